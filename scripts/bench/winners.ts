/** A published contest with a list of any length, for measuring the page that everybody reads. */
import { replaceAwards } from '../../db/awards'
import type { Writer } from '../../db/schema'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../builders'

const NOW = '2026-05-01T00:00:00.000Z'
const SURNAMES = '丁于万马王尹邓田付冯朱刘许孙李杨吴何沈张陈邵周郑赵胡徐高郭黄'

export async function fillWinners(
  db: Writer,
  { winners, createdBy }: { readonly winners: number; readonly createdBy: string },
): Promise<string> {
  const tiers = [
    { name: '一等奖', count: Math.round(winners * 0.15) },
    { name: '二等奖', count: Math.round(winners * 0.35) },
    { name: '三等奖', count: Math.round(winners * 0.5) },
  ]
  const contest = await buildContest(db, { phase: 'published', createdBy, rules: { tiers } }, NOW)
  const union = await buildUnion(db, { name: `第${winners}建筑工程公司工会委员会` }, NOW)
  const awards: Parameters<typeof replaceAwards>[2][number][] = []
  for (const { name: tier, count } of tiers) {
    for (let place = 1; place <= count; place++) {
      const name = `${SURNAMES[awards.length % SURNAMES.length]}小满`
      const phone = `18${String(winners * 1000 + awards.length).padStart(9, '0')}`
      const account = await buildPerson(db, { name, phone, passwordHash: '-', union }, NOW)
      const essay = await buildEssay(
        db,
        {
          ...{ contest, account, union, state: 'eligible', authors: [{ name, union }] },
          title: `车间的灯，第${awards.length}篇`,
        },
        NOW,
      )
      awards.push({ essay, tier, place, reason: '{}', movedBecause: null })
    }
  }
  await replaceAwards(db, contest, awards, createdBy, NOW)
  return contest
}
