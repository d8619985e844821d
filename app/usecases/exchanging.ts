/** Exchanging 导出和导入: the assignment as a sheet that organizers edit in Excel and give back through the same checker. */
import type { Reader, Writer } from '../../db/schema'
import { type Breach, breachInWords, checkAssignment, type Reading } from '../domain/assignment'
import { type ReadSheet, readAssignmentSheet, type SheetFault } from '../domain/assignment-sheet'
import { canonicalJson, fingerprint } from '../domain/canonical'
import type { Organizer } from '../domain/people'
import { Refusal } from '../domain/refusal'
import { changesOf, demandAssignable, freshSeed, problemOf, writeChanges } from './assigning'
import { namesIn, needsOf, openTable, type Table } from './seating'

/** What the sheet is made from: every eligible essay with the judges who read it and may do so. */
export async function openSheet(db: Reader, _organizer: Organizer, contestId: string, now: string) {
  const table = await openTable(db, contestId, now)
  const readers = new Map<string, string[]>()
  for (const { essay, judge } of table.sound) {
    readers.set(essay, [...(readers.get(essay) ?? []), judge])
  }
  return {
    contest: table.contest,
    judges: table.judges,
    essays: table.essays.map(({ id, title, unionName }) => ({
      id,
      title,
      unionName,
      needs: needsOf(table, id),
      readers: readers.get(id) ?? [],
    })),
  }
}

/** What a sheet would change, or what is wrong with it. */
type Import = {
  readonly table: Table
  readonly readings: readonly Reading[]
  readonly faults: readonly SheetFault[]
  /** Essays that would have too few or too many readings; that does not stand in the way. */
  readonly uneven: readonly SheetFault[]
  /** Essays that the sheet does not have; they stay as they are. */
  readonly untouched: number
  readonly fingerprint: string
}

async function read(
  db: Reader,
  contestId: string,
  rows: readonly (readonly string[])[],
  now: string,
): Promise<Import> {
  const table = await openTable(db, contestId, now)
  demandAssignable(table.contest.effectivePhase, table.round)
  const sheet = readAssignmentSheet(rows, table.essays, table.judges)
  const others = table.sound
    .filter(({ essay }) => !sheet.rowOf.has(essay))
    .map(({ essay, judge }): Reading => [essay, judge])
  const readings = [...sheet.readings.map(({ essay, judge }): Reading => [essay, judge]), ...others]
  const problem = problemOf(table, { seed: 0, mode: 'renew', most: null })
  const loads = new Map<string, number>()
  for (const { judge } of table.sound) loads.set(judge, (loads.get(judge) ?? 0) + 1)
  const said = checkAssignment(problem, readings)
    // A judge who had more than their limit before may keep what they have.
    .filter((breach) => breach.kind !== 'over-load' || breach.has > (loads.get(breach.judge) ?? 0))
    .map((breach) => ({
      breach,
      ...placeOf(sheet, breach),
      say: breachInWords(breach, namesIn(table)),
    }))
  const isUneven = ({ breach }: { breach: Breach }) =>
    breach.kind === 'too-few' || breach.kind === 'too-many'
  const bare = ({ row, column, say }: SheetFault) => ({ row, column, say })
  return {
    table,
    readings,
    faults: [...sheet.faults, ...said.filter((each) => !isUneven(each)).map(bare)].sort(
      (one, other) => one.row - other.row,
    ),
    uneven: said.filter((each) => isUneven(each) && each.row > 0).map(bare),
    untouched: table.essays.length - sheet.rowOf.size,
    fingerprint: fingerprint(canonicalJson({ before: table.readings, readings, problem })),
  }
}

/** Where in the sheet a breach stands; row 0 where it is not about a row. */
function placeOf({ readings, rowOf }: ReadSheet, breach: Breach) {
  if (!('entry' in breach)) return { row: 0, column: '评委' }
  const judge = 'judge' in breach ? breach.judge : null
  const same = readings.filter((each) => each.essay === breach.entry && each.judge === judge)
  return { row: rowOf.get(breach.entry) ?? 0, column: same.at(-1)?.column ?? '评委' }
}

/** What a sheet would change, essay by essay and judge by judge. */
export async function previewImport(
  db: Reader,
  _organizer: Organizer,
  contest: string,
  rows: readonly (readonly string[])[],
  now: string,
) {
  const { table, readings, ...seen } = await read(db, contest, rows, now)
  const names = namesIn(table)
  const { added, removed } = changesOf(table, readings)
  const essays = new Map<string, { added: string[]; removed: string[] }>()
  const judges = new Map<string, { added: number; removed: number }>()
  const note = (essay: string, judge: string, kind: 'added' | 'removed') => {
    const ofEssay = essays.get(essay) ?? { added: [], removed: [] }
    essays.set(essay, ofEssay)
    ofEssay[kind].push(names.judge(judge))
    const ofJudge = judges.get(judge) ?? { added: 0, removed: 0 }
    judges.set(judge, ofJudge)
    ofJudge[kind] += 1
  }
  for (const [essay, judge] of added) note(essay, judge, 'added')
  for (const { essay, judge } of removed) note(essay, judge, 'removed')
  return {
    ...seen,
    added: added.length,
    removed: removed.length,
    byEssay: [...essays].map(([id, change]) => ({ id, title: names.entry(id), ...change })),
    byJudge: [...judges].map(([id, change]) => ({ id, name: names.judge(id), ...change })),
  }
}

/** Applies a sheet that an organizer has seen the preview of (`seen` is its fingerprint); answers how many were added. */
export async function applyImport(
  db: Writer,
  organizer: Organizer,
  contest: string,
  { rows, seen }: { readonly rows: readonly (readonly string[])[]; readonly seen: string },
  now: string,
): Promise<number> {
  const { table, readings, faults, fingerprint: current } = await read(db, contest, rows, now)
  if (current !== seen) {
    throw new Refusal(
      'conflict',
      '预览以后，作品、评委、回避或分配有了变化，没有导入。请重新上传，核对后再导入。',
    )
  }
  if (faults.length > 0) throw new Refusal('conflict', `没有导入。${faults[0].say}`)
  return writeChanges(db, organizer, table, readings, {
    seed: table.round?.seed ?? freshSeed(),
    act: '导入分配',
    detail: { fingerprint: current },
    now,
  })
}
