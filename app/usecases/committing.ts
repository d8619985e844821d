/**
 * Committing: at 截稿, the end of judging, 公示 and publication the public ledger fixes what there is, in the same
 * transaction as the step itself. What a commitment holds is in docs/ledger.md.
 */
import { awardedEssays } from '../../db/awards'
import { claimEntries, settleHead } from '../../db/chains'
import {
  addCommitment,
  addLeaves,
  commitmentsOf,
  leavesOf,
  newestLines,
  type Subject,
} from '../../db/commitments'
import {
  closingsDue,
  copiesToCommit,
  receiptsToCommit,
  rulesToCommit,
  sheetsToCommit,
  textsToCommit,
} from '../../db/committed'
import { currentRules, findContest } from '../../db/contests'
import { newSalt } from '../../db/ids'
import type { Reader, Writer } from '../../db/schema'
import { canonicalJson } from '../domain/canonical'
import type { Phase } from '../domain/contest'
import { essayNumber } from '../domain/essay-number'
import {
  type Commitment,
  headOf,
  type LedgerRecord,
  type LineRecord,
  nextCommitment,
  nextEntry,
  rootOf,
  type Salted,
  type Stage,
  salted,
} from '../domain/ledger'
import { receiptHash } from '../domain/receipt'
import { prizeName } from '../domain/tracks'
import { byTier } from './publishing'

type Ending = {
  readonly id: string
  readonly title: string
  readonly closesAt: string | null
}

export type Found = Subject & { readonly record: LedgerRecord }

/** A record as it was written; what is no JSON any more has no hash that could be right, and is shown as it stands. */
export function keptRecord(text: string): Salted<LedgerRecord> {
  try {
    return JSON.parse(text) as Salted<LedgerRecord>
  } catch {
    return text as unknown as Salted<LedgerRecord>
  }
}

/** Whether a record is asked for; blind copies that are not are neither read nor hashed. */
type Wanted = (subject: Subject) => boolean

/** By what is random in them, so that their order tells nothing. */
function inCodeOrder<Row extends { readonly code: string }>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((one, other) => (one.code < other.code ? -1 : 1))
}

async function rulesAndReceipts(db: Reader, contest: string): Promise<readonly Found[]> {
  const rules = await rulesToCommit(db, contest)
  const receipts = inCodeOrder(await receiptsToCommit(db, contest))
  return [
    ...rules.map(({ version, hash }) => ({
      ...({ kind: 'rules', subject: contest, version } as const),
      record: { kind: 'rules', version, hash } as const,
    })),
    ...receipts.map(({ code, version, hash, at }) => ({
      ...({ kind: 'receipt', subject: code, version } as const),
      record: { kind: 'receipt', code, hash, at } as const,
    })),
  ]
}

async function copiesFound(
  db: Reader,
  contest: string,
  isWanted: Wanted,
): Promise<readonly Found[]> {
  const copies = (await copiesToCommit(db, contest))
    .map(({ essay, version }) => {
      const subject = { kind: 'essay', subject: essay, version } as const
      return { subject, code: essayNumber(essay) }
    })
    .filter(({ subject }) => isWanted(subject))
  const texts = await textsToCommit(
    db,
    copies.map(({ subject }) => subject.subject),
  )
  return inCodeOrder(copies).flatMap(({ subject, code }) => {
    const text = texts.get(subject.subject)
    return text ? [{ ...subject, record: { kind: 'essay', code, hash: receiptHash(text) } }] : []
  })
}

async function sheetsFound(db: Reader, contest: string): Promise<readonly Found[]> {
  const { criteria } = await currentRules(db, contest)
  const place = new Map(criteria.map(({ id }, index) => [id, index]))
  const placeOf = ({ criterion }: { criterion: string }) => place.get(criterion) ?? criteria.length
  return inCodeOrder(await sheetsToCommit(db, contest))
    .filter(({ scores }) => scores.length > 0)
    .map(({ assignment, version, at, round, code, judge, scores }) => ({
      ...({ kind: 'sheet', subject: assignment, version } as const),
      record: {
        ...({ kind: 'sheet', round, code, judge } as const),
        scores: scores.toSorted(
          (one, other) =>
            placeOf(one) - placeOf(other) || (one.criterion < other.criterion ? -1 : 1),
        ),
        at: at ?? '',
      },
    }))
}

/** The list as it is published, line by line. */
export async function linesNow(db: Reader, contest: string): Promise<readonly LineRecord[]> {
  const tiers = byTier(await awardedEssays(db, contest), await currentRules(db, contest))
  return tiers.flatMap(({ track, tier, winners }) =>
    winners.map(({ place, title, authors, mean }) => {
      return {
        kind: 'line',
        tier: prizeName(track, tier),
        place,
        title,
        authors,
        code: null,
        mean,
      } as const
    }),
  )
}

