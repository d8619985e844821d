/** The list of winners as CSV. */
import { winnersCsv } from '../documents/winners-csv'
import { download } from '../download.server'
import { organizer } from '../gate.server'
import { openWinnerList } from '../usecases/publishing'

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const list = await openWinnerList(db, actor, params.contest, now)
  return download(winnersCsv(list), {
    name: `${list.contest.title}获奖名单.csv`,
    type: 'text/csv; charset=utf-8',
  })
})
