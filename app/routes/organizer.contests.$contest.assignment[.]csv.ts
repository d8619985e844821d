/** The assignment as CSV, to be edited and given back. */
import { csvBytes } from '../documents/csv'
import { sheetOf } from '../domain/assignment-sheet'
import { download } from '../download.server'
import { organizer } from '../gate.server'
import { openSheet } from '../usecases/exchanging'

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const { contest, essays, judges } = await openSheet(db, actor, params.contest, now)
  const { header, rows } = sheetOf(essays, judges)
  return download(csvBytes([header, ...rows]), {
    name: `${contest.title}评审分配.csv`,
    type: 'text/csv; charset=utf-8',
  })
})
