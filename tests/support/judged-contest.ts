/** A contest with essays and judges of two districts, for the tests of assigning and judging. */
import type { Rules } from '../../app/domain/contest'
import type { Organizer } from '../../app/domain/people'
import type { Writer } from '../../db/schema'
import {
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildUnion,
  type NewContest,
} from '../../scripts/builders'

const NOW = '2026-06-01T00:00:00.000Z'

/** A test may build several; no two people share a number. */
let phone = 19900000000

/**
 * A federation with two districts of two grassroots unions each; `essays` essays go round the four. Judges are 甲 of
 * the first district's first union, 乙 of the second district itself, and as many of no union as are asked for.
 */
export async function buildTable(
  db: Writer,
  {
    essays = 8,
    free = 3,
    rules = { readings: 2 },
    ...contest
  }: Partial<Omit<NewContest, 'rules'>> & {
    essays?: number
    free?: number
    rules?: Partial<Rules>
  } = {},
) {
  const federation = await buildUnion(db, { name: '市总工会', kind: 'federation' }, NOW)
  const districts: string[] = []
  const unions: string[] = []
  for (const name of ['渝中区', '合川区']) {
    const parent = await buildUnion(
      db,
      { name: `${name}总工会`, kind: 'district', parent: federation },
      NOW,
    )
    districts.push(parent)
    for (const place of [1, 2]) {
      unions.push(await buildUnion(db, { name: `${name}第${place}工会委员会`, parent }, NOW))
    }
  }
  const person = (name: string, union?: string) =>
    buildPerson(db, { name, phone: String(++phone), passwordHash: '-', union }, NOW)
  const account = await person('组委')
  const id = await buildContest(
    db,
    { phase: 'screening', createdBy: account, rules, ...contest },
    NOW,
  )
  const essayIds: string[] = []
  for (let index = 0; index < essays; index++) {
    const union = unions[index % unions.length]
    const essay = { contest: id, account, union, title: `第${index + 1}篇`, body: '短文' }
    essayIds.push(await buildEssay(db, { ...essay, state: 'eligible' }, NOW))
  }
  const judge = async (name: string, union?: string) =>
    buildJudge(db, { contest: id, account: await person(name), union }, NOW)
  const ofUnion = await judge('甲', unions[0])
  const ofDistrict = await judge('乙', districts[1])
  const judges: string[] = [ofUnion, ofDistrict]
  for (let index = 0; index < free; index++) judges.push(await judge(`评委${index + 1}`))
  return {
    contest: id,
    account,
    organizer: { account, name: '组委' } as Organizer,
    essays: essayIds,
    unions,
    ofUnion,
    ofDistrict,
    judges,
    districts,
  }
}
