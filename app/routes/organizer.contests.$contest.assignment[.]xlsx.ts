/** The assignment as a workbook, to be edited and given back. */
import { assignmentXlsx } from '../documents/assignment-xlsx'
import { sheetOf } from '../domain/assignment-sheet'
import { download } from '../download.server'
import { organizer } from '../gate.server'
import { openSheet } from '../usecases/exchanging'

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const { contest, essays, judges } = await openSheet(db, actor, params.contest, now)
  return download(await assignmentXlsx(sheetOf(essays, judges)), {
    name: `${contest.title}评审分配.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
})
