/** The facts that the guards of the phases ask for, each an aggregate over one contest, in two statements. */
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { PhaseFacts, Rules } from '../app/domain/contest'
import { ESSAY_STATES, type EssayState } from '../app/domain/essay'
import { OPEN_STATES } from '../app/domain/objection'
import { roundsAfter, rulesOfRound } from '../app/domain/rounds'
import { essaysWithEnough } from './clashes'
import type { ContestRow } from './contests'
import { currentRound, findRound, isEntered } from './rounds'
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

function openSheets(db: Reader, eb: OfContest, contest: string) {
  return eb
    .selectFrom('assignments')
    .leftJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .where('assignments.round_id', '=', currentRound(db, contest))
    .where('score_sheets.submitted_at', 'is', null)
}

/** The eligible essays of the current round. */
function entered(db: Reader, eb: OfContest, contest: string) {
  return essays(eb, ['eligible']).where(isEntered(db, contest))
}

/** Those of them that nobody has submitted a sheet for in it. */
function unread(db: Reader, eb: OfContest, contest: string) {
  return entered(db, eb, contest).where(({ not, exists, selectFrom }) =>
    not(
      exists(
        selectFrom('assignments')
          .innerJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
          .where('assignments.round_id', '=', currentRound(db, contest))
          .whereRef('assignments.essay_id', '=', 'essays.id')
          .where('score_sheets.submitted_at', 'is not', null)
          .select(sql.lit(1).as('one')),
      ),
    ),
  )
}

/** The applied list, where something was decided after it. */
function outdatedLists(eb: OfContest) {
  const isLater = (table: 'tie_decisions' | 'award_moves' | 'award_vacancies') =>
    sql<SqlBool>`exists (select 1 from ${sql.table(table)} as later
      where later.contest_id = applied_lists.contest_id and later.created_at > applied_lists.applied_at)`
  return eb
    .selectFrom('applied_lists')
    .whereRef('applied_lists.contest_id', '=', 'contests.id')
    .where(({ or }) =>
      or([isLater('tie_decisions'), isLater('award_moves'), isLater('award_vacancies')]),
    )
}

/** Eligible essays without a track of these rules; none of a contest without tracks. */
function withoutTrack(eb: OfContest, { tracks }: Pick<Rules, 'tracks'>) {
  if (tracks.length === 0) return essays(eb, ['eligible']).where(sql<SqlBool>`1 = 0`)
  const names = tracks.map(({ name }) => name)
  return essays(eb, ['eligible']).where((sub) =>
    sub.or([
      sub('essays.submitted_track', 'is', null),
      sub('essays.submitted_track', 'not in', names),
    ]),
  )
}

/** Organisation awards hold for the prizes that they were counted from, not for a list that was applied since. */
function isAfter(row: {
  readonly awardedAt: string | null
  readonly organisationsAt: string | null
}) {
  return row.organisationsAt !== null && row.organisationsAt >= (row.awardedAt ?? '')
}

/** What stands between the contest and its next phase, by the rules in force. */
export async function phaseFacts(
  db: Reader,
  contest: ContestRow,
  rules: Rules,
): Promise<PhaseFacts> {
  const position = (await findRound(db, contest.id))?.position ?? 1
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
      entered(db, eb, contest.id)
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('entered'),
      withoutBlindCopy(eb)
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('withoutBlindCopy'),
      withoutTrack(eb, rules)
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('withoutTrack'),
      eb
        .selectFrom('judges')
        .whereRef('judges.contest_id', '=', 'contests.id')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('judges'),
      db
        .selectFrom(essaysWithEnough(db, contest.id, rulesOfRound(rules, position)).as('enough'))
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('withEnough'),
      unread(db, eb, contest.id)
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('unread'),
      openSheets(db, eb, contest.id)
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('openSheets'),
      openSheets(db, eb, contest.id)
        .select((sub) => sub.fn.count<number>('assignments.judge_id').distinct().as('n'))
        .as('judgesBehind'),
      eb
        .selectFrom('awards')
        .whereRef('awards.contest_id', '=', 'contests.id')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('awards'),
      eb
        .selectFrom('applied_lists')
        .whereRef('applied_lists.contest_id', '=', 'contests.id')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('appliedLists'),
      outdatedLists(eb)
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('outdatedLists'),
      eb
        .selectFrom('objections')
        .whereRef('objections.contest_id', '=', 'contests.id')
        .where('objections.state', 'in', OPEN_STATES)
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('openObjections'),
      eb
        .selectFrom('awards')
        .whereRef('awards.contest_id', '=', 'contests.id')
        .select((sub) => sub.fn.max('awards.created_at').as('at'))
        .as('awardedAt'),
      eb
        .selectFrom('organisation_awards')
        .whereRef('organisation_awards.contest_id', '=', 'contests.id')
        .select((sub) => sub.fn.min('organisation_awards.created_at').as('at'))
        .as('organisationsAt'),
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
    withoutTrack: Number(row.withoutTrack),
    judges: Number(row.judges),
    roundsToCome: roundsAfter(rules, position),
    shortOfReadings: Number(row.entered) - Number(row.withEnough),
    unread: Number(row.unread),
    openSheets: Number(row.openSheets),
    judgesBehind: Number(row.judgesBehind),
    // A list may be empty where every place was left vacant.
    allocated: Number(row.awards) + Number(row.appliedLists) > 0,
    changedSinceApplied: Number(row.outdatedLists) > 0,
    areOrganisationsAwarded: rules.organisations.count === 0 || isAfter(row),
    publicityEndsAt: contest.publicityEndsAt,
    openObjections: Number(row.openObjections),
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
