/** Watching the judging: who is how far, which essays lack readings, and who has recused themselves from what. */
import { progressByJudge, recusalsOf, submittedByEssay } from '../../db/progress'
import type { Reader } from '../../db/schema'
import type { Organizer } from '../domain/people'
import { needsOf, openTable } from './seating'

/** Short essays that the page names; the rest is counted. */
const NAMED = 20

/** Everything that the progress page shows, in a fixed number of statements. */
export async function openProgress(
  db: Reader,
  _organizer: Organizer,
  contestId: string,
  now: string,
) {
  const table = await openTable(db, contestId, now)
  const judges = await progressByJudge(db, contestId)
  const submitted = await submittedByEssay(db, contestId)
  const recusals = await recusalsOf(db, contestId)
  const assigned = new Map<string, number>()
  for (const { essay } of table.sound) assigned.set(essay, (assigned.get(essay) ?? 0) + 1)
  const essays = table.essays.map(({ id, title }) => ({
    id,
    title,
    needs: needsOf(table, id),
    assigned: assigned.get(id) ?? 0,
    submitted: submitted.get(id) ?? 0,
  }))
  const short = essays.filter((essay) => essay.assigned < essay.needs)
  return {
    contest: table.contest,
    judges,
    sheets: {
      assigned: judges.reduce((sum, judge) => sum + judge.assigned, 0),
      submitted: judges.reduce((sum, judge) => sum + judge.submitted, 0),
    },
    essays: {
      total: essays.length,
      complete: essays.filter(
        (essay) => essay.submitted >= essay.needs && essay.assigned >= essay.needs,
      ).length,
      begun: essays.filter((essay) => essay.submitted > 0).length,
      short: short.length,
    },
    short: short.slice(0, NAMED),
    recusals,
  }
}
