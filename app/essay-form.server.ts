/** An essay as the worker's editor posts it. */
import { z } from 'zod'
import { readForm } from './form.server'
import { prepareText, type ReadyText } from './usecases/drafting'

const TOO_OLD = '页面已经过期，请刷新后再试。'
// Far beyond any rule of a contest: what is longer is not an essay, and counting it would take its time.
export const LONGEST_BODY = 200_000

const essayForm = z.object({
  version: z.coerce.number(TOO_OLD).int(TOO_OLD).min(1, TOO_OLD),
  title: z.string('请填写题目。').max(1000, '题目太长，请缩短。'),
  body: z.string('请填写正文。').max(LONGEST_BODY, '正文太长，请分开保存或删减。'),
  track: z.string().max(40, TOO_OLD).optional(),
})

const AUTHOR_FIELD = /^author-(\d)$/

export function readEssayForm(form: FormData): {
  readonly version: number
  readonly text: ReadyText
} {
  const { version, title, body, track } = readForm(essayForm, form)
  const authors = [...form].flatMap(([name, value]) => {
    const field = AUTHOR_FIELD.exec(name)?.[1]
    if (field === undefined) return []
    const union = String(form.get(`author-union-${field}`) ?? '')
    return [{ field: Number(field), name: String(value), union }]
  })
  return { version, text: prepareText({ title, body, authors, track }) }
}
