/** The organizer's view of the assignment: the table as it stands, a proposal beside it, and one essay's readers. */
import type { Reader } from '../../db/schema'
import type { Organizer } from '../domain/people'
import { missing } from '../domain/refusal'
import { proposeFor, type Wishes, whyNotAssign } from './assigning'
import { needsOf, openTable, type Table } from './seating'

const ESSAYS_A_PAGE = 30

type DeskInput = {
  /** What to propose with; null shows only what is assigned. */
  readonly wishes: Wishes | null
  /** The essay whose readers are to be changed. */
  readonly essay: string | null
  readonly onlyShort: boolean
  /** From 1. */
  readonly page: number
}

/** The assignment as it stands and, with wishes, the proposal for it, in a fixed number of statements. */
export async function openAssignment(
  db: Reader,
  _organizer: Organizer,
  contestId: string,
  { wishes, essay, onlyShort, page }: DeskInput,
  now: string,
) {
  const table = await openTable(db, contestId, now)
  const whyNot = whyNotAssign(table.contest.effectivePhase)
  const proposal = wishes && whyNot === null ? proposeFor(table, wishes) : null
  const judgeNames = new Map(table.judges.map(({ id, name }) => [id, name]))
  const nameOf = (judge: string) => judgeNames.get(judge) ?? judge
  const readers = grouped(
    table.sound.map(({ essay: id, judge, isBegun }) => [id, { name: nameOf(judge), isBegun }]),
  )
  const added = grouped((proposal?.added ?? []).map(([id, judge]) => [id, nameOf(judge)]))
  const essays = table.essays.map(({ id, title }) => ({
    id,
    title,
    needs: needsOf(table, id),
    readers: readers.get(id) ?? [],
    added: added.get(id) ?? [],
  }))
  const short = essays.filter((each) => each.readers.length < each.needs)
  const listed = onlyShort ? short : essays
  const pages = Math.max(1, Math.ceil(listed.length / ESSAYS_A_PAGE))
  const shown = Math.min(page, pages)
  return {
    contest: table.contest,
    readingsRule: table.rules.readings,
    seed: table.round?.seed ?? null,
    whyNot,
    judges: judgeRows(table, proposal?.readings ?? null),
    totals: {
      essays: essays.length,
      readings: table.sound.length,
      begun: table.sound.filter(({ isBegun }) => isBegun).length,
      short: short.length,
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
      clashes: table.essays.reduce(
        (sum, { id }) => sum + table.judges.filter((judge) => table.clashes(id, judge.id)).length,
        0,
      ),
    },
    essays: listed.slice((shown - 1) * ESSAYS_A_PAGE, shown * ESSAYS_A_PAGE),
    listed: listed.length,
    page: shown,
    pages,
    chosen: essay === null ? null : chosenEssay(table, essay),
  }
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

function judgeRows(table: Table, proposed: readonly (readonly [string, string])[] | null) {
  return table.judges.map(({ id, name, unionName }) => {
    const own = table.sound.filter(({ judge }) => judge === id)
    return {
      id,
      name,
      unionName,
      clashes: table.essays.filter((essay) => table.clashes(essay.id, id)).length,
      assigned: own.length,
      begun: own.filter(({ isBegun }) => isBegun).length,
      proposed: proposed?.filter(([, judge]) => judge === id).length,
    }
  })
}

function chosenEssay(table: Table, id: string) {
  const essay = table.essays.find((each) => each.id === id)
  if (!essay) throw missing('这篇作品')
  const names = new Map(table.judges.map((judge) => [judge.id, judge.name]))
  const readings = table.readings.filter((reading) => reading.essay === id)
  const readers = new Set(readings.map(({ judge }) => judge))
  return {
    id,
    title: essay.title,
    needs: needsOf(table, id),
    readings: readings.map((reading) => ({
      id: reading.id,
      name: names.get(reading.judge) ?? reading.judge,
      isBegun: reading.isBegun,
      clashes: table.clashes(id, reading.judge),
    })),
    /** Judges who may be added, those with fewest readings first. */
    free: table.judges
      .filter((judge) => !readers.has(judge.id) && !table.clashes(id, judge.id))
      .map((judge) => ({
        id: judge.id,
        name: judge.name,
        assigned: table.sound.filter((reading) => reading.judge === judge.id).length,
      }))
      .sort((one, other) => one.assigned - other.assigned),
  }
}
