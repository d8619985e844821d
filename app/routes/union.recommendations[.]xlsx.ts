/** The 推荐表 of an officer's unions as a workbook. */
import { recommendationsXlsx } from '../documents/recommendations-xlsx'
import { download } from '../download.server'
import { officer } from '../gate.server'
import { recommendationRows } from '../recommendation-rows'
import { openRecommendations } from '../usecases/ordering'

export const loader = officer.load(async ({ db, actor, url, now }) => {
  const asked = url.searchParams.get('contest')
  const { contest, filedBy, rows } = await openRecommendations(db, actor, asked, now)
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
