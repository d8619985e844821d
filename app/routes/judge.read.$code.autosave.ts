/** Saves a score sheet in the background while the judge fills it in. */
import { judge } from '../gate.server'
import { readSheetForm } from '../sheet-form.server'
import { saveSheet } from '../usecases/judging'

export const action = judge.save(async ({ db, actor, params, form, now }) => {
  const version = await saveSheet(db, actor, params.code, readSheetForm(form), now)
  return { version, at: now }
})
