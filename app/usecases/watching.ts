/** Watching the judging: who is how far, which essays lack readings, and who has recused themselves from what. */
import { type JudgeProgress, progressByJudge, recusalsOf } from '../../db/progress'
import type { Reader } from '../../db/schema'
import type { Organizer } from '../domain/people'
import { needsOf, openTable, shownRound, type Table } from './seating'

/** Short essays that the page names; the rest is counted. */
const NAMED = 20
const PROGRESS_PAGE = 40

export type View = 'judges' | 'essays'

/** Everything that the progress page shows, stragglers first, in a fixed number of statements. */
export async function openProgress(
  db: Reader,
  _organizer: Organizer,
  contestId: string,
  { view, page }: { readonly view: View; readonly page: number },
  now: string,
) {
  const table = await openTable(db, contestId, now)
  const judges = await progressByJudge(db, contestId)
  const recusals = await recusalsOf(db, contestId)
  const essays = essayRows(table)
  const short = essays.filter((essay) => essay.assigned < essay.needs)
  const total = view === 'judges' ? judges.length : essays.length
  const pages = Math.max(1, Math.ceil(total / PROGRESS_PAGE))
  const shown = Math.min(page, pages)
  const slice = <Row>(rows: readonly Row[]) =>
    rows.slice((shown - 1) * PROGRESS_PAGE, shown * PROGRESS_PAGE)
  return {
    contest: table.contest,
    dueAt: table.round?.dueAt ?? null,
    round: shownRound(table),
    readByAll: table.rules.readings === 'all',
    judges: view === 'judges' ? slice(judges) : [],
    byEssay: view === 'essays' ? slice(essays) : [],
    total,
    page: shown,
    pages,
    behind: judges.filter((judge) => !judge.hasLeft && judge.submitted < judge.assigned).length,
    sheets: sheetsOf(judges),
    essays: {
      total: essays.length,
      complete: essays.filter(({ submitted, assigned, needs }) => {
        return submitted >= needs && assigned >= needs
      }).length,
      begun: essays.filter(({ submitted }) => submitted > 0).length,
      short: short.length,
    },
    short: short.slice(0, NAMED).map(({ id, title, assigned, needs }) => {
      return { id, title, assigned, needs }
    }),
    recusals,
  }
}

function sheetsOf(judges: readonly JudgeProgress[]) {
  return {
    assigned: judges.reduce((sum, judge) => sum + judge.assigned, 0),
    submitted: judges.reduce((sum, judge) => sum + judge.submitted, 0),
  }
}

/** Essays with their readings, those that lack most first. */
function essayRows(table: Table) {
  const names = new Map(table.judges.map(({ id, name }) => [id, name]))
  const readings = new Map<string, { id: string; judge: string; state: SheetState }[]>()
  for (const { id, essay, judge, isBegun, isSubmitted } of table.sound) {
    const known = readings.get(essay) ?? []
    readings.set(essay, known)
    const state = isSubmitted ? 'submitted' : isBegun ? 'begun' : 'new'
    known.push({ id, judge: names.get(judge) ?? judge, state })
  }
  const rows = table.essays.map(({ id, title }) => {
    const own = readings.get(id) ?? []
    return {
      id,
      title,
      needs: needsOf(table, id),
      assigned: own.length,
      begun: own.filter(({ state }) => state !== 'new').length,
      submitted: own.filter(({ state }) => state === 'submitted').length,
      readings: own,
    }
  })
  return rows.sort((one, other) => other.needs - other.submitted - (one.needs - one.submitted))
}

export type SheetState = 'new' | 'begun' | 'submitted'
