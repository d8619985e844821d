/** Saves an essay in the background while it is written. */
import { readEssayForm } from '../essay-form.server'
import { worker } from '../gate.server'
import { saveDraft } from '../usecases/drafting'

export const action = worker.save(({ db, actor, params, form, now }) =>
  saveDraft(db, actor, { essay: params.essay, ...readEssayForm(form) }, now),
)
