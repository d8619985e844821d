/** Adds one file to a batch, for a script that sends many, one after the other. */
import { readBatchFiles } from '../batch-files.server'
import { officer } from '../gate.server'
import { addFiles } from '../usecases/batching'

export const action = officer.save(
  ({ form }) => readBatchFiles(form),
  async ({ db, actor, params, prepared: { files, unread }, now }) => {
    await addFiles(db, actor, params.batch, files, now)
    return { unread }
  },
)
