/** Ordering 推荐顺序: an officer puts the recommended essays of their subtree in order, and hands in the 推荐表. */
import { record } from '../../db/audit'
import { authorsOf } from '../../db/authors'
import { currentRules } from '../../db/contests'
import { placesOf, writePlaces } from '../../db/places'
import { ownPlaces, recommendedEssays, sendersOf } from '../../db/recommendations'
import { officesOf } from '../../db/reviewing'
import type { Reader, Writer } from '../../db/schema'
import type { Officer, Organizer } from '../domain/people'
import { whyNoOrdering } from '../domain/policy'
import { reordered, sameMembers } from '../domain/recommendation-order'
import { missing, Refusal } from '../domain/refusal'
import { chooseContest, openContest } from './contests'

/** The recommended essays of one sending union within the officer's subtrees; null where there is no contest yet. */
export async function openOrder(
  db: Reader,
  officer: Officer,
  asked: { readonly contest: string | null; readonly sender: string | null },
  now: string,
) {
  const { contests, contest } = await chooseContest(db, asked.contest, now)
  if (contest === null) return null
  const rules = await currentRules(db, contest.id)
  const senders = await sendersOf(db, officer.account, contest.id)
  const sender = asked.sender === null ? senders[0] : senders.find(({ id }) => id === asked.sender)
  if (asked.sender !== null && !sender) throw missing('这个工会的推荐名单')
  const rows = sender
    ? await ownPlaces(db, officer.account, { contest: contest.id, sender: sender.id })
    : []
  const authors = await authorsOf(
    db,
    rows.map(({ id }) => id),
  )
  return {
    contests,
    contest,
    senders,
    sender: sender ?? null,
    no: whyNoOrdering(contest.effectivePhase, rules),
    rows: rows.map((row) => ({
      ...row,
      authors: authors.filter(({ essay }) => essay === row.id).map(({ name }) => name),
    })),
  }
}

/**
 * Writes the order of the officer's essays among the places that they hold. `seen` is the list as the page showed it: if
 * somebody has recommended, taken back or moved an essay since, nothing is written.
 */
export async function saveOrder(
  db: Writer,
  officer: Officer,
  order: {
    readonly contest: string
    readonly sender: string
    readonly seen: readonly string[]
    readonly wanted: readonly string[]
  },
  now: string,
): Promise<void> {
  const contest = await openContest(db, order.contest, now)
  const no = whyNoOrdering(contest.effectivePhase, await currentRules(db, contest.id))
  if (no !== null) throw new Refusal('closed', no)
  const { sender, seen, wanted } = order
  const rows = await ownPlaces(db, officer.account, { contest: contest.id, sender })
  if (rows.length === 0) throw missing('这个工会的推荐名单')
  const present = rows.map(({ id }) => id)
  if (present.join() !== seen.join() || !sameMembers(present, wanted)) {
    throw new Refusal(
      'conflict',
      '推荐名单刚刚变了：有作品新推荐、被撤回，或同事调整了顺序。顺序没有保存，您排的顺序仍在本页，新增的作品列在最后。请核对后再保存。',
    )
  }
  const places = await placesOf(db, contest.id, sender)
  await writePlaces(
    db,
    reordered(
      places.map(({ id }) => id),
      wanted,
    ),
    new Map(places.map(({ id, position }) => [id, position])),
  )
  const moved = wanted.filter((id, index) => id !== present[index]).length
  if (moved === 0) return
  await record(
    db,
    {
      contest: contest.id,
      actor: officer.account,
      act: '调整推荐顺序',
      subject: 'union',
      subjectId: sender,
      detail: { moved },
    },
    now,
  )
}

async function withAuthors(db: Reader, essays: Awaited<ReturnType<typeof recommendedEssays>>) {
  const authors = new Map<string, { name: string; union: string }[]>()
  for (const { essay, name, unionName } of await authorsOf(
    db,
    essays.map(({ id }) => id),
  )) {
    authors.set(essay, [...(authors.get(essay) ?? []), { name, union: unionName }])
  }
  return essays.map((essay) => ({ ...essay, authors: authors.get(essay.id) ?? [] }))
}

/** The 推荐表 of an officer's unions. */
export async function openRecommendations(
  db: Reader,
  officer: Officer,
  asked: string | null,
  now: string,
) {
  const { contest } = await chooseContest(db, asked, now)
  if (contest === null) throw missing('这个征文比赛')
  const offices = await officesOf(db, officer.account)
  const essays = await recommendedEssays(db, contest.id, officer.account)
  return {
    contest,
    filedBy: offices.map(({ name }) => name).join('、'),
    rows: await withAuthors(db, essays),
  }
}

/** The 推荐表 of all unions of a contest. */
export async function openAllRecommendations(
  db: Reader,
  _organizer: Organizer,
  id: string,
  now: string,
) {
  const contest = await openContest(db, id, now)
  const essays = await recommendedEssays(db, id, null)
  return { contest, filedBy: contest.host, rows: await withAuthors(db, essays) }
}
