/** Checking for copied text 查重: the organizer's list of pairs, one pair side by side, and what a contest is compared with. */
import { record } from '../../db/audit'
import { countIndexed, countQueued, postingsOf, queueContest } from '../../db/overlap-index'
import {
  countPairs,
  findPair,
  firstHandedIn,
  type PairFilter,
  type PairRow,
  pairPage,
} from '../../db/overlap-pairs'
import { listScope, writeScope } from '../../db/overlap-scopes'
import { authorsIn } from '../../db/revisions'
import type { Reader, Writer } from '../../db/schema'
import type { Phase } from '../domain/contest'
import type { EssayState } from '../domain/essay'
import { alignTexts } from '../domain/overlap'
import { commonAmong, keptText } from '../domain/overlap/kept'
import { markPassages } from '../domain/overlap/marking'
import type { Organizer } from '../domain/people'
import { missing } from '../domain/refusal'
import { openContest } from './contests'
import { bodyOf, indexQueued } from './indexing'

const PAIRS_A_PAGE = 30

export type PairsInput = Omit<PairFilter, 'contest'> & { readonly page: number }

/** One text of a pair, as an organizer may see it. */
export type PairSide = {
  readonly id: string
  readonly kind: 'essay' | 'shelf'
  /** Whether it takes part in the contest that is looked at. */
  readonly isHere: boolean
  readonly contest: string | null
  readonly place: string
  readonly title: string
  readonly version: number
  readonly authors: readonly string[]
  readonly unionName: string | null
  readonly state: EssayState | null
}

function sidesOf(row: PairRow, contest: string): readonly [PairSide, PairSide] {
  const names = (stored: string | null) =>
    stored === null ? [] : authorsIn(stored).map(({ name }) => name)
  const a: PairSide = {
    id: row.a,
    kind: 'essay',
    isHere: row.contestA === contest,
    contest: row.contestA,
    place: row.placeA,
    title: row.titleA,
    version: row.versionA,
    authors: names(row.authorsA),
    unionName: row.unionA,
    state: row.stateA,
  }
  const b: PairSide = {
    id: row.b,
    kind: row.contestB === null ? 'shelf' : 'essay',
    isHere: row.contestB === contest,
    contest: row.contestB,
    place: row.placeB ?? row.shelfSource ?? '',
    title: row.titleB ?? row.shelfTitle ?? '',
    version: row.versionB,
    authors: names(row.authorsB),
    unionName: row.unionB,
    state: row.stateB,
  }
  return [a, b]
}

/** What a list and a page say of a pair. */
function pairIn(row: PairRow, contest: string) {
  const [a, b] = sidesOf(row, contest)
  const { id, share, shareA, shareB, decision, reason, decidedAt, decidedBy } = row
  const isOpen = Number(row.open) === 1
  return {
    id,
    a,
    b,
    share,
    shareA,
    shareB,
    isOpen,
    decision:
      decision === null
        ? null
        : {
            decision,
            reason: reason ?? '',
            by: decidedBy ?? '',
            at: decidedAt ?? '',
            versionA: row.decidedA,
            versionB: row.decidedB,
            /** Whether a text has been handed in anew since. */
            isStale: isOpen,
          },
  }
}

export type Pair = ReturnType<typeof pairIn>

/** A page of the pairs of a contest, with the counts and what the contest is compared with. */
export async function openPairs(
  db: Reader,
  _organizer: Organizer,
  contestId: string,
  { page, ...chosen }: PairsInput,
  now: string,
) {
  const contest = await openContest(db, contestId, now)
  const filter = { contest: contestId, ...chosen }
  const counts = await countPairs(db, filter)
  const pages = Math.max(1, Math.ceil(counts.shown / PAIRS_A_PAGE))
  const shown = Math.min(page, pages)
  const window = { offset: (shown - 1) * PAIRS_A_PAGE, limit: PAIRS_A_PAGE }
  const rows = await pairPage(db, filter, window)
  return {
    contest,
    counts,
    page: shown,
    pages,
    pairs: rows.map((row) => pairIn(row, contestId)),
    queued: await countQueued(db),
    scope: await listScope(db, contestId),
  }
}