/** What the database holds now of what leaves speak of at this stage, the list apart. */
export async function foundNow(
  db: Reader,
  contest: string,
  { stage, isWanted }: { readonly stage: Stage; readonly isWanted: Wanted },
): Promise<readonly Found[]> {
  const found = await rulesAndReceipts(db, contest)
  const read =
    stage === 'closed'
      ? found
      : [
          ...found,
          ...(await copiesFound(db, contest, isWanted)),
          ...(await sheetsFound(db, contest)),
        ]
  return read.filter(isWanted)
}

export function keyOf({ kind, subject, version }: Subject): string {
  return `${kind} ${subject} ${version}`
}

/**
 * Fixes all that was done in the contest so far, and as leaves what no commitment has fixed yet; 公示 and publication fix
 * the whole list, whether it is the same as before or not. Answers the commitment, which is public from then on.
 */
export async function commit(
  db: Writer,
  { id, title }: Pick<Ending, 'id' | 'title'>,
  stage: Stage,
  now: string,
): Promise<Commitment> {
  const chain = await claimEntries(db, id, 1)
  const previous = (await commitmentsOf(db, id)).at(-1) ?? null
  const kept = await leavesOf(db, id)
  const known = new Set(kept.map(keyOf))
  const isWanted = (subject: Subject) => !known.has(keyOf(subject))
  const found = await foundNow(db, id, { stage, isWanted })
  const isList = stage === 'publicity' || stage === 'published'
  const sequence = (previous?.sequence ?? 0) + 1
  const lines = (isList ? await linesNow(db, id) : []).map((record) => ({
    ...({ kind: 'line', subject: id, version: sequence } as const),
    record,
  }))
  const leaves = [...found, ...lines].map(({ record, ...subject }) => {
    const leaf = salted(record, newSalt())
    return { ...subject, record: leaf, text: canonicalJson(leaf) }
  })
  const added = await addLeaves(
    db,
    { contest: id, from: kept.length, commitment: sequence },
    leaves,
  )
  const hashes = [...kept.map(({ hash }) => hash), ...added]
  const what = { contest: id, title, stage, at: now, chain }
  const commitment = nextCommitment(previous, {
    ...what,
    size: hashes.length,
    root: rootOf(hashes),
  })
  await addCommitment(db, commitment)
  await settleHead(db, id, headOf(nextEntry(chain, { commitment: commitment.hash })))
  return commitment
}

/** Fixes 截稿 unless that is done: for a contest whose submission has ended, by the clock or by hand. */
async function commitClosing(db: Writer, contest: Ending, now: string): Promise<Commitment | null> {
  const closings = (await commitmentsOf(db, contest.id)).filter(({ stage }) => stage === 'closed')
  const last = closings.at(-1)
  const { closesAt } = contest
  // After 延期 submission ends a second time, and what came in since has to be fixed as well.
  const isDone = last !== undefined && (closesAt === null || last.at >= closesAt)
  return isDone ? null : commit(db, contest, 'closed', now)
}

/** The contests whose 截稿 is due to be fixed, for the process beside the server. */
export async function dueClosings(db: Reader, now: string): Promise<readonly string[]> {
  return closingsDue(db, now)
}

/** Fixes 截稿 of one of them; whoever comes second finds nothing left to do. */
export async function commitDueClosing(
  db: Writer,
  id: string,
  now: string,
): Promise<Commitment | null> {
  if (!(await closingsDue(db, now)).includes(id)) return null
  const contest = await findContest(db, id)
  return contest && commitClosing(db, contest, now)
}

const STAGE_AFTER: Partial<Readonly<Record<Phase, Stage>>> = {
  judging: 'judged',
  deliberating: 'publicity',
  publicity: 'published',
}

/** Fixes what ends with the phase that a contest leaves. */
export async function commitLeaving(
  db: Writer,
  phase: Phase,
  contest: Ending,
  now: string,
): Promise<Commitment | null> {
  if (phase === 'open' || phase === 'screening') return commitClosing(db, contest, now)
  const stage = STAGE_AFTER[phase]
  return stage === undefined ? null : commit(db, contest, stage, now)
}

/** The list without its salts, so that two can be compared; a line that cannot be read is like no other. */
export function listText(lines: readonly LineRecord[]): string {
  return canonicalJson(
    lines.map((line) => {
      if (typeof line === 'string') return line
      const { tier, place, title, authors, code, mean } = line
      return { tier, place, title, authors, code, mean }
    }),
  )
}

/** The list that the newest commitment with a list has fixed. */
export async function fixedLines(db: Reader, contest: string): Promise<readonly LineRecord[]> {
  return (await newestLines(db, contest)).map(({ record }) => keptRecord(record) as LineRecord)
}

/**
 * Fixes the list again when it has changed since it was fixed: after an objection, a prize that was taken back, a
 * successor. Answers null before 公示 and where nothing has changed.
 */
export async function commitChangedList(
  db: Writer,
  contest: Ending & { readonly phase: Phase },
  now: string,
): Promise<Commitment | null> {
  const stage = { publicity: 'publicity', published: 'published', archived: 'published' } as const
  if (!(contest.phase in stage)) return null
  const before = listText(await fixedLines(db, contest.id))
  if (before === listText(await linesNow(db, contest.id))) return null
  return commit(db, contest, stage[contest.phase as keyof typeof stage], now)
}
