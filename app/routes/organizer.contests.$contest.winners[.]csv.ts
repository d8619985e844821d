/** The list of winners as CSV. */
import { winnersCsv } from '../documents/winners-csv'
import { download } from '../download.server'
import { organizer } from '../gate.server'
import { openWinnerList } from '../usecases/publishing'

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const { contest, tiers } = await openWinnerList(db, actor, params.contest, now)
  const winners = tiers.flatMap((tier) => tier.winners)
  const vacant = new Map(tiers.map((tier) => [tier.tier, tier.vacant]))
  return download(winnersCsv(winners, vacant), {
    name: `${contest.title}获奖名单.csv`,
    type: 'text/csv; charset=utf-8',
  })
})
