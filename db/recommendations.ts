/** Recommended essays in their order: as an officer puts them in order, and as the 推荐表 lists them. */
import type { EssayState } from '../app/domain/essay'
import { isBelow, senderOfEssay } from './places'
import type { Reader } from './schema'
import { isReviewedBy } from './subtrees'

function recommended(db: Reader, contest: string) {
  return db
    .selectFrom('essays')
    .where('essays.contest_id', '=', contest)
    .where('essays.recommended_position', 'is not', null)
}

/** The sending unions of the essays that this account has recommended or oversees, with how many each has. */
export async function sendersOf(db: Reader, account: string, contest: string) {
  const each = recommended(db, contest)
    .where(isReviewedBy(account, 'essays.union_id'))
    .select(senderOfEssay.as('sender'))
  const rows = await db
    .selectFrom(each.as('each'))
    .innerJoin('unions', 'unions.id', 'each.sender')
    .groupBy(['unions.id', 'unions.name'])
    .select(['unions.id', 'unions.name', (eb) => eb.fn.countAll<number>().as('count')])
    .orderBy('unions.name')
    .orderBy('unions.id')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** The essays of one sending union that this account may put in order, in their present order. */
export async function ownPlaces(
  db: Reader,
  account: string,
  { contest, sender }: { readonly contest: string; readonly sender: string },
) {
  return recommended(db, contest)
    .innerJoin('unions', 'unions.id', 'essays.union_id')
    .where(isBelow(sender))
    .where(isReviewedBy(account, 'essays.union_id'))
    .select(['essays.id', 'essays.title', 'essays.state', 'unions.name as unionName'])
    .select(['essays.recommended_position as position', 'essays.correct_by as correctBy'])
    .orderBy('essays.recommended_position')
    .orderBy('essays.id')
    .execute()
}

export type RecommendedEssay = {
  readonly id: string
  readonly sender: string
  readonly title: string
  readonly state: EssayState
  readonly correctBy: string | null
  /** The union of the entry. */
  readonly unionName: string
  /** How the author, or the officer who entered the essay, can be reached: for officers and organizers alone. */
  readonly phone: string | null
  readonly email: string | null
  readonly length: number
  readonly submittedAt: string | null
  readonly position: number
  readonly track: string | null
}

/** Every recommended essay of the contest, or of an officer's subtrees, by sending union and order. */
export async function recommendedEssays(
  db: Reader,
  contest: string,
  account: string | null,
): Promise<readonly RecommendedEssay[]> {
  const each = recommended(db, contest)
    .innerJoin('unions', 'unions.id', 'essays.union_id')
    .innerJoin('accounts', 'accounts.id', 'essays.account_id')
    .$if(account !== null, (query) => query.where(isReviewedBy(account ?? '', 'essays.union_id')))
    .select(['essays.id', 'essays.title', 'essays.state', 'essays.length'])
    .select(['essays.correct_by as correctBy', 'essays.submitted_track as track'])
    .select(['essays.submitted_at as submittedAt', 'essays.recommended_position as position'])
    .select(['unions.name as unionName', 'accounts.phone', 'accounts.email'])
    .select(senderOfEssay.as('senderId'))
  const rows = await db
    .selectFrom(each.as('each'))
    .innerJoin('unions as senders', 'senders.id', 'each.senderId')
    .select(['each.id', 'each.title', 'each.state', 'each.length', 'each.submittedAt'])
    .select(['each.unionName', 'each.phone', 'each.email', 'each.position', 'each.correctBy'])
    .select(['senders.name as sender', 'each.track'])
    .orderBy('senders.name')
    .orderBy('each.senderId')
    .orderBy('each.position')
    .orderBy('each.id')
    .execute()
  return rows.map(({ position, ...row }) => ({ ...row, position: position ?? 0 }))
}
