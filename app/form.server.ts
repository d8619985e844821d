/** Reads a form by a schema whose messages are Chinese; what does not fit becomes a refusal with the fields named. */
import { z } from 'zod'
import { CONTACT_FAULT, passwordFault, readContact } from './domain/account'
import { Refusal } from './domain/refusal'
import { parseShanghaiInput } from './domain/time'

/** The values of a form as `schema` reads them, or a Refusal that names every field at fault. */
export function readForm<Value>(schema: z.ZodType<Value>, form: FormData): Value {
  const read = schema.safeParse(Object.fromEntries(form))
  if (read.success) return read.data
  const fields: Record<string, string> = {}
  for (const { path, message } of read.error.issues) fields[String(path[0])] ??= message
  throw new Refusal('invalid', '有内容需要修改，请看下面标出的地方。', fields)
}

/** A line of text, trimmed; control characters and line breaks become spaces. */
export function line(name: string, longest: number) {
  return optionalLine(name, longest).refine((text) => text !== '', `请填写${name}。`)
}

export function optionalLine(name: string, longest: number) {
  return z
    .string({ error: `请填写${name}。` })
    .transform((text) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim())
    .refine((text) => text.length <= longest, `${name}最多 ${longest} 个字，请缩短。`)
}

/** A text of several lines, trimmed. */
export function paragraphs(name: string, longest: number) {
  return z
    .string({ error: `请填写${name}。` })
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .refine((text) => text.length <= longest, `${name}最多 ${longest} 个字，请缩短。`)
}

/** A time typed in a datetime-local field, as ISO 8601 in UTC; null when it was left empty. */
export const deadline = z.string().transform((typed, context) => {
  if (typed.trim() === '') return null
  const read = parseShanghaiInput(typed)
  if (read !== null) return read
  context.addIssue('请填写日期和时间，例如 2026年12月1日 18:00。')
  return z.NEVER
})

export const contact = z.string({ error: CONTACT_FAULT }).transform((typed, context) => {
  const read = readContact(typed)
  if (read) return read
  context.addIssue(CONTACT_FAULT)
  return z.NEVER
})

/** Name, contact and a good password, as every registration asks for them. */
export const registration = z
  .object({ name: line('姓名', 30), contact, password: z.string({ error: '请填写密码。' }) })
  .superRefine(({ name, contact, password }, context) => {
    const fault = passwordFault(password, [name, contact.phone, contact.email])
    if (fault) context.addIssue({ code: 'custom', path: ['password'], message: fault })
  })