/** One pair of this contest, or the 404 of all that is not there. */
export async function demandPair(db: Reader, contest: string, id: string): Promise<Pair> {
  const row = await findPair(db, contest, id)
  if (!row) throw missing('这一对作品')
  return pairIn(row, contest)
}

/** Both texts of a pair with the passages that they share, aligned as they stand now. */
export async function openPair(
  db: Reader,
  _organizer: Organizer,
  contestId: string,
  id: string,
  now: string,
) {
  const contest = await openContest(db, contestId, now)
  const pair = await demandPair(db, contestId, id)
  const [bodyA, bodyB] = [await bodyOf(db, pair.a), await bodyOf(db, pair.b)]
  const overlap = alignTexts(
    { id: 'a', text: bodyA },
    { id: 'b', text: bodyB },
    await commonIn(db, bodyA, bodyB),
  )
  const essays = [pair.a, pair.b].filter(({ kind }) => kind === 'essay').map((side) => side.id)
  const first = await firstHandedIn(db, essays)
  return {
    contest,
    pair,
    first: { a: first.get(pair.a.id) ?? null, b: first.get(pair.b.id) ?? null },
    passages: overlap.passages.length,
    phrases: overlap.commonPassages.length,
    texts: { a: markPassages(bodyA, 'a', overlap), b: markPassages(bodyB, 'b', overlap) },
  }
}

/** The fingerprints that both texts hold and so many others do that they are common. */
async function commonIn(db: Reader, a: string, b: string): Promise<ReadonlySet<number>> {
  const other = new Set(keptText(b).fingerprints.map(({ hash }) => hash))
  const shared = keptText(a).fingerprints.flatMap(({ hash }) => (other.has(hash) ? [hash] : []))
  const postings = await postingsOf(db, [...new Set(shared)], NOBODY)
  return commonAmong(postings, await countIndexed(db))
}

/** No text has this number. */
const NOBODY = 0

const FINISHED: readonly Phase[] = ['published', 'archived']

/** Ticks the other contests whose essays are looked at in this one. Only what differs from the usual is kept. */
export async function chooseScope(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  ticked: readonly string[],
  now: string,
): Promise<void> {
  const contest = await openContest(db, contestId, now)
  const others = (await listScope(db, contestId)).map(({ id, phase }) => ({
    id,
    isIncluded: ticked.includes(id),
    isUsual: FINISHED.includes(phase),
  }))
  await writeScope(
    db,
    contestId,
    others.filter(({ isIncluded, isUsual }) => isIncluded !== isUsual),
  )
  const count = others.filter(({ isIncluded }) => isIncluded).length
  await recordOn(db, organizer, contest.id, '选择查重范围', { compared: count }, now)
}

/** How many texts one act compares; what is left of the queue is worked off beside the server, or by the next act. */
const TEXTS_AN_ACT = 20

/** Compares all essays of a contest anew: queues them and works off the first of the queue. */
export async function recheck(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  now: string,
): Promise<void> {
  const contest = await openContest(db, contestId, now)
  await queueContest(db, contestId)
  await indexQueued(db, TEXTS_AN_ACT, now)
  await recordOn(db, organizer, contest.id, '重新查重', {}, now)
}

/** Works off some more of what waits to be compared. */
export async function goOnChecking(db: Writer, _organizer: Organizer, now: string): Promise<void> {
  await indexQueued(db, TEXTS_AN_ACT, now)
}

async function recordOn(
  db: Writer,
  { account }: Organizer,
  contest: string,
  act: string,
  detail: Readonly<Record<string, unknown>>,
  now: string,
): Promise<void> {
  await record(
    db,
    { contest, actor: account, act, subject: 'contest', subjectId: contest, detail },
    now,
  )
}
