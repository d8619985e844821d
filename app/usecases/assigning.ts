/** Assigning 评审分配: propose who reads what, look at it, and apply it through the checker. */
import { randomInt } from 'node:crypto'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type AssignedReading, addReadings, removeReadings } from '../../db/assignments'
import { record } from '../../db/audit'
import { addRound, changeRound, type RoundRow } from '../../db/rounds'
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
import { PHASE_LABEL, type Phase, roundName } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { seated } from './queueing'
import { keyOf, namesIn, openTable, type Table } from './seating'
import { tellAssigned } from './telling-moments'

/** What a proposal is made with. The same wishes on the same table give the same proposal. */
export type Wishes = {
  readonly seed: number
  /** Keep what is assigned and add what is missing, or deal anew whatever nobody has begun. */
  readonly mode: 'top-up' | 'renew'
  /** The most essays of one judge; null for no limit. */
  readonly most: number | null
  /** A judge whose readings that are not begun go to others; null or absent for none. */
  readonly without?: string | null
}

const LARGEST_SEED = 1_000_000

/** A seed for a proposal that nobody has chosen. */
export function freshSeed(): number {
  return randomInt(1, LARGEST_SEED)
}

/** The question for the solver: what must be kept, who clashes, how much is needed. */
export function problemOf(
  table: Table,
  { seed, mode, most, without = null }: Wishes,
): AssignmentProblem {
  const keep = table.sound
    .filter(({ judge, isBegun }) => isBegun || (mode === 'top-up' && judge !== without))
    .map(({ essay, judge }): Reading => [essay, judge])
  const kept = new Map<string, number>()
  for (const [, judge] of keep) kept.set(judge, (kept.get(judge) ?? 0) + 1)
  const limitOf = (own: number | null) => (own === null ? most : Math.min(own, most ?? own))
  return {
    entries: table.essays.map(({ id, groups }) => ({
      id,
      groups,
      ...(table.anchors.has(id) && { readings: 'all' as const }),
    })),
    judges: table.judges.map(({ id, groups, maxLoad }) => {
      const limit = limitOf(maxLoad)
      // A limit below what a judge keeps would be broken before anything is added.
      return {
        id,
        groups,
        ...(limit !== null && { maxLoad: Math.max(limit, kept.get(id) ?? 0) }),
      }
    }),
    conflicts: [...table.conflicts, ...(without === null ? [] : givenUp(table, keep, without))],
    perEntry: table.rules.readings,
    seed,
    keep,
  }
}

/** All that a judge may read and does not keep: nothing of it may be dealt back to them. */
function givenUp(table: Table, keep: readonly Reading[], judge: string): readonly Reading[] {
  const kept = new Set(keep.filter(([, other]) => other === judge).map(([essay]) => essay))
  return table.essays
    .filter(({ id }) => !kept.has(id) && !table.clashes(id, judge))
    .map(({ id }): Reading => [id, judge])
}

/** Names what the proposal was made from, so that nobody applies another one than they saw. */
function fingerprintOf(table: Table, problem: AssignmentProblem): string {
  const readings = table.readings.map(({ id, isBegun }) => [id, isBegun])
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([problem, readings]))))
}

export type Proposal = Pick<AssignmentProposal, 'loads' | 'efficiency' | 'connected'> & {
  readonly fingerprint: string
  readonly problem: AssignmentProblem
  readonly readings: readonly Reading[]
  readonly explanations: readonly Explanation[]
  readonly added: readonly Reading[]
  readonly removed: readonly AssignedReading[]
}

/** Proposes an assignment for a table; pure but for the length of its work. */
export function proposeFor(table: Table, wishes: Wishes): Proposal {
  const problem = problemOf(table, wishes)
  const { assignments, infeasible, efficiency, connected } = proposeAssignment(problem)
  const explanations = infeasible ? explainInfeasible(problem, infeasible, namesIn(table)) : []
  return {
    fingerprint: fingerprintOf(table, problem),
    problem,
    readings: assignments,
    explanations,
    loads: loadsOf(table, assignments, wishes),
    efficiency,
    connected,
    ...(infeasible ? { added: [], removed: [] } : changesOf(table, assignments)),
  }
}

/** The fewest and the most readings of the judges who can still be given some. */
function loadsOf({ judges }: Table, readings: readonly Reading[], { without = null }: Wishes) {
  const counts = new Map<string, number>()
  for (const [, judge] of readings) counts.set(judge, (counts.get(judge) ?? 0) + 1)
  const loads = judges
    .filter(({ id, hasLeft }) => !hasLeft && id !== without)
    .map(({ id }) => counts.get(id) ?? 0)
  return {
    min: loads.reduce((one, other) => Math.min(one, other), loads[0] ?? 0),
    max: loads.reduce((one, other) => Math.max(one, other), 0),
  }
}

