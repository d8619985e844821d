/**
 * Who must not read what, asked in one place for everybody: the solver's groups, the pairs that must not meet, and both
 * together. All are queries over one contest, its eligible essays and its judges, to be run or to be built upon.
 */
import { type SqlBool, sql } from 'kysely'
import type { Rules } from '../app/domain/contest'
import { currentRound, isEntered, isSeated } from './rounds'
import type { Reader } from './schema'

export type ClashLevel = Rules['clashLevel']

/**
 * Whether an ancestor of a union counts; below the federation everybody would share a group, so it is none. With
 * `grassroots` only basic unions count, and the union itself, so that two of a district's own office still clash.
 */
export function counts(level: ClashLevel) {
  return level === 'district'
    ? sql<SqlBool>`unions.kind <> 'federation'`
    : sql<SqlBool>`(unions.kind = 'grassroots'
        or (union_ancestors.distance = 0 and unions.kind <> 'federation'))`
}

/** The unions of the entries and of all their authors. */
function belonging(db: Reader, contest: string) {
  return db
    .selectFrom('essays')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '=', 'eligible')
    .select(['essays.id as essay', 'essays.union_id as union_id'])
    .union(
      db
        .selectFrom('essay_authors')
        .innerJoin('essays', 'essays.id', 'essay_authors.essay_id')
        .where('essays.contest_id', '=', contest)
        .where('essays.state', '=', 'eligible')
        .select(['essay_authors.essay_id as essay', 'essay_authors.union_id as union_id']),
    )
}

/** For each essay the unions at which it clashes. */
export function essayGroups(db: Reader, contest: string, level: ClashLevel) {
  return db
    .selectFrom(belonging(db, contest).as('belonging'))
    .innerJoin('union_ancestors', 'union_ancestors.union_id', 'belonging.union_id')
    .innerJoin('unions', 'unions.id', 'union_ancestors.ancestor_id')
    .where(counts(level))
    .select(['belonging.essay', 'unions.id as group'])
    .distinct()
}

/** For each judge the unions at which they clash, with the names of those unions. */
export function judgeGroups(db: Reader, contest: string, level: ClashLevel) {
  return db
    .selectFrom('judges')
    .innerJoin('union_ancestors', 'union_ancestors.union_id', 'judges.union_id')
    .innerJoin('unions', 'unions.id', 'union_ancestors.ancestor_id')
    .where('judges.contest_id', '=', contest)
    .where(counts(level))
    .select(['judges.id as judge', 'unions.id as group', 'unions.name'])
}

const NOTHING = sql<string | null>`cast(null as text)`

/**
 * Pairs that must not meet whatever the level: recusals that a judge has declared, judges who entered the essay themselves,
 * and conflicts that the organizer has recorded with an essay or with all of a union.
 */
export function conflictPairs(db: Reader, contest: string) {
  return db
    .selectFrom('recusals')
    .innerJoin('judges', 'judges.id', 'recusals.judge_id')
    .innerJoin('essays', 'essays.id', 'recusals.essay_id')
    .where('judges.contest_id', '=', contest)
    .where('essays.state', '=', 'eligible')
    .select(['recusals.essay_id as essay', 'recusals.judge_id as judge'])
    .select([
      sql.lit<string>('declared').as('cause'),
      sql<string | null>`recusals.reason`.as('reason'),
    ])
    .union(
      db
        .selectFrom('essays')
        .innerJoin('judges', (join) =>
          join
            .onRef('judges.contest_id', '=', 'essays.contest_id')
            .onRef('judges.account_id', '=', 'essays.account_id'),
        )
        .where('judges.contest_id', '=', contest)
        .where('essays.state', '=', 'eligible')
        .select(['essays.id as essay', 'judges.id as judge'])
        .select([sql.lit<string>('own').as('cause'), NOTHING.as('reason')]),
    )
    .union(
      db
        .selectFrom('conflicts')
        .innerJoin('essays', 'essays.id', 'conflicts.essay_id')
        .where('conflicts.contest_id', '=', contest)
        .where('essays.state', '=', 'eligible')
        .select(['essays.id as essay', 'conflicts.judge_id as judge'])
        .select([
          sql.lit<string>('recorded').as('cause'),
          sql<string | null>`conflicts.reason`.as('reason'),
        ]),
    )
    .union(
      db
        .selectFrom('conflicts')
        .innerJoin('union_ancestors', 'union_ancestors.ancestor_id', 'conflicts.union_id')
        .innerJoin(belonging(db, contest).as('belonging'), (join) =>
          join.onRef('belonging.union_id', '=', 'union_ancestors.union_id'),
        )
        .where('conflicts.contest_id', '=', contest)
        .select(['belonging.essay', 'conflicts.judge_id as judge'])
        .select([
          sql.lit<string>('recorded').as('cause'),
          sql<string | null>`conflicts.reason`.as('reason'),
        ]),
    )
}

