/** The facts that the guards of the phases ask for, each an aggregate over one contest, in one statement. */
import { type ExpressionBuilder, sql } from 'kysely'
import type { PhaseFacts, Rules } from '../app/domain/contest'
import { ESSAY_STATES, type EssayState } from '../app/domain/essay'
import { CLASHING_KINDS } from './assignments'
import type { ContestRow } from './contests'
import type { Reader, Schema } from './schema'

type OfContest = ExpressionBuilder<Schema, 'contests'>

function essays(eb: OfContest, states: readonly EssayState[]) {
  return eb
    .selectFrom('essays')
    .whereRef('essays.contest_id', '=', 'contests.id')
    .where('essays.state', 'in', states)
}

/** Eligible essays whose present text has no approved blind copy. */
function withoutBlindCopy(eb: OfContest) {
  return essays(eb, ['eligible']).where(({ not, exists, selectFrom }) =>
    not(
      exists(
        selectFrom('blind_copies')
          .whereRef('blind_copies.essay_id', '=', 'essays.id')
          .whereRef('blind_copies.essay_version', '=', 'essays.version')
          .where('blind_copies.approved_at', 'is not', null)
          .select(sql.lit(1).as('one')),
      ),
    ),
  )
}

/**
 * Eligible essays that a judge who may read them has not been given: every judge is meant to read all. Who may not is
 * what db/assignments.ts says: a judge from the same union, district or industry, a recusal, the judge's own essay.
 */
function notReadByAll(eb: OfContest) {
  return essays(eb, ['eligible']).where(({ exists, selectFrom }) =>
    exists(
      selectFrom('judges')
        .whereRef('judges.contest_id', '=', 'essays.contest_id')
        .where(({ not, exists: some, selectFrom: from }) =>
          not(
            some(
              from('assignments')
                .whereRef('assignments.contest_id', '=', 'essays.contest_id')
                .whereRef('assignments.essay_id', '=', 'essays.id')
                .whereRef('assignments.judge_id', '=', 'judges.id')
                .select(sql.lit(1).as('one')),
            ),
          ),
        )
        .where(({ not, exists: some, selectFrom: from }) =>
          not(
            some(
              from('recusals')
                .whereRef('recusals.judge_id', '=', 'judges.id')
                .whereRef('recusals.essay_id', '=', 'essays.id')
                .select(sql.lit(1).as('one')),
            ),
          ),
        )
        .where(({ not, exists: some, selectFrom: from }) =>
          not(
            some(
              from('union_ancestors as of_essay')
                .innerJoin('union_ancestors as of_judge', (join) =>
                  join
                    .onRef('of_judge.ancestor_id', '=', 'of_essay.ancestor_id')
                    .onRef('of_judge.union_id', '=', 'judges.union_id'),
                )
                .innerJoin('unions', 'unions.id', 'of_essay.ancestor_id')
                .where('unions.kind', 'in', CLASHING_KINDS)
                .where(({ or, eb: own, selectFrom: authors }) =>
                  or([
                    own('of_essay.union_id', '=', own.ref('essays.union_id')),
                    own(
                      'of_essay.union_id',
                      'in',
                      authors('essay_authors')
                        .whereRef('essay_authors.essay_id', '=', 'essays.id')
                        .select('essay_authors.union_id'),
                    ),
                  ]),
                )
                .select(sql.lit(1).as('one')),
            ),
          ),
        )
        .whereRef('judges.account_id', '!=', 'essays.account_id')
        .select(sql.lit(1).as('one')),
    ),
  )
}

/** Eligible essays with fewer than `readings` readings. */
function readByFewerThan(eb: OfContest, readings: number) {
  return essays(eb, ['eligible']).where(
    ({ selectFrom }) =>
      selectFrom('assignments')
        .whereRef('assignments.contest_id', '=', 'essays.contest_id')
        .whereRef('assignments.essay_id', '=', 'essays.id')
        .select((sub) => sub.fn.countAll<number>().as('count')),
    '<',
    readings,
  )
}

function openSheets(eb: OfContest) {
  return eb
    .selectFrom('assignments')
    .leftJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .whereRef('assignments.contest_id', '=', 'contests.id')
    .where('score_sheets.submitted_at', 'is', null)
}

/** What stands between the contest and its next phase. `readings` is what the rules in force ask for. */
export async function phaseFacts(
  db: Reader,
  contest: ContestRow,
  readings: Rules['readings'],
): Promise<PhaseFacts> {
  const row = await db
    .selectFrom('contests')
    .where('contests.id', '=', contest.id)
    .select((eb) => [
      eb
        .selectFrom('unions')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('unions'),
      essays(eb, ['submitted', 'returned', 'recommended'])
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('undecided'),
      essays(eb, ['returned'])
        .where('essays.correct_by', 'is not', null)
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('correcting'),
      essays(eb, ['eligible'])
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('eligible'),
      withoutBlindCopy(eb)
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('withoutBlindCopy'),
      eb
        .selectFrom('judges')
        .whereRef('judges.contest_id', '=', 'contests.id')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('judges'),
      (readings === 'all' ? notReadByAll(eb) : readByFewerThan(eb, readings))
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('shortOfReadings'),
      openSheets(eb)
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('openSheets'),
      openSheets(eb)
        .select((sub) => sub.fn.count<number>('assignments.judge_id').distinct().as('n'))
        .as('judgesBehind'),
      eb
        .selectFrom('awards')
        .whereRef('awards.contest_id', '=', 'contests.id')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('awards'),
    ])
    .executeTakeFirstOrThrow()
  return {
    unions: Number(row.unions),
    noticeLength: contest.notice.trim().length,
    opensAt: contest.opensAt,
    closesAt: contest.closesAt,
    undecided: Number(row.undecided),
    correcting: Number(row.correcting),
    eligible: Number(row.eligible),
    withoutBlindCopy: Number(row.withoutBlindCopy),
    judges: Number(row.judges),
    shortOfReadings: Number(row.shortOfReadings),
    openSheets: Number(row.openSheets),
    judgesBehind: Number(row.judgesBehind),
    allocated: Number(row.awards) > 0,
    publicityEndsAt: contest.publicityEndsAt,
  }
}

/** How many essays of a contest are in each state. */
export async function countsByState(
  db: Reader,
  contest: string,
): Promise<Readonly<Record<EssayState, number>>> {
  const rows = await db
    .selectFrom('essays')
    .where('contest_id', '=', contest)
    .groupBy('state')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .execute()
  const counts = Object.fromEntries(Object.keys(ESSAY_STATES).map((state) => [state, 0]))
  for (const { state, count } of rows) counts[state] = Number(count)
  return counts as Record<EssayState, number>
}

/** Whether any essay of the contest has been given to a judge. */
export async function isAssigned(db: Reader, contest: string): Promise<boolean> {
  const row = await db
    .selectFrom('assignments')
    .where('contest_id', '=', contest)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
