/** The archive 归档 of a contest, sent while it is being made. Asking for it is an act, and stands in the audit. */
import { redirect } from '@remix-run/node'
import { archiveStream } from '../archive.server'
import { downloadStream } from '../download.server'
import { organizer } from '../gate.server'
import { openArchiving, recordArchiving } from '../usecases/archiving'

/** Whoever opens the address of a download again comes to where it is asked for. */
export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const { contest } = await openArchiving(db, actor, params.contest, now)
  return redirect(pageOf(contest.id))
})

export const action = organizer.act(async ({ db, actor, params, url, now, snapshot }) => {
  const { contest, mayArchive } = await openArchiving(db, actor, params.contest, now)
  // The page says why not; a file has no place for words.
  if (!mayArchive) return redirect(pageOf(contest.id))
  await recordArchiving(db, actor.account, contest.id, now)
  const asked = { contest: contest.id, actor, origin: url.origin, now }
  return downloadStream(archiveStream(snapshot, asked), {
    name: `${contest.title}归档.zip`,
    type: 'application/zip',
  })
})

function pageOf(contest: string): string {
  return `/organizer/contests/${contest}/archive`
}
