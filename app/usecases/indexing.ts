/** Indexing 查重索引: texts that were handed in, added or taken out are brought into the index, and their pairs found. */
import {
  addToIndex,
  countIndexed,
  dequeue,
  findIndexed,
  findSource,
  type IndexedText,
  indexedByNumber,
  postingsOf,
  queuedTexts,
  removeFromIndex,
} from '../../db/overlap-index'
import { dropPair, type FoundPair, pairsOf, putPair } from '../../db/overlap-pairs'
import { findRevision } from '../../db/revisions'
import type { Reader, Writer } from '../../db/schema'
import { findShelfText } from '../../db/shelf'
import { alignTexts, type Overlap } from '../domain/overlap'
import { candidatesIn, keptText, numbersMet } from '../domain/overlap/kept'
import { KEPT_SHARE, storedShare } from '../domain/overlap-decision'

/** The body of a version of an essay, or of a text of the shelf; '' when there is none. */
export async function bodyOf(
  db: Reader,
  text: Pick<IndexedText, 'id' | 'contest' | 'version'>,
): Promise<string> {
  const found =
    text.contest === null
      ? await findShelfText(db, text.id)
      : await findRevision(db, text.id, text.version)
  return found?.body ?? ''
}

/**
 * Works off the first texts of the queue, each in the version that is handed in now; answers how many. A text that is
 * in the index already is compared anew.
 */
export async function indexQueued(db: Writer, most: number, now: string): Promise<number> {
  const ids = await queuedTexts(db, most)
  for (const id of ids) await indexText(db, id, now)
  return ids.length
}

async function indexText(db: Writer, id: string, now: string): Promise<void> {
  const source = await findSource(db, id)
  const known = await findIndexed(db, id)
  const isSame = source !== null && source.version === known?.version
  if (known && !isSame) {
    const { fingerprints } = keptText(await bodyOf(db, known))
    await removeFromIndex(db, known, [...new Set(fingerprints.map(({ hash }) => hash))])
  }
  const found =
    source === null ? [] : await comparedWithIndex(db, { id, ...source }, isSame ? known : null)
  const kept = new Set(found.map(({ a, b }) => `${a} ${b}`))
  for (const { id: pair, a, b } of await pairsOf(db, id)) {
    if (!kept.has(`${a} ${b}`)) await dropPair(db, pair)
  }
  for (const pair of found) await putPair(db, pair, now)
  await dequeue(db, id)
}

/** The most texts that one text is aligned with: a template that hundreds have filled in is seen from these. */
const MOST_ALIGNED = 100

async function comparedWithIndex(
  db: Writer,
  text: Pick<IndexedText, 'id' | 'contest' | 'version'>,
  known: IndexedText | null,
): Promise<readonly FoundPair[]> {
  const body = await bodyOf(db, text)
  const own = keptText(body)
  const number =
    known?.number ?? (await addToIndex(db, { ...text, length: own.length }, own.fingerprints))
  const hashes = [...new Set(own.fingerprints.map(({ hash }) => hash))]
  const postings = await postingsOf(db, hashes, number)
  const others = await indexedByNumber(db, numbersMet(own, postings))
  const { numbers, common } = candidatesIn(own, postings, {
    count: (await countIndexed(db)) - 1,
    lengthOf: (each) => others.get(each)?.length ?? 0,
    share: KEPT_SHARE,
  })
  const pairs: FoundPair[] = []
  const comparable = numbers.flatMap((each) => others.get(each) ?? [])
  for (const other of comparable.filter((each) => mayPair(text, each)).slice(0, MOST_ALIGNED)) {
    const overlap = alignTexts(
      { id: text.id, text: body },
      { id: other.id, text: await bodyOf(db, other) },
      common,
    )
    if (overlap.passages.length > 0 && overlap.share >= KEPT_SHARE) {
      pairs.push(pairOf(text, other, overlap))
    }
  }
  return pairs
}

type Side = Pick<IndexedText, 'id' | 'contest' | 'version'>

/** Two texts of the shelf are nobody's entry. */
function mayPair(one: Side, other: Side): boolean {
  return one.contest !== null || other.contest !== null
}

/** An essay comes before a text of the shelf, the earlier id before the later one. */
function pairOf(one: Side, other: Side, { share, shareA, shareB }: Overlap): FoundPair {
  const isTurned = one.contest === null || (other.contest !== null && other.id < one.id)
  const [a, b] = isTurned ? [other, one] : [one, other]
  return {
    a: a.id,
    b: b.id,
    contestA: a.contest ?? '',
    contestB: b.contest,
    versionA: a.version,
    versionB: b.version,
    share: storedShare(share),
    shareA: storedShare(isTurned ? shareB : shareA),
    shareB: storedShare(isTurned ? shareA : shareB),
  }
}