/** Every pair of an eligible essay and a judge who must not read it. */
function clashingPairs(db: Reader, contest: string, level: ClashLevel) {
  return db
    .selectFrom(essayGroups(db, contest, level).as('of_essay'))
    .innerJoin(judgeGroups(db, contest, level).as('of_judge'), (join) =>
      join.onRef('of_judge.group', '=', 'of_essay.group'),
    )
    .select(['of_essay.essay', 'of_judge.judge'])
    .union(
      db
        .selectFrom(conflictPairs(db, contest).as('conflict'))
        .select(['conflict.essay', 'conflict.judge']),
    )
}

/** Readings of the current round without those that clash. */
function soundReadings(db: Reader, contest: string, level: ClashLevel) {
  return db
    .selectFrom('assignments')
    .innerJoin('essays', 'essays.id', 'assignments.essay_id')
    .where('assignments.round_id', '=', currentRound(db, contest))
    .where('essays.state', '=', 'eligible')
    .where(isEntered(db, contest))
    .select(['assignments.essay_id as essay', 'assignments.judge_id as judge'])
    .except(db.selectFrom(clashingPairs(db, contest, level).as('clash')).selectAll())
}

function anchors(db: Reader, contest: string) {
  return db
    .selectFrom('anchors')
    .where('anchors.contest_id', '=', contest)
    .select('anchors.essay_id')
}

/** Judges who do not read yet what they may read, of all essays or of the anchors: each is meant to read all of those. */
function missingReadings(db: Reader, contest: string, level: ClashLevel, of: 'all' | 'anchors') {
  return db
    .selectFrom('essays')
    .innerJoin('judges', 'judges.contest_id', 'essays.contest_id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '=', 'eligible')
    .where(isEntered(db, contest))
    .where('judges.left_at', 'is', null)
    .where(isSeated(db, contest))
    .$if(of === 'anchors', (query) => query.where('essays.id', 'in', anchors(db, contest)))
    .select(['essays.id as essay', 'judges.id as judge'])
    .except(db.selectFrom(clashingPairs(db, contest, level).as('clash')).selectAll())
    .except(
      db
        .selectFrom('assignments')
        .where('assignments.round_id', '=', currentRound(db, contest))
        .select(['assignments.essay_id as essay', 'assignments.judge_id as judge']),
    )
}

/**
 * The eligible essays of the current round that have as many readings, by judges who may read them, as its rules ask for;
 * anchors all of them.
 */
export function essaysWithEnough(
  db: Reader,
  contest: string,
  { readings, anchors: anchored, clashLevel }: Pick<Rules, 'readings' | 'anchors' | 'clashLevel'>,
) {
  const sound = db
    .selectFrom(soundReadings(db, contest, clashLevel).as('sound'))
    .select('sound.essay')
    .groupBy('sound.essay')
  const missing = (of: 'all' | 'anchors') =>
    db
      .selectFrom(missingReadings(db, contest, clashLevel, of).as('missing'))
      .select('missing.essay')
  if (readings === 'all') return sound.except(missing('all'))
  if (anchored === 0) return sound.having((eb) => eb.fn.countAll(), '>=', readings)
  return sound
    .where('sound.essay', 'in', anchors(db, contest))
    .except(missing('anchors'))
    .union(
      sound
        .where('sound.essay', 'not in', anchors(db, contest))
        .having((eb) => eb.fn.countAll(), '>=', readings),
    )
}

/** Judges who are called as an author of an essay that nothing forbids them: a hint for the eye, never a rule. */
export async function namesakes(
  db: Reader,
  contest: string,
): Promise<readonly { readonly essay: string; readonly judge: string; readonly name: string }[]> {
  return db
    .selectFrom('judges')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .innerJoin('essay_authors', 'essay_authors.name', 'accounts.name')
    .innerJoin('essays', 'essays.id', 'essay_authors.essay_id')
    .where('judges.contest_id', '=', contest)
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '=', 'eligible')
    .select(['essays.id as essay', 'judges.id as judge', 'accounts.name'])
    .distinct()
    .execute()
}
