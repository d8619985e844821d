/** The files of a batch as they come in a form: each is read by itself, and one that cannot be read says why. */
import type { NewBatchFile } from '../db/batches'
import { readEssayFile } from './documents/essay-file'
import { safeFileName } from './domain/file-name'
import { liftEssay } from './domain/lifting'
import { Refusal } from './domain/refusal'
import { countLength } from './domain/text'

const MOST_AT_ONCE = 30

type ReadFiles = {
  readonly files: readonly NewBatchFile[]
  /** What could not be read, in words, by the name of the file. */
  readonly unread: readonly { readonly name: string; readonly say: string }[]
}

export async function readBatchFiles(form: FormData): Promise<ReadFiles> {
  const sent = form.getAll('file').filter((file): file is File => {
    return file instanceof File && file.name !== ''
  })
  if (sent.length === 0) {
    throw new Refusal('invalid', '请先选择文件。', { file: '请选择 .docx、.txt 或 .md 文件。' })
  }
  if (sent.length > MOST_AT_ONCE) {
    const say = `一次最多选 ${MOST_AT_ONCE} 个文件，您选了 ${sent.length} 个。请分几次上传。`
    throw new Refusal('invalid', say, { file: say })
  }
  const files: NewBatchFile[] = []
  const unread: { name: string; say: string }[] = []
  for (const file of sent) {
    const read = await readOne(file).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
      unread.push({ name: file.name, say: error.message })
      return null
    })
    if (read) files.push(read)
  }
  return { files, unread }
}

async function readOne(file: File): Promise<NewBatchFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { checksum, blocks, changes } = await readEssayFile(bytes, file.name)
  const { title, body, authorNotes } = liftEssay(blocks)
  const notes = [...changes, ...authorNotes.map((note) => `没有放进正文：${note}`)]
  return { checksum, name: safeFileName(file.name), title, body, length: countLength(body), notes }
}
