/** The organizer's view of the assignment: the table as it stands, a proposal beside it, and one essay's readers. */
import type { Reader } from '../../db/schema'
import { reasonsFor } from '../domain/assignment/report'
import type { Organizer } from '../domain/people'
import { missing } from '../domain/refusal'
import { shownAnchors } from './anchoring'
import { type Proposal, problemOf, proposeFor, type Wishes, whyNotAssign } from './assigning'
import { closeCalls, overlapOf } from './reporting'
import { keyOf, needsOf, openTable, shownRound, type Table } from './seating'

const ESSAYS_A_PAGE = 30

export type Listing = 'all' | 'short' | 'changed'

type DeskInput = {
  /** What to propose with; null shows only what is assigned. */
  readonly wishes: Wishes | null
  /** The seed of anchors to be proposed; null shows those that are chosen. */
  readonly anchorSeed?: number | null
  /** The essay whose readers are to be changed. */
  readonly essay: string | null
  /** Null leaves it to the desk: what a proposal changes, or all essays. */
  readonly listing: Listing | null
  /** From 1. */
  readonly page: number
}

/** The assignment as it stands and, with wishes, the proposal for it, in a fixed number of statements. */
export async function openAssignment(
  db: Reader,
  _organizer: Organizer,
  contestId: string,
  { wishes, anchorSeed = null, essay, listing: chosen, page }: DeskInput,
  now: string,
) {
  const table = await openTable(db, contestId, now)
  const whyNot = whyNotAssign(table.contest.effectivePhase, table.round)
  const proposal = wishes && whyNot === null ? proposeFor(table, wishes) : null
  const isPossible = proposal !== null && proposal.explanations.length === 0
  const rows = essayRows(table, isPossible ? proposal : null)
  const short = rows.filter(({ id, readers }) => readers.length < needsOf(table, id))
  const changed = rows.filter(({ added, removed }) => added.length + removed.length > 0)
  const isTopUp = isPossible && table.sound.length > 0 && changed.length > 0
  const listing = chosen ?? (isTopUp ? 'changed' : 'all')
  const listed = { all: rows, short, changed }[listing]
  const pages = Math.max(1, Math.ceil(listed.length / ESSAYS_A_PAGE))
  const shown = Math.min(page, pages)
  const readings = isPossible ? proposal.readings : soundPairs(table)
  return {
    contest: table.contest,
    readingsRule: table.rules.readings,
    clashLevel: table.rules.clashLevel,
    dueAt: table.round?.dueAt ?? null,
    round: shownRound(table),
    whyNot,
    judges: judgeRows(table, isPossible ? proposal : null),
    anchors: await shownAnchors(db, table, anchorSeed),
    overlap: overlapOf(table, readings),
    closeCalls: await closeCalls(db, table, readings),
    totals: {
      essays: rows.length,
      readings: table.sound.length,
      begun: table.sound.filter(({ isBegun }) => isBegun).length,
      short: short.length,
      changed: changed.length,
      /** Readings that stand although their judge must not read the essay, or the essay is not to be read. */
      unsound: table.readings.length - table.sound.length,
    },
    proposal: proposal && {
      fingerprint: proposal.fingerprint,
      explanations: proposal.explanations,
      added: proposal.added.length,
      removed: proposal.removed.length,
      loads: proposal.loads,
      efficiency: proposal.efficiency,
      connected: proposal.connected,
    },
    essays: explained(
      table,
      listed.slice((shown - 1) * ESSAYS_A_PAGE, shown * ESSAYS_A_PAGE),
      isPossible ? proposal : null,
    ),
    listing,
    listed: listed.length,
    page: shown,
    pages,
    chosen: essay === null ? null : chosenEssay(table, essay),
  }
}

function soundPairs(table: Table) {
  return table.sound.map(({ essay, judge }) => [essay, judge] as const)
}

function grouped<Value>(pairs: readonly (readonly [string, Value])[]): Map<string, Value[]> {
  const found = new Map<string, Value[]>()
  for (const [key, value] of pairs) {
    const known = found.get(key)
    if (known) known.push(value)
    else found.set(key, [value])
  }
  return found
}

