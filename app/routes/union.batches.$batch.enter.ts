/** Hands in the next few essays of a batch, for a script that goes on until none is left. */
import { officer } from '../gate.server'
import { enterBatch } from '../usecases/batching'

export const action = officer.save(({ db, actor, params, form, now }) =>
  enterBatch(db, actor, params.batch, { isPledged: form.get('pledge') === 'yes' }, now),
)
