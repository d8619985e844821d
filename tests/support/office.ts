/** Opens documents with LibreOffice and poppler, as their readers do. Tests that need it are skipped without OFFICE. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const OFFICE = process.env.OFFICE ?? ''

export const hasOffice = OFFICE !== ''

/** What a document looks like once it is opened: the text of each page as a reader copies it. */
export function pagesOf(bytes: Uint8Array, extension: 'docx' | 'xlsx' | 'pdf'): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'document-'))
  try {
    const source = join(folder, `document.${extension}`)
    writeFileSync(source, bytes)
    if (extension !== 'pdf') {
      execFileSync(
        OFFICE,
        [
          `-env:UserInstallation=file://${folder}/profile`,
          ...['--headless', '--convert-to', 'pdf', '--outdir', folder, source],
        ],
        { stdio: 'ignore', timeout: 120_000 },
      )
    }
    const text = join(folder, 'document.txt')
    execFileSync('pdftotext', ['-layout', join(folder, 'document.pdf'), text])
    return readFileSync(text, 'utf8').split('\f').slice(0, -1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