type EssayRow = {
  readonly id: string
  readonly title: string
  /** Judges' ids: those who read the essay now, and what the proposal adds and takes away. */
  readonly readers: readonly string[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

function essayRows(table: Table, proposal: Proposal | null): readonly EssayRow[] {
  const readers = grouped(soundPairs(table))
  const added = grouped(proposal?.added ?? [])
  const removed = grouped((proposal?.removed ?? []).map(({ essay, judge }) => [essay, judge]))
  return table.essays.map(({ id, title }) => ({
    id,
    title,
    readers: readers.get(id) ?? [],
    added: added.get(id) ?? [],
    removed: removed.get(id) ?? [],
  }))
}

/** A page of essays with names, why each judge reads them, and who must not. */
function explained(table: Table, rows: readonly EssayRow[], proposal: Proposal | null) {
  const names = new Map(table.judges.map(({ id, name }) => [id, name]))
  const nameOf = (judge: string) => names.get(judge) ?? judge
  const begun = new Set(
    table.sound.filter(({ isBegun }) => isBegun).map(({ essay, judge }) => keyOf(essay, judge)),
  )
  const problem = proposal?.problem ?? problemOf(table, { seed: 0, mode: 'top-up', most: null })
  const reasonOf = reasonsFor(problem, proposal?.readings ?? soundPairs(table))
  return rows.map(({ id, title, readers, added, removed }) => ({
    id,
    title,
    needs: needsOf(table, id),
    readers: readers.map((judge) => ({
      judge,
      name: nameOf(judge),
      isBegun: begun.has(keyOf(id, judge)),
      isRemoved: removed.includes(judge),
      why: removed.includes(judge) ? '方案把这次评阅改派给别人。' : reasonOf([id, judge]),
    })),
    added: added.map((judge) => ({ judge, name: nameOf(judge), why: reasonOf([id, judge]) })),
    apart: table.judges.flatMap(({ id: judge, name, hasLeft }) => {
      const why = hasLeft ? null : table.whyApart(id, judge)
      return why === null ? [] : [{ judge, name, why }]
    }),
  }))
}

function judgeRows(table: Table, proposal: Proposal | null) {
  const own = grouped(table.sound.map((reading) => [reading.judge, reading]))
  const proposed = grouped((proposal?.readings ?? []).map(([essay, judge]) => [judge, essay]))
  const added = grouped((proposal?.added ?? []).map(([essay, judge]) => [judge, essay]))
  return table.judges.map(({ id, name, unionName, maxLoad, hasLeft }) => {
    const readings = own.get(id) ?? []
    const next = proposed.get(id)?.length ?? 0
    const gained = added.get(id)?.length ?? 0
    return {
      id,
      name,
      unionName,
      maxLoad,
      hasLeft,
      clashes: hasLeft ? 0 : table.essays.filter((essay) => table.clashes(essay.id, id)).length,
      assigned: readings.length,
      begun: readings.filter(({ isBegun }) => isBegun).length,
      proposed: proposal && next,
      added: proposal && gained,
      removed: proposal && readings.length - (next - gained),
    }
  })
}

function chosenEssay(table: Table, id: string) {
  const essay = table.essays.find((each) => each.id === id)
  if (!essay) throw missing('这篇作品')
  const names = new Map(table.judges.map((judge) => [judge.id, judge.name]))
  const titles = new Map(table.essays.map((each) => [each.id, each.title]))
  const readings = table.readings.filter((reading) => reading.essay === id)
  const readers = new Set(readings.map(({ judge }) => judge))
  const assigned = grouped(soundPairs(table).map(([one, judge]) => [judge, one]))
  /** Readings that one of this essay's readings could be exchanged for: neither clashes, nobody reads anything twice. */
  const partnersOf = (judge: string) =>
    table.sound
      .filter(
        (other) =>
          !other.isBegun &&
          !readers.has(other.judge) &&
          other.essay !== id &&
          !table.clashes(id, other.judge) &&
          !table.clashes(other.essay, judge) &&
          !assigned.get(judge)?.includes(other.essay),
      )
      .slice(0, MOST_PARTNERS)
      .map((other) => ({
        id: other.id,
        words: `${names.get(other.judge)}的《${titles.get(other.essay)}》`,
      }))
  return {
    id,
    title: essay.title,
    needs: needsOf(table, id),
    readings: readings.map((reading) => ({
      id: reading.id,
      name: names.get(reading.judge) ?? reading.judge,
      isBegun: reading.isBegun,
      why: table.whyApart(id, reading.judge),
      partners: reading.isBegun ? [] : partnersOf(reading.judge),
    })),
    /** Judges who may be added, those with fewest readings first. */
    free: table.judges
      .filter((judge) => !readers.has(judge.id) && !table.clashes(id, judge.id))
      .map((judge) => ({
        id: judge.id,
        name: judge.name,
        assigned: assigned.get(judge.id)?.length ?? 0,
        maxLoad: judge.maxLoad,
      }))
      .filter(({ assigned: has, maxLoad }) => maxLoad === null || has < maxLoad)
      .sort((one, other) => one.assigned - other.assigned),
  }
}

/** Exchanges that the page offers; thousands would be possible. */
const MOST_PARTNERS = 50
