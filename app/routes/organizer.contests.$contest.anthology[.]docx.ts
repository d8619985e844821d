/** The anthology 作品集 as a Word file to edit. */
import { anthologyDocx } from '../documents/anthology-docx'
import { safeFileName } from '../domain/file-name'
import { download } from '../download.server'
import { organizer } from '../gate.server'
import { anthologyFile } from '../usecases/compiling'

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const book = await anthologyFile(db, actor, params.contest, now)
  return download(await anthologyDocx(book), {
    name: `${safeFileName(book.title)}.docx`,
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  })
})
