/** The form of an objection as a visitor sends it: what was typed, and up to three files that are looked into. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ObjectionFile } from '../db/objections'
import { attachmentKind } from './documents/attachment'
import { safeFileName } from './domain/file-name'
import { Refusal } from './domain/refusal'
import { line, paragraphs, readForm } from './form.server'
import type { Preparing } from './gate.server'

const MOST_FILES = 3
const LARGEST_FILE = 5 * 1024 * 1024

/** A union's office shares one address; whoever floods the committee is far beyond this. */
const PER_ADDRESS = {
  name: 'objection-address',
  points: 10,
  seconds: 60 * 60,
  say: '这个网络地址提交异议太频繁，已暂停一会儿；您填写的内容还在本页。',
}

const objectionForm = z.object({
  name: line('姓名', 30),
  contact: line('联系方式', 60),
  essay: z.string('请选择对什么有异议。').min(1, '请选择对什么有异议。'),
  grounds: paragraphs('异议的事实和理由', 3000).refine(
    (text) => text.length >= 10,
    '请写清楚异议的事实和理由，至少 10 个字。',
  ),
})

/** The value of the field `essay` for the list as a whole. */
export const WHOLE_LIST = 'list'

async function readFile(file: File): Promise<ObjectionFile> {
  if (file.size > LARGEST_FILE) throw refusedFile(`“${file.name}”超过 5 MB，请换小一些的文件。`)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const kind = await attachmentKind(bytes, file.name)
  if (kind === null) {
    throw refusedFile(`“${file.name}”不是可以接收的 PDF、JPG、PNG 图片或 Word（.docx）文件。`)
  }
  const checksum = createHash('sha256').update(bytes).digest('hex')
  return { fileName: safeFileName(file.name), kind, checksum, bytes }
}

function refusedFile(say: string): Refusal {
  return new Refusal('invalid', `异议没有提交：${say}其他内容还在本页，文件请重新选择。`, {
    files: say,
  })
}

export async function readObjectionForm({
  form,
  attempt,
  address,
}: Pick<Preparing<never>, 'form' | 'attempt' | 'address'>) {
  const { essay, ...typed } = readForm(objectionForm, form)
  const sent = form
    .getAll('files')
    .filter((file): file is File => file instanceof File && file.name !== '')
  if (sent.length > MOST_FILES) throw refusedFile(`附件最多 ${MOST_FILES} 个。`)
  await attempt(PER_ADDRESS, address)
  const files: ObjectionFile[] = []
  for (const file of sent) files.push(await readFile(file))
  return { ...typed, essay: essay === WHOLE_LIST ? null : essay, files }
}
