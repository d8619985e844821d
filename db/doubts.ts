/** The facts that the checks of 资格审查 ask for, for all essays of a contest at once, and the essays behind a doubt. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import {
  CHECKED_STATES,
  type Check,
  type DoubtKind,
  type EligibilityFacts,
} from '../app/domain/eligibility'
import type { EssayState } from '../app/domain/essay'
import { DOUBTED_SHARE, storedShare } from '../app/domain/overlap-decision'
import { concerns, isOpen } from './overlap-pairs'
import type { Reader } from './schema'

const checkedStates = sql.join(CHECKED_STATES.map((state) => sql.lit(state)))

/** The account of the essay's author. What an officer enters for others is told apart by its authors' names alone. */
const accountOfAuthor = sql<string>`case when essays.entered_for is null then essays.account_id else essays.id end`

type FactRow = EligibilityFacts & {
  readonly essay: string
  /** Of the text that the facts are about. */
  readonly version: number
}

/**
 * One row for each essay that may still be judged, as it was handed in. What is there more than once is grouped first:
 * few groups are left, and each step reads an index alone (migration 0017).
 */
function factsOf(contest: string): RawBuilder<FactRow> {
  const isChecked = sql`essays.contest_id = ${contest} and essays.state in (${checkedStates})`
  const handedIn = sql`essays join revisions as handed on handed.essay_id = essays.id
    and handed.version = essays.submitted_version`
  return sql<FactRow>`(
    with places as (
      select union_ancestors.ancestor_id, count(*) as used
      from essays join union_ancestors on union_ancestors.union_id = essays.union_id
      where essays.contest_id = ${contest} and essays.recommended_position is not null
        and exists (select 1 from quotas where quotas.contest_id = ${contest})
      group by union_ancestors.ancestor_id
    ), exceeded as materialized (
      select union_ancestors.union_id, max(places.used - quotas.most) as over
      from quotas join places on places.ancestor_id = quotas.union_id
      join union_ancestors on union_ancestors.ancestor_id = quotas.union_id
      where quotas.contest_id = ${contest} and places.used > quotas.most
      group by union_ancestors.union_id
    ), same_account as materialized (
      select ${accountOfAuthor} as account_id, count(*) as essays
      from essays where ${isChecked} group by ${accountOfAuthor} having count(*) > 1
    ), same_title as materialized (
      select handed.title_key, count(*) as essays
      from ${handedIn} where ${isChecked} and handed.title_key <> ''
      group by handed.title_key having count(*) > 1
    ), same_name as materialized (
      select essay_authors.name, essay_authors.union_id, count(*) as essays
      from essays join essay_authors on essay_authors.essay_id = essays.id
      where ${isChecked}
      group by essay_authors.name, essay_authors.union_id having count(*) > 1
    ), written as materialized (
      select essay_authors.essay_id, count(*) as authors, max(coalesce(same_name.essays, 1)) as entries
      from essays join essay_authors on essay_authors.essay_id = essays.id
      left join same_name on same_name.name = essay_authors.name
        and same_name.union_id = essay_authors.union_id
      where ${isChecked} group by essay_authors.essay_id
    ), overlapping as materialized (
      select a_id, b_id, a_contest, b_contest from overlap_pairs
      where share >= ${storedShare(DOUBTED_SHARE)} and ${isOpen} and ${concerns(contest)}
    ), overlapped as materialized (
      select essay_id, count(*) as overlaps from (
        select a_id as essay_id from overlapping where a_contest = ${contest}
        union all select b_id from overlapping where b_contest = ${contest}
      ) as sides group by essay_id
    )
    select essays.id as "essay", handed.version as "version", handed.length as "length",
      essays.submitted_at as "submittedAt",
      case when coalesce(essays.return_to, essays.state) in ('submitted', 'returned')
        then 1 else 0 end as "awaitsUnion",
      coalesce(written.authors, 0) as "authors",
      case when coalesce(written.entries, 1) > coalesce(same_account.essays, 1)
        then written.entries else coalesce(same_account.essays, 1) end as "entries",
      coalesce(same_title.essays, 1) as "sameTitle",
      coalesce(exceeded.over, 0) as "overQuota",
      case when essays.pledged_at is null then 1 else 0 end as "unpledged",
      case when essays.ai_use is null then 1 else 0 end as "undeclared",
      coalesce(overlapped.overlaps, 0) as "overlaps"
    from ${handedIn}
    left join written on written.essay_id = essays.id
    left join same_account on same_account.account_id = ${accountOfAuthor}
    left join same_title on same_title.title_key = handed.title_key
    left join overlapped on overlapped.essay_id = essays.id
    left join exceeded on exceeded.union_id = essays.union_id
      and essays.recommended_position is not null
    where ${isChecked})`
}

/** A query that may join `facts` by `facts.essay`. */
export function withFacts(db: Reader, contest: string) {
  return db.with(
    (cte) => cte('facts').materialized(),
    () => factsOf(contest),
  )
}

/** Whether a check finds something in `facts`; false where an essay has none. */
export function isDoubtful({ fact, is, than }: Check): RawBuilder<SqlBool> {
  return sql<SqlBool>`coalesce(${sql.ref(`facts.${fact}`)} ${sql.raw(is)} ${than}, false)`
}

