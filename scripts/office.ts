/** Finds the programs that tests open documents with, LibreOffice's Writer and poppler, and installs them on Debian. */
import { existsSync } from 'node:fs'
import { installPackages, isRootOnDebian } from './debian'

const OFFICES = ['/usr/bin/soffice', '/usr/bin/libreoffice']
const WRITERS = ['/usr/lib/libreoffice/program/libswlo.so', '/opt/libreoffice/program/libswlo.so']
const POPPLER = ['/usr/bin/pdftotext', '/usr/bin/pdfinfo']

function findOffice(): string | null {
  const isComplete = WRITERS.some(existsSync) && POPPLER.every(existsSync)
  return isComplete ? (OFFICES.find(existsSync) ?? null) : null
}

/** The path of a LibreOffice that opens Word files, with poppler beside it, or null. */
export function ensureOffice(): string | null {
  if (findOffice() === null && isRootOnDebian()) {
    installPackages(
      'LibreOffice Writer and poppler',
      'libreoffice-writer-nogui',
      'poppler-utils',
      'fonts-noto-cjk',
    )
  }
  return findOffice()
}
