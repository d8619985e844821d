/** Reads a form by a schema whose messages are Chinese; what does not fit becomes a refusal with the fields named. */
import { z } from 'zod'
import { CONTACT_FAULT, passwordFault, readContact } from './domain/account'
import { Refusal } from './domain/refusal'

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
