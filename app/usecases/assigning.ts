/** Assigning 评审分配: propose who reads what, show it, apply it, and change single readings through the same checker. */
import { randomInt } from 'node:crypto'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type AssignedReading, addReadings, openRound, removeReadings } from '../../db/assignments'
import { record } from '../../db/audit'
import type { Reader, Writer } from '../../db/schema'
import {
  type AssignmentProblem,
  type AssignmentProposal,
  type Breach,
  breachInWords,
  checkAssignment,
  type Explanation,
  explainInfeasible,
  proposeAssignment,
  type Reading,
} from '../domain/assignment'
import { PHASE_LABEL, type Phase } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { seated } from './queueing'
import { keyOf, namesIn, openTable, type Table } from './seating'

/** What a proposal is made with. The same wishes on the same table give the same proposal. */
export type Wishes = {
  readonly seed: number
  /** Keep what is assigned and add what is missing, or deal anew whatever nobody has begun. */
  readonly mode: 'top-up' | 'renew'
  /** The most essays of one judge; null for no limit. */
  readonly most: number | null
}

const LARGEST_SEED = 1_000_000

/** A seed for a proposal that nobody has chosen. */
export function freshSeed(): number {
  return randomInt(1, LARGEST_SEED)
}

/** The question for the solver: what must be kept, who clashes, how much is needed. */
function problemOf(table: Table, { seed, mode, most }: Wishes): AssignmentProblem {
  const keep = table.sound
    .filter(({ isBegun }) => isBegun || mode === 'top-up')
    .map(({ essay, judge }): Reading => [essay, judge])
  const kept = new Map<string, number>()
  for (const [, judge] of keep) kept.set(judge, (kept.get(judge) ?? 0) + 1)
  return {
    entries: table.essays.map(({ id, groups }) => ({ id, groups })),
    judges: table.judges.map(({ id, groups }) => ({
      id,
      groups,
      // A limit below what a judge keeps would be broken before anything is added.
      ...(most !== null && { maxLoad: Math.max(most, kept.get(id) ?? 0) }),
    })),
    conflicts: table.conflicts,
    perEntry: table.rules.readings,
    seed,
    keep,
  }
}

/** Names what the proposal was made from, so that nobody applies another one than they saw. */
function fingerprintOf(table: Table, problem: AssignmentProblem): string {
  const readings = table.readings.map(({ id, isBegun }) => [id, isBegun])
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([problem, readings]))))
}

export type Proposal = Pick<AssignmentProposal, 'loads' | 'efficiency' | 'connected'> & {
  readonly fingerprint: string
  readonly readings: readonly Reading[]
  readonly explanations: readonly Explanation[]
  readonly added: readonly Reading[]
  readonly removed: readonly AssignedReading[]
}

/** Proposes an assignment for a table; pure but for the length of its work. */
export function proposeFor(table: Table, wishes: Wishes): Proposal {
  const problem = problemOf(table, wishes)
  const { assignments, infeasible, loads, efficiency, connected } = proposeAssignment(problem)
  const explanations = infeasible ? explainInfeasible(problem, infeasible, namesIn(table)) : []
  return {
    fingerprint: fingerprintOf(table, problem),
    readings: assignments,
    explanations,
    loads,
    efficiency,
    connected,
    ...(infeasible ? { added: [], removed: [] } : changesOf(table, assignments)),
  }
}

/** What applying these readings adds to and takes from the table; readings that are there keep their codes. */
function changesOf(table: Table, readings: readonly Reading[]) {
  const wanted = new Set(readings.map(([essay, judge]) => keyOf(essay, judge)))
  const there = new Set(table.readings.map(({ essay, judge }) => keyOf(essay, judge)))
  return {
    added: readings.filter(([essay, judge]) => !there.has(keyOf(essay, judge))),
    removed: table.readings.filter(
      ({ essay, judge, isBegun }) => !isBegun && !wanted.has(keyOf(essay, judge)),
    ),
  }
}

const ASSIGNABLE: readonly Phase[] = ['screening', 'judging']

export function whyNotAssign(phase: Phase): string | null {
  if (ASSIGNABLE.includes(phase)) return null
  return `征文现在处于“${PHASE_LABEL[phase]}”阶段，只有资格审查和评审阶段才能分配评委。`
}

function demandAssignable(phase: Phase, mode: Wishes['mode']): void {
  const no = whyNotAssign(phase)
  if (no !== null) throw new Refusal('closed', no)
  if (phase === 'judging' && mode === 'renew') {
    throw new Refusal('closed', '评审已经开始，不能重新分配，只能补足缺少的评阅。')
  }
}

function inWords(breaches: readonly Breach[], table: Table): string {
  const names = namesIn(table)
  const said = breaches.slice(0, 3).map((breach) => breachInWords(breach, names))
  return breaches.length > 3 ? `${said.join('')}另有 ${breaches.length - 3} 处。` : said.join('')
}

/** Works the proposal out again, before the transaction, since this may take a moment. */
export async function prepareAssignment(
  db: Reader,
  _organizer: Organizer,
  contest: string,
  wishes: Wishes,
  now: string,
): Promise<Proposal> {
  const table = await openTable(db, contest, now)
  demandAssignable(table.contest.effectivePhase, wishes.mode)
  return proposeFor(table, wishes)
}

