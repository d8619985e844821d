/** The anthology 作品集 as a PDF to print. */
import { anthologyPdf } from '../documents/anthology-pdf'
import { safeFileName } from '../domain/file-name'
import { download } from '../download.server'
import { organizer } from '../gate.server'
import { anthologyFile } from '../usecases/compiling'

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const book = await anthologyFile(db, actor, params.contest, now)
  return download(await anthologyPdf(book, now), {
    name: `${safeFileName(book.title)}.pdf`,
    type: 'application/pdf',
  })
})
