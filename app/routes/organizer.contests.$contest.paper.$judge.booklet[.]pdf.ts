/** The blind booklet of a judge on paper, as a PDF. */
import { bookletOf } from '../booklet.server'
import { bookletPdf } from '../documents/booklet-pdf'
import { download } from '../download.server'
import { organizer } from '../gate.server'
import { openBooklet } from '../usecases/transcribing'

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const opened = await openBooklet(db, actor, params.contest, params.judge, now)
  return download(await bookletPdf(bookletOf(opened, url.origin, now)), {
    name: `匿名稿册 ${opened.judge.name}.pdf`,
    type: 'application/pdf',
  })
})
