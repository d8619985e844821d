/** What a commitment fixes, as it stands in the database: rules, receipts, blind copies, score sheets. */
import { inPieces } from './pieces'
import type { Reader } from './schema'

export async function rulesToCommit(db: Reader, contest: string) {
  return db
    .selectFrom('rules')
    .where('contest_id', '=', contest)
    .select(['version', 'hash'])
    .orderBy('version')
    .execute()
}

export async function receiptsToCommit(db: Reader, contest: string) {
  return db
    .selectFrom('receipts')
    .where('contest_id', '=', contest)
    .select(['code', 'version', 'hash', 'created_at as at'])
    .execute()
}

/** The approved blind copies of the essays that compete, by version. */
export async function copiesToCommit(db: Reader, contest: string) {
  return db
    .selectFrom('blind_copies')
    .innerJoin('essays', 'essays.id', 'blind_copies.essay_id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '=', 'eligible')
    .where('blind_copies.approved_at', 'is not', null)
    .select(['blind_copies.essay_id as essay', 'blind_copies.version'])
    .execute()
}

/** What these copies say, by essay. */
export async function textsToCommit(db: Reader, essays: readonly string[]) {
  const texts = new Map<string, { readonly title: string; readonly body: string }>()
  await inPieces(essays, async (piece) => {
    const rows = await db
      .selectFrom('blind_copies')
      .where('essay_id', 'in', piece)
      .select(['essay_id', 'title', 'body'])
      .execute()
    for (const { essay_id, ...text } of rows) texts.set(essay_id, text)
  })
  return texts
}

/** The sheets that were handed in, with their scores in no order. */
export async function sheetsToCommit(db: Reader, contest: string) {
  const [sheets, scores] = await Promise.all([
    db
      .selectFrom('score_sheets')
      .innerJoin('assignments', 'assignments.id', 'score_sheets.assignment_id')
      .innerJoin('rounds', 'rounds.id', 'assignments.round_id')
      .where('assignments.contest_id', '=', contest)
      .where('score_sheets.submitted_at', 'is not', null)
      .select(['score_sheets.assignment_id as assignment', 'score_sheets.version'])
      .select(['score_sheets.submitted_at as at', 'rounds.position as round'])
      .select(['assignments.code', 'assignments.judge_id as judge'])
      .execute(),
    db
      .selectFrom('scores')
      .innerJoin('assignments', 'assignments.id', 'scores.assignment_id')
      .where('assignments.contest_id', '=', contest)
      .select(['scores.assignment_id as assignment', 'scores.criterion_id as criterion'])
      .select('scores.tenths')
      .execute(),
  ])
  const scoresOf = new Map<string, { criterion: string; tenths: number }[]>()
  for (const { assignment, criterion, tenths } of scores) {
    const known = scoresOf.get(assignment)
    if (known) known.push({ criterion, tenths })
    else scoresOf.set(assignment, [{ criterion, tenths }])
  }
  return sheets.map((sheet) => ({ ...sheet, scores: scoresOf.get(sheet.assignment) ?? [] }))
}

/** Contests whose submission has ended by the clock and whose 截稿 no commitment has fixed yet. */
export async function closingsDue(db: Reader, now: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('contests')
    .where('phase', 'in', ['open', 'screening'])
    .where('closes_at', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('ledger_commitments')
            .whereRef('ledger_commitments.contest_id', '=', 'contests.id')
            .where('ledger_commitments.stage', '=', 'closed')
            .whereRef('ledger_commitments.at', '>=', 'contests.closes_at')
            .select('ledger_commitments.sequence'),
        ),
      ),
    )
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}
