/** Changing an assignment by hand: single readings added, taken back or exchanged, through the checker of the proposals. */
import { type AssignedReading, addReadings, removeReadings } from '../../db/assignments'
import { record } from '../../db/audit'
import type { Writer } from '../../db/schema'
import { type Breach, checkAssignment, type Reading } from '../domain/assignment'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { demandAssignable, freshSeed, inWords, openRound, problemOf, tellAdded } from './assigning'
import { seated } from './queueing'
import { openTable, type Table } from './seating'

/**
 * Breaches that a single change may not make. Too few or too many readings may stand until the next change, and so may
 * the load of a judge who gets nothing more by this one.
 */
function hardBreaches(
  table: Table,
  readings: readonly Reading[],
  gaining: readonly string[],
): readonly Breach[] {
  const problem = problemOf(table, { seed: 0, mode: 'renew', most: null })
  return checkAssignment(problem, readings).filter((breach) => {
    if (breach.kind === 'over-load') return gaining.includes(breach.judge)
    return breach.kind !== 'too-few' && breach.kind !== 'too-many'
  })
}

function soundReadings(table: Table): Reading[] {
  return table.sound.map(({ essay, judge }) => [essay, judge])
}

async function openAssignable(db: Writer, contest: string, now: string): Promise<Table> {
  const table = await openTable(db, contest, now)
  demandAssignable(table.contest.effectivePhase, table.round)
  return table
}

/** Gives one essay to one more judge. */
export async function addReading(
  db: Writer,
  organizer: Organizer,
  contest: string,
  { essay, judge }: { readonly essay: string; readonly judge: string },
  now: string,
): Promise<void> {
  const table = await openAssignable(db, contest, now)
  if (!table.essays.some(({ id }) => id === essay)) throw missing('这篇作品')
  if (!table.judges.some(({ id }) => id === judge)) {
    throw new Refusal('invalid', '请选一位评委。', { judge: '请选一位评委。' })
  }
  const breaches = hardBreaches(table, [...soundReadings(table), [essay, judge]], [judge])
  if (breaches.length > 0) throw new Refusal('conflict', inWords(breaches, table))
  await write(db, table, { added: [[essay, judge]], removed: [] }, now)
  await recordChange(db, organizer, contest, { act: '增加评阅', essay, detail: { judge } }, now)
}

/** Takes one reading back that its judge has not begun. */
export async function removeReading(
  db: Writer,
  organizer: Organizer,
  contest: string,
  reading: string,
  now: string,
): Promise<void> {
  const table = await openAssignable(db, contest, now)
  const found = demandUnbegun(table, reading)
  const breaches = hardBreaches(table, without(table, [found]), [])
  if (breaches.length > 0) throw new Refusal('conflict', inWords(breaches, table))
  await write(db, table, { added: [], removed: [found] }, now)
  const { essay, judge } = found
  await recordChange(db, organizer, contest, { act: '取消评阅', essay, detail: { judge } }, now)
}

/** Two judges exchange two readings that neither has begun, as one act: all loads stay as they are. */
export async function swapReadings(
  db: Writer,
  organizer: Organizer,
  contest: string,
  { reading, other }: { readonly reading: string; readonly other: string },
  now: string,
): Promise<void> {
  const table = await openAssignable(db, contest, now)
  if (other === '') {
    throw new Refusal('invalid', '请选择与哪一次评阅对换。', { other: '请选择与哪一次评阅对换。' })
  }
  const one = demandUnbegun(table, reading)
  const two = demandUnbegun(table, other)
  if (one.judge === two.judge || one.essay === two.essay) {
    throw new Refusal('conflict', '对换要在两位评委的两篇不同作品之间进行，没有执行。')
  }
  const added: readonly Reading[] = [
    [one.essay, two.judge],
    [two.essay, one.judge],
  ]
  const breaches = hardBreaches(table, [...without(table, [one, two]), ...added], [])
  if (breaches.length > 0) throw new Refusal('conflict', inWords(breaches, table))
  await write(db, table, { added, removed: [one, two] }, now)
  const detail = { judge: one.judge, with: two.judge, essay: two.essay }
  await recordChange(db, organizer, contest, { act: '对换评阅', essay: one.essay, detail }, now)
}

function demandUnbegun(table: Table, reading: string): AssignedReading {
  const found = table.readings.find(({ id }) => id === reading)
  if (!found) throw missing('这次评阅')
  if (found.isBegun) {
    const lost = { kind: 'lost', entry: found.essay, judge: found.judge } as const
    throw new Refusal('conflict', inWords([lost], table))
  }
  return found
}

function without(table: Table, gone: readonly AssignedReading[]): Reading[] {
  return soundReadings(table).filter(
    ([essay, judge]) => !gone.some((each) => each.essay === essay && each.judge === judge),
  )
}

async function write(
  db: Writer,
  table: Table,
  {
    added,
    removed,
  }: { readonly added: readonly Reading[]; readonly removed: readonly AssignedReading[] },
  now: string,
): Promise<void> {
  const contest = table.contest.id
  const ids = removed.map(({ id }) => id)
  if ((await removeReadings(db, contest, ids)) !== ids.length) {
    throw new Refusal('conflict', '评委刚刚开始评审这篇作品，没有改动。请刷新页面查看最新状态。')
  }
  if (added.length === 0) return
  const seed = table.round?.seed ?? freshSeed()
  const round = await openRound(db, table, seed, now)
  const staying = table.readings.filter(({ id }) => !ids.includes(id))
  await addReadings(db, { contest, round }, seated(added, staying, table), now)
  await tellAdded(db, table, added, now)
}

async function recordChange(
  db: Writer,
  { account: actor }: Organizer,
  contest: string,
  change: {
    readonly act: string
    readonly essay: string
    readonly detail: Readonly<Record<string, unknown>>
  },
  now: string,
): Promise<void> {
  const { act, essay: subjectId, detail } = change
  await record(db, { contest, actor, act, subject: 'essay', subjectId, detail }, now)
}
