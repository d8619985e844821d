/** A file of an objection, for the organizer. Asked for by a form, since taking it is recorded. */
import { ATTACHMENT_TYPES } from '../documents/attachment'
import { download } from '../download.server'
import { organizer } from '../gate.server'
import { takeObjectionFile } from '../usecases/investigating'

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const { contest, objection } = params
  const file = String(form.get('file') ?? '')
  const found = await takeObjectionFile(db, actor, { contest, objection, file }, now)
  return download(found.bytes, { name: found.fileName, type: ATTACHMENT_TYPES[found.kind] })
})
