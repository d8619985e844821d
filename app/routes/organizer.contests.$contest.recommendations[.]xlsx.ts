/** The 推荐表 of all unions as a workbook. */
import { recommendationsXlsx } from '../documents/recommendations-xlsx'
import { download } from '../download.server'
import { organizer } from '../gate.server'
import { recommendationRows } from '../recommendation-rows'
import { openAllRecommendations } from '../usecases/ordering'

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const { contest, filedBy, rows } = await openAllRecommendations(db, actor, params.contest, now)
  const list = {
    contestTitle: contest.title,
    filedBy,
    filedAt: now,
    rows: recommendationRows(rows),
  }
  return download(await recommendationsXlsx(list), {
    name: `${contest.title}推荐表.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
})
