/** An essay that an officer enters, as the form posts it: what a file says stands in for fields that are left empty. */
import { z } from 'zod'
import { aiFields } from './ai-fields.server'
import { readEssayFile } from './documents/essay-file'
import { namesIn } from './domain/entry-sheet'
import { liftEssay } from './domain/lifting'
import { Refusal } from './domain/refusal'
import { optionalLine, readForm } from './form.server'
import type { EntryInput } from './usecases/entering'

const LONGEST_BODY = 200_000

const entryForm = z.object({
  contest: z.string().default(''),
  union: optionalLine('所在工会', 80).default(''),
  authors: optionalLine('作者', 200).default(''),
  title: z.string().max(1000, '题目太长，请缩短。').default(''),
  body: z.string().max(LONGEST_BODY, '正文太长，请删减。').default(''),
  track: optionalLine('组别', 40).default(''),
  pledge: z.string().optional(),
  ...aiFields,
})

export async function readEntryForm(form: FormData): Promise<EntryInput> {
  const { authors, pledge, aiUse = null, aiNote = '', ...typed } = readForm(entryForm, form)
  const ai = { use: aiUse, note: aiNote }
  const entry = { ...typed, authors: namesIn(authors), isPledged: pledge === 'yes', ai }
  const file = form.get('file')
  if (!(file instanceof File) || file.name === '') return entry
  if (entry.body.trim() !== '') {
    const say = '正文已经填了，又选了文件，不知道以哪个为准。请清空正文，或不选文件。'
    throw new Refusal('invalid', say, { file: say })
  }
  const { blocks } = await readEssayFile(new Uint8Array(await file.arrayBuffer()), file.name)
  const lifted = liftEssay(blocks)
  return {
    ...entry,
    title: entry.title.trim() === '' ? lifted.title : entry.title,
    body: lifted.body,
    authors: entry.authors.length > 0 ? entry.authors : lifted.authors.map(({ name }) => name),
  }
}
