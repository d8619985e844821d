/** The archive 归档 of a contest, sent while it is being made. Asking for it is an act, and stands in the audit. */
import { redirect } from '@remix-run/node'
import { archiveStream } from '../archive.server'
import { downloadStream } from '../download.server'
import { organizer } from '../gate.server'
import { openArchivable, recordArchiving } from '../usecases/archiving'

/** Whoever opens the address of a download again comes to where it is asked for. */
export const loader = organizer.load(async ({ db, params, now }) => {
  const { id } = await openArchivable(db, params.contest, now)
  return redirect(`/organizer/contests/${id}/awards`)
})

export const action = organizer.act(async ({ db, actor, params, url, now, snapshot }) => {
  const { id: contest, title } = await recordArchiving(db, actor.account, params.contest, now)
  const asked = { contest, actor, origin: url.origin, now }
  return downloadStream(archiveStream(snapshot, asked), {
    name: `${title}归档.zip`,
    type: 'application/zip',
  })
})