/**
 * Applies a proposal that an organizer has seen: refused when essays, judges, recusals or readings have changed since
 * (`fingerprint` is that of the page), or when the checker finds a breach. Answers how many readings were added.
 */
export async function applyAssignment(
  db: Writer,
  organizer: Organizer,
  contest: string,
  { fingerprint, ...wishes }: Wishes & { readonly fingerprint: string },
  proposal: Proposal,
  now: string,
): Promise<number> {
  const table = await openTable(db, contest, now)
  demandAssignable(table.contest.effectivePhase, wishes.mode)
  const problem = problemOf(table, wishes)
  if (fingerprintOf(table, problem) !== fingerprint || proposal.fingerprint !== fingerprint) {
    throw new Refusal(
      'conflict',
      '方案提出以后，作品、评委、回避或分配有了变化，没有应用。请重新提出方案，核对后再应用。',
    )
  }
  if (proposal.explanations.length > 0) {
    const { what, why } = proposal.explanations[0]
    throw new Refusal('conflict', `现在无法分配：${what}${why}`)
  }
  const breaches = checkAssignment(problem, proposal.readings)
  if (breaches.length > 0) {
    throw new Refusal('conflict', `方案没有通过检查，没有应用。${inWords(breaches, table)}`)
  }
  const { added, removed } = changesOf(table, proposal.readings)
  if (added.length === 0 && removed.length === 0) {
    throw new Refusal('conflict', '评阅已经分配齐全，没有需要改动的。')
  }
  const ids = removed.map(({ id }) => id)
  if ((await removeReadings(db, contest, ids)) !== ids.length) {
    throw new Refusal('conflict', '有评委刚刚开始评审，没有应用。请重新提出方案。')
  }
  const { seed, mode, most } = wishes
  const round = await openRound(db, { contest, readings: table.rules.readings, seed }, now)
  const gone = new Set(ids)
  const staying = table.readings.filter(({ id }) => !gone.has(id))
  await addReadings(db, { contest, round }, seated(added, staying, table.essays), now)
  await record(
    db,
    {
      contest,
      actor: organizer.account,
      act: '分配评委',
      subject: 'round',
      subjectId: round,
      detail: { seed, mode, most, added: added.length, removed: removed.length, fingerprint },
    },
    now,
  )
  return added.length
}

/** Breaches that a single change may not make; too few or too many readings may stand until the next change. */
function hardBreaches(table: Table, readings: readonly Reading[]): readonly Breach[] {
  const problem = problemOf(table, { seed: 0, mode: 'renew', most: null })
  return checkAssignment(problem, readings).filter(
    ({ kind }) => kind !== 'too-few' && kind !== 'too-many',
  )
}

function soundReadings(table: Table): Reading[] {
  return table.sound.map(({ essay, judge }) => [essay, judge])
}

/** Gives one essay to one more judge. */
export async function addReading(
  db: Writer,
  organizer: Organizer,
  contest: string,
  { essay, judge }: { readonly essay: string; readonly judge: string },
  now: string,
): Promise<void> {
  const table = await openTable(db, contest, now)
  demandAssignable(table.contest.effectivePhase, 'top-up')
  if (!table.essays.some(({ id }) => id === essay)) throw missing('这篇作品')
  if (!table.judges.some(({ id }) => id === judge)) {
    throw new Refusal('invalid', '请选一位评委。', { judge: '请选一位评委。' })
  }
  const breaches = hardBreaches(table, [...soundReadings(table), [essay, judge]])
  if (breaches.length > 0) throw new Refusal('conflict', inWords(breaches, table))
  const seed = table.round?.seed ?? freshSeed()
  const round = await openRound(db, { contest, readings: table.rules.readings, seed }, now)
  await addReadings(
    db,
    { contest, round },
    seated([[essay, judge]], table.readings, table.essays),
    now,
  )
  await recordChange(db, organizer, contest, '增加评阅', { essay, judge }, now)
}

/** Takes one reading back that its judge has not begun. */
export async function removeReading(
  db: Writer,
  organizer: Organizer,
  contest: string,
  reading: string,
  now: string,
): Promise<void> {
  const table = await openTable(db, contest, now)
  demandAssignable(table.contest.effectivePhase, 'top-up')
  const found = table.readings.find(({ id }) => id === reading)
  if (!found) throw missing('这次评阅')
  const { essay, judge } = found
  const rest = soundReadings(table).filter(([one, other]) => one !== essay || other !== judge)
  const breaches: readonly Breach[] = found.isBegun
    ? [{ kind: 'lost', entry: essay, judge }]
    : hardBreaches(table, rest)
  if (breaches.length > 0) throw new Refusal('conflict', inWords(breaches, table))
  if ((await removeReadings(db, contest, [reading])) !== 1) {
    throw new Refusal('conflict', '这位评委刚刚开始评审这篇作品，不能取消。')
  }
  await recordChange(db, organizer, contest, '取消评阅', { essay, judge }, now)
}

async function recordChange(
  db: Writer,
  organizer: Organizer,
  contest: string,
  act: string,
  { essay, judge }: { essay: string; judge: string },
  now: string,
): Promise<void> {
  await record(
    db,
    {
      contest,
      actor: organizer.account,
      act,
      subject: 'essay',
      subjectId: essay,
      detail: { judge },
    },
    now,
  )
}