/** The facts of a joined row as numbers; PostgreSQL counts in text. */
function factsIn(
  row: {
    readonly [Fact in keyof EligibilityFacts]: EligibilityFacts[Fact] | null
  },
): EligibilityFacts {
  return {
    length: Number(row.length),
    authors: Number(row.authors),
    entries: Number(row.entries),
    sameTitle: Number(row.sameTitle),
    awaitsUnion: Number(row.awaitsUnion),
    overQuota: Number(row.overQuota),
    unpledged: Number(row.unpledged),
    undeclared: Number(row.undeclared),
    overlaps: Number(row.overlaps),
    submittedAt: row.submittedAt ?? '',
  }
}

/** The facts of these essays by id; those that are out of the contest have none. `essays` may be empty. */
export async function factsOfEssays(
  db: Reader,
  contest: string,
  essays: readonly string[],
): Promise<ReadonlyMap<string, EligibilityFacts>> {
  if (essays.length === 0) return new Map()
  const rows = await withFacts(db, contest)
    .selectFrom('facts')
    .where('facts.essay', 'in', essays)
    .selectAll()
    .execute()
  return new Map(rows.map((row) => [row.essay, factsIn(row)]))
}

export type DoubtCounts = {
  /** Essays that may still be judged. */
  readonly checked: number
  readonly doubtful: number
  readonly byKind: ReadonlyMap<DoubtKind, number>
}

/**
 * How many essays each check finds something in, how many have any doubt, and the facts of these essays (as
 * factsOfEssays): one statement, in which the facts of the contest are found once.
 */
export async function countDoubts(
  db: Reader,
  contest: string,
  checks: readonly Check[],
  essays: readonly string[],
): Promise<DoubtCounts & { readonly facts: ReadonlyMap<string, EligibilityFacts> }> {
  const countOf = (holds: RawBuilder<SqlBool>) => sql<number>`count(case when ${holds} then 1 end)`
  const any = sql<SqlBool>`(${sql.join(checks.map(isDoubtful), sql` or `)})`
  const rows = await withFacts(db, contest)
    .with('totals', (query) =>
      query
        .selectFrom('facts')
        .select((eb) => eb.fn.countAll<number>().as('checked'))
        .select(countOf(any).as('doubtful'))
        .select(checks.map((check) => countOf(isDoubtful(check)).as(`of_${check.kind}`))),
    )
    .selectFrom('totals')
    .leftJoin('facts', (join) => join.on('facts.essay', 'in', essays.length > 0 ? essays : ['']))
    .selectAll(['totals', 'facts'])
    .execute()
  const counts: Readonly<Record<string, unknown>> = rows[0]
  return {
    checked: Number(counts.checked),
    doubtful: Number(counts.doubtful),
    byKind: new Map(checks.map(({ kind }) => [kind, Number(counts[`of_${kind}`])])),
    facts: new Map(rows.flatMap((row) => (row.essay ? [[row.essay, factsIn(row)]] : []))),
  }
}

const RELATED = 20

export type RelatedEssay = {
  readonly id: string
  readonly title: string
  readonly state: EssayState
  readonly unionName: string
  readonly isSameAuthor: boolean
  readonly isSameTitle: boolean
}

/** The essays of the contest that share an author (by account unless a union entered it, or by name and union) or the title with this one. */
export async function relatedEssays(
  db: Reader,
  contest: string,
  essay: string,
): Promise<readonly RelatedEssay[]> {
  const sameTitle = sql<SqlBool>`(theirs.title_key = own.title_key and own.title_key <> '')`
  const sameAuthor = sql<SqlBool>`((others.account_id = essays.account_id
    and others.entered_for is null and essays.entered_for is null) or exists (
    select 1 from essay_authors as writer
    join essay_authors as another on another.name = writer.name
      and another.union_id = writer.union_id
    where writer.essay_id = essays.id and another.essay_id = others.id))`
  const rows = await db
    .selectFrom('essays')
    .innerJoin('essays as others', (join) =>
      join
        .onRef('others.contest_id', '=', 'essays.contest_id')
        .onRef('others.id', '!=', 'essays.id')
        .on('others.state', 'in', CHECKED_STATES),
    )
    .innerJoin('revisions as own', (join) =>
      join
        .onRef('own.essay_id', '=', 'essays.id')
        .onRef('own.version', '=', 'essays.submitted_version'),
    )
    .innerJoin('revisions as theirs', (join) =>
      join
        .onRef('theirs.essay_id', '=', 'others.id')
        .onRef('theirs.version', '=', 'others.submitted_version'),
    )
    .innerJoin('unions', 'unions.id', 'others.union_id')
    .where('essays.contest_id', '=', contest)
    .where('essays.id', '=', essay)
    .where((eb) => eb.or([sameTitle, sameAuthor]))
    .select(['others.id', 'theirs.title', 'others.state', 'unions.name as unionName'])
    .select(sql<number>`case when ${sameAuthor} then 1 else 0 end`.as('same_author'))
    .select(sql<number>`case when ${sameTitle} then 1 else 0 end`.as('same_title'))
    .orderBy('others.id')
    .limit(RELATED)
    .execute()
  return rows.map(({ same_author, same_title, ...row }) => ({
    ...row,
    isSameAuthor: Number(same_author) === 1,
    isSameTitle: Number(same_title) === 1,
  }))
}
