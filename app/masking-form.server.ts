/** Reads the form of the masking desk: the masks that the page showed, what was ticked, and what is to be done. */
import { z } from 'zod'
import { LEAK_KINDS } from './domain/blinding'
import { type Mask, TEXT_FIELDS, withoutWording } from './domain/masking'
import { readForm } from './form.server'
import { decidedBy } from './masking-ticks'

const count = z.coerce.number().int().min(0)

const mask = z.object({
  field: z.enum(TEXT_FIELDS),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  text: z.string(),
  token: z.string(),
  kind: z.enum(LEAK_KINDS),
  origin: z.enum(['found', 'added', 'proposed']),
  state: z.enum(['open', 'accepted', 'rejected']),
  source: z.string(),
  confidence: z.number().min(0).max(1),
})

const LOST = '遮盖的内容没有完整送到，没有保存。请再试一次。'

const masks = z.string().transform((sent, context): readonly Mask[] => {
  try {
    const read = z.array(mask).safeParse(JSON.parse(sent))
    if (read.success) return read.data
  } catch {
    // What is not JSON was not made by the desk.
  }
  context.addIssue(LOST)
  return z.NEVER
})

const deskForm = z.object({
  intent: z.enum(['save', 'approve', 'approve-next', 'add']).optional(),
  never: count.optional(),
  masks,
  version: count,
  essayVersion: count,
  confirmed: z.literal('yes').optional(),
  wording: z.string().optional(),
  addToken: z.string().optional(),
})

/** What people mask has the kind of its token alone; the finder may find the same wording as another kind. */
function exceptionFor(named: Mask | undefined) {
  return named && { text: named.text, kind: named.origin === 'found' ? named.kind : null }
}

/** What the desk sent. `never` names a mask whose wording is not masked in this contest from now on. */
export function readDesk(form: FormData) {
  const { intent, masks: shown, version, essayVersion, ...sent } = readForm(deskForm, form)
  const never = sent.never === undefined ? undefined : exceptionFor(shown[sent.never])
  const decided = decidedBy(shown, (name) => form.get(name)?.toString())
  const masks = never ? withoutWording(decided, never) : decided
  const { wording = '', addToken: token = '' } = sent
  return {
    content: { masks, version, essayVersion },
    never,
    adding: intent === 'add' && !never ? { wording, token } : null,
    approves: !never && (intent === 'approve' || intent === 'approve-next'),
    goesOn: intent === 'approve-next',
    confirmed: sent.confirmed === 'yes',
  }
}

const copyForm = z.object({
  intent: z.enum(['save', 'approve', 'approve-next']),
  title: z.string({ error: '请填写匿名稿的题目。' }),
  body: z.string({ error: '请填写匿名稿的正文。' }),
  version: count,
  essayVersion: count,
  confirmed: z.literal('yes').optional(),
})

/** A copy that was rewritten freely. */
export function readText(form: FormData) {
  const { intent, confirmed, ...text } = readForm(copyForm, form)
  return {
    content: { ...text, masks: undefined },
    never: undefined,
    adding: null,
    approves: intent !== 'save',
    goesOn: intent === 'approve-next',
    confirmed: confirmed === 'yes',
  }
}