/** What applying these readings adds to and takes from the table; readings that are there keep their codes. */
export function changesOf(table: Table, readings: readonly Reading[]) {
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

/** Why nobody can be assigned now, or null; `round` is the current one where what is asked about belongs to it. */
export function whyNotAssign(phase: Phase, round: RoundRow | null = null): string | null {
  if (!ASSIGNABLE.includes(phase)) {
    return `征文现在处于“${PHASE_LABEL[phase]}”阶段，只有资格审查和评审阶段才能分配评委。`
  }
  return round?.closedAt
    ? '本轮评审已经结束。请先在“评审轮次”中确定进入下一轮的作品，再分配下一轮的评委。'
    : null
}

export function demandAssignable(
  phase: Phase,
  round: RoundRow | null = null,
  mode: Wishes['mode'] = 'top-up',
): void {
  const no = whyNotAssign(phase, round)
  if (no !== null) throw new Refusal('closed', no)
  if (phase === 'judging' && mode === 'renew') {
    throw new Refusal('closed', '评审已经开始，不能重新分配，只能补足缺少的评阅。')
  }
}

export function inWords(breaches: readonly Breach[], table: Table): string {
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
  demandWishes(table, wishes)
  return proposeFor(table, wishes)
}

function demandWishes(table: Table, { mode, without = null }: Wishes): void {
  demandAssignable(table.contest.effectivePhase, table.round, mode)
  if (without === null) return
  if (!table.judges.some(({ id }) => id === without)) throw missing('这位评委')
  if (table.rules.readings === 'all') {
    throw new Refusal(
      'closed',
      '现在的规则是所有评委评所有作品，不能改派给别人。请在“评委与回避”中让这位评委退出评审，或修改规则。',
    )
  }
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
  demandWishes(table, wishes)
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
  const { seed, mode, most, without = null } = wishes
  return writeChanges(db, organizer, table, proposal.readings, {
    seed,
    act: without === null ? '分配评委' : '改派评阅',
    detail: { seed, mode, most, fingerprint, ...(without !== null && { judge: without }) },
    now,
  })
}

/** The round that readings are added to: the current one, or the first one, which this opens. Answers its id. */
export async function openRound(db: Writer, table: Table, seed: number, now: string) {
  const { contest, round, rules } = table
  if (round === null) {
    const name = roundName(rules, 1)
    const { readings } = rules
    return addRound(db, { contest: contest.id, position: 1, name, readings, seed }, now)
  }
  await changeRound(db, round.id, { readings: rules.readings, seed })
  return round.id
}

/** Tells judges of readings that are added while they judge; those given before hear when judging begins. */
export async function tellAdded(
  db: Writer,
  { contest, round }: Table,
  added: readonly Reading[],
  now: string,
): Promise<void> {
  if (contest.effectivePhase !== 'judging') return
  const readings = added.map(([, judge]) => ({ judge }))
  await tellAssigned(db, contest, readings, round?.dueAt ?? null, now)
}

/** Writes what these readings change, in the order of a checked assignment; answers how many readings were added. */
export async function writeChanges(
  db: Writer,
  organizer: Organizer,
  table: Table,
  readings: readonly Reading[],
  how: {
    readonly seed: number
    readonly act: string
    readonly detail: Readonly<Record<string, unknown>>
    readonly now: string
  },
): Promise<number> {
  const contest = table.contest.id
  const { added, removed } = changesOf(table, readings)
  if (added.length === 0 && removed.length === 0) {
    throw new Refusal('conflict', '评阅已经分配齐全，没有需要改动的。')
  }
  const ids = removed.map(({ id }) => id)
  if ((await removeReadings(db, contest, ids)) !== ids.length) {
    throw new Refusal('conflict', '有评委刚刚开始评审，没有应用。请重新提出方案。')
  }
  const { seed, act, now } = how
  const round = await openRound(db, table, seed, now)
  const gone = new Set(ids)
  const staying = table.readings.filter(({ id }) => !gone.has(id))
  await addReadings(db, { contest, round }, seated(added, staying, table), now)
  const detail = { ...how.detail, added: added.length, removed: removed.length }
  await record(
    db,
    { contest, actor: organizer.account, act, subject: 'round', subjectId: round, detail },
    now,
  )
  await tellAdded(db, table, added, now)
  return added.length
}
