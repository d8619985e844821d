/** The list of essays as a workbook: what the list shows by its address, all pages in one sheet. */
import { essaysXlsx } from '../documents/essays-xlsx'
import { COPY_STATES } from '../domain/blind-copy'
import { stateName } from '../domain/correction'
import { download } from '../download.server'
import { listIn } from '../essay-list'
import { organizer } from '../gate.server'
import { openWholeList } from '../usecases/screening'

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const { chosen, order, direction } = listIn(url)
  const input = { ...chosen, order, descending: direction === 'descending' }
  const { contest, rows } = await openWholeList(db, actor, params.contest, input, now)
  const listed = rows.map(({ state, correction, copy, doubts, ...row }) => ({
    ...row,
    state: stateName(state, correction),
    copy: COPY_STATES[copy],
    correctBy: correction?.by ?? null,
    doubts: doubts.map(({ say }) => say),
  }))
  return download(await essaysXlsx(listed), {
    name: `${contest.title}作品.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
})
