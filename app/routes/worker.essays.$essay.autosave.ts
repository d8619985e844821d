/** Saves an essay in the background while it is written, and tells what is held when another window was faster. */
import { mayKeep } from '../domain/policy'
import { fieldsOfEssay } from '../essay-fields'
import { readEssayForm } from '../essay-form.server'
import { worker } from '../gate.server'
import type { HeldText } from '../saver'
import { openOwnEssay, saveDraft, standingOf } from '../usecases/drafting'

export const loader = worker.load(async ({ db, actor, params, now }) => {
  const essay = await openOwnEssay(db, actor, params.essay, now)
  const { version, updatedAt: at, authors, rules } = essay
  const fields = fieldsOfEssay(essay, authors, rules.maxAuthors)
  const isOpen = mayKeep(standingOf(essay))
  return Response.json({ version, at, fields, isOpen } satisfies HeldText)
})

export const action = worker.save(({ db, actor, params, form, now }) =>
  saveDraft(db, actor, { essay: params.essay, ...readEssayForm(form) }, now),
)
