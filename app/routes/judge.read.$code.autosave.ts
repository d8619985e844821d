/** Saves a score sheet in the background while the judge fills it in, and tells what is held when another window was faster. */
import { judge } from '../gate.server'
import type { HeldText } from '../saver'
import { fieldsOfSheet } from '../sheet-fields'
import { readSheetForm } from '../sheet-form.server'
import { inWords, openReading, saveSheet } from '../usecases/judging'

export const loader = judge.load(async ({ db, actor, params }) => {
  const reading = await openReading(db, actor, params.code)
  const { version, savedAt: at, rules, comment, note, submittedAt } = reading
  const fields = fieldsOfSheet(rules.criteria, inWords(reading.scores), comment, note)
  const isOpen = reading.isOpen && submittedAt === null
  return Response.json({ version, at, fields, isOpen } satisfies HeldText)
})

export const action = judge.save(async ({ db, actor, params, form, now }) => {
  const version = await saveSheet(db, actor, params.code, readSheetForm(form), now)
  return { version, at: now }
})
