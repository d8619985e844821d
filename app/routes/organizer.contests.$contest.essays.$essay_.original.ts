/** A file that an essay was read from, for the organizer. Asked for by a form, since taking it is recorded. */
import { download } from '../download.server'
import { organizer } from '../gate.server'
import { takeOriginal } from '../usecases/importing'

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'application/octet-stream',
  md: 'application/octet-stream',
}

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const { contest, essay } = params
  const upload = String(form.get('upload') ?? '')
  const { fileName, kind, bytes } = await takeOriginal(db, actor, { contest, essay, upload }, now)
  return download(bytes, { name: fileName, type: TYPES[kind] })
})
