/** The list of winners as CSV. */
import { winnersCsv } from '../documents/winners-csv'
import { download } from '../download.server'
import { organizer } from '../gate.server'
import { openWinnerList } from '../usecases/publishing'

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const { contest, tiers, organisations } = await openWinnerList(db, actor, params.contest, now)
  const winners = tiers.flatMap((tier) => tier.winners)
  return download(winnersCsv(winners, organisations), {
    name: `${contest.title}获奖名单.csv`,
    type: 'text/csv; charset=utf-8',
  })
})
