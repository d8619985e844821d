/** Keeps a judge's own marks in a blind copy; answers the text with the marks in it. */
import { z } from 'zod'
import { paragraphs, readForm } from '../form.server'
import { judge } from '../gate.server'
import { writeNote } from '../usecases/noting'

const number = z.coerce.number('页面已经过期，请刷新后再试。').int().min(0)
const note = paragraphs('批注', 2000)

const noteForm = z.discriminatedUnion(
  'intent',
  [
    z.object({ intent: z.literal('add'), start: number, quote: z.string(), note }),
    z.object({ intent: z.literal('change'), number, note }),
    z.object({ intent: z.literal('remove'), number }),
  ],
  '页面已经过期，请刷新后再试。',
)

export const action = judge.save(({ db, actor, params, form, now }) =>
  writeNote(db, actor, params.code, readForm(noteForm, form), now),
)
