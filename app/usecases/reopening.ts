/**
 * Re-opening 匿名稿重新确认: a change of unions or authors that an approved copy gives away takes its approval back, and
 * says so. Once judges have read the copy its approval stays, and the organizer is warned.
 */
import { record, recordAll } from '../../db/audit'
import { authorsOf } from '../../db/authors'
import { withdrawStaleApproval } from '../../db/blind-copies'
import { exceptionsOf } from '../../db/mask-exceptions'
import { unionsVersion } from '../../db/registry-versions'
import { type ApprovedPlace, approvedPlaces, approvedTexts, reopenCopies } from '../../db/reopening'
import type { Reader, Writer } from '../../db/schema'
import { allUnions, type KnownUnion } from '../../db/unions'
import { isAtLeast } from '../domain/contest'
import {
  type ApprovedCopy,
  authorScanner,
  changesNothing,
  type Touched,
  touchedInWords,
  type UnionChange,
  unionScanner,
} from '../domain/reopening'
import { registered } from './remembering'
import { tellOrganizers } from './telling'

/** What a change of unions would touch, found before the transaction that makes the change. */
export type CopyScan = {
  /** The version of the unions that the change was foreseen from. */
  readonly unions: number
  /** The version of each copy that was read, by essay. */
  readonly seen: ReadonlyMap<string, number>
  readonly touches: ReadonlyMap<string, Touched>
}

/** Copies that are read before other requests have their turn. */
const COPIES_A_TURN = 50

async function scan(
  db: Reader,
  essays: readonly string[],
  read: (copy: ApprovedCopy) => Touched,
): Promise<Pick<CopyScan, 'seen' | 'touches'>> {
  const seen = new Map<string, number>()
  const touches = new Map<string, Touched>()
  const texts = await approvedTexts(db, essays)
  const exceptions = await exceptionsOf(
    db,
    texts.map(({ contest }) => contest),
  )
  for (const { essay, version, contest, ...copy } of texts) {
    const found = read({ ...copy, exceptions: exceptions.get(contest) ?? [] })
    if (found.length > 0) touches.set(essay, found)
    seen.set(essay, version)
    if (seen.size % COPIES_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return { seen, touches }
}

/** A change of unions as the finder sees it. */
export function changeOf(
  before: readonly KnownUnion[],
  after: readonly KnownUnion[],
  merged: ReadonlyMap<string, string> = new Map(),
): UnionChange {
  return { before: before.map(registered), after: after.map(registered), merged }
}

/** Reads all approved copies for what a planned change of the unions would give away. */
export async function foresee(
  db: Reader,
  plan: (unions: readonly KnownUnion[]) => UnionChange | null,
): Promise<CopyScan | null> {
  const unions = await unionsVersion(db)
  const change = plan(await allUnions(db))
  if (change === null || changesNothing(change)) return null
  const places = await approvedPlaces(db, null)
  const essays = places.map(({ essay }) => essay)
  return { unions, ...(await scan(db, essays, unionScanner(change))) }
}

type TouchedCopy = ApprovedPlace & { readonly touches: Touched }

/**
 * The approved copies that this change touches; asked in its transaction, before it is written. Copies that were approved
 * since `foreseen`, and all where the unions have changed since, are read now.
 */
export async function findTouched(
  db: Writer,
  change: UnionChange,
  foreseen: CopyScan | null,
): Promise<readonly TouchedCopy[]> {
  if (changesNothing(change)) return []
  const places = await approvedPlaces(db, null)
  const isFresh = foreseen !== null && foreseen.unions === (await unionsVersion(db))
  const unread = places.filter(
    ({ essay, version }) => !isFresh || foreseen.seen.get(essay) !== version,
  )
  const late = await scan(
    db,
    unread.map(({ essay }) => essay),
    unionScanner(change),
  )
  return places.flatMap((place) => {
    const { seen, touches } = late.seen.has(place.essay) || foreseen === null ? late : foreseen
    const found = seen.has(place.essay) ? touches.get(place.essay) : undefined
    return found ? [{ ...place, touches: found }] : []
  })
}

/** Opens these copies again, writes down why, and tells the organizers; answers how many there were. */
export async function reopenTouched(
  db: Writer,
  actor: string,
  touched: readonly TouchedCopy[],
  now: string,
): Promise<number> {
  const copies = touched.map(({ touches, phase, ...place }) => ({
    ...place,
    because: touchedInWords(touches),
    isRead: isAtLeast(phase, 'judging'),
  }))
  const alike = new Map<string, typeof copies>()
  for (const copy of copies) {
    const key = `${copy.isRead} ${copy.because}`
    const group = alike.get(key)
    if (group) group.push(copy)
    else alike.set(key, [copy])
  }
  for (const group of alike.values()) {
    const [{ because, isRead }] = group
    const essays = group.map(({ essay }) => essay)
    await reopenCopies(db, { essays, isRead }, because, now)
  }
  await recordAll(
    db,
    copies.map(({ essay, contest, version, because, isRead }) => ({
      contest,
      actor,
      act: isRead ? '提醒匿名稿' : '重新打开匿名稿',
      subject: 'essay',
      subjectId: essay,
      detail: { version, because },
    })),
    now,
  )
  for (const contest of new Set(copies.map((copy) => copy.contest))) {
    const own = copies.filter((copy) => copy.contest === contest)
    await tellOrganizers(db, contest, own, now)
  }
  return copies.length
}

/** Takes back the approval of an essay's own copy that was made from an earlier text. */
export async function reopenStale(
  db: Writer,
  actor: string,
  essay: { readonly id: string; readonly contest: string; readonly version: number },
  now: string,
): Promise<void> {
  const { id, contest, version } = essay
  const because = '作品在匿名稿确认以后有了新的文字，匿名稿还是按原来的文字做的。'
  if (!(await withdrawStaleApproval(db, { essay: id, version }, because, now))) return
  const entry = { contest, actor, act: '重新打开匿名稿', subject: 'essay', subjectId: id }
  await record(db, { ...entry, detail: { because } }, now)
  await tellOrganizers(db, contest, [{ essay: id, because, isRead: false }], now)
}

/** Opens the approved copies of other essays again that name an author of the essay which has just come in. */
export async function reopenForAuthors(
  db: Writer,
  actor: string,
  { id, contest }: { readonly id: string; readonly contest: { readonly id: string } },
  now: string,
): Promise<void> {
  const places = (await approvedPlaces(db, contest.id)).filter(({ essay }) => essay !== id)
  if (places.length === 0) return
  const authors = await authorsOf(db, [id])
  const { touches } = await scan(
    db,
    places.map(({ essay }) => essay),
    authorScanner(authors.map(({ name }, position) => ({ id: `${id} ${position}`, name }))),
  )
  const touched = places.flatMap((place) => {
    const found = touches.get(place.essay)
    return found ? [{ ...place, touches: found }] : []
  })
  await reopenTouched(db, actor, touched, now)
}
