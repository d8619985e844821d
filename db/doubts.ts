/** The facts that the checks of 资格审查 ask for, for all essays of a contest at once, and the essays behind a doubt. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import {
  CHECKED_STATES,
  type Check,
  type DoubtKind,
  type EligibilityFacts,
  IGNORED_IN_TITLES,
} from '../app/domain/eligibility'
import type { EssayState } from '../app/domain/essay'
import { DOUBTED_SHARE, storedShare } from '../app/domain/overlap-decision'
import { concerns, isOpen } from './overlap-pairs'
import type { Reader } from './schema'

/** A title without the marks that do not tell two titles apart. */
function titleKey(title: RawBuilder<string>): RawBuilder<string> {
  return [...IGNORED_IN_TITLES].reduce(
    (key, mark) => sql<string>`replace(${key}, ${sql.lit(mark)}, '')`,
    sql<string>`lower(${title})`,
  )
}

const checkedStates = sql.join(CHECKED_STATES.map((state) => sql.lit(state)))

/** The account of the essay's author. What an officer enters for others is told apart by its authors' names alone. */
const accountOfAuthor = sql<string>`case when essays.entered_for is null then essays.account_id else essays.id end`

type FactRow = EligibilityFacts & {
  readonly essay: string
  /** Of the text that the facts are about. */
  readonly version: number
}

/** One row for each essay that may still be judged, as it was handed in. */
function factsOf(contest: string): RawBuilder<FactRow> {
  return sql<FactRow>`(
    with checked as materialized (
      select essays.id, ${accountOfAuthor} as account_id, essays.submitted_at,
        case when essays.recommended_position is null then null else essays.union_id end as sent_by,
        case when essays.pledged_at is null then 1 else 0 end as unpledged,
        case when essays.ai_use is null then 1 else 0 end as undeclared,
        handed.version, handed.length, ${titleKey(sql`handed.title`)} as title_key,
        case when coalesce(essays.return_to, essays.state) in ('submitted', 'returned')
          then 1 else 0 end as awaits_union
      from essays
      join revisions as handed on handed.essay_id = essays.id
        and handed.version = essays.submitted_version
      where essays.contest_id = ${contest} and essays.state in (${checkedStates})
    ), places as (
      select union_ancestors.ancestor_id, count(*) as used
      from essays join union_ancestors on union_ancestors.union_id = essays.union_id
      where essays.contest_id = ${contest} and essays.recommended_position is not null
      group by union_ancestors.ancestor_id
    ), exceeded as (
      select union_ancestors.union_id, max(places.used - quotas.most) as over
      from quotas join places on places.ancestor_id = quotas.union_id
      join union_ancestors on union_ancestors.ancestor_id = quotas.union_id
      where quotas.contest_id = ${contest} and places.used > quotas.most
      group by union_ancestors.union_id
    ), named as (
      select essay_authors.essay_id,
        count(*) over (partition by essay_authors.name, essay_authors.union_id) as entries
      from essay_authors join checked on checked.id = essay_authors.essay_id
    ), written as (
      select essay_id, count(*) as authors, max(entries) as entries from named group by essay_id
    ), overlapping as (
      select a_id, b_id, a_contest, b_contest from overlap_pairs
      where share >= ${storedShare(DOUBTED_SHARE)} and ${isOpen} and ${concerns(contest)}
    ), overlapped as (
      select essay_id, count(*) as overlaps from (
        select a_id as essay_id from overlapping where a_contest = ${contest}
        union all select b_id from overlapping where b_contest = ${contest}
      ) as sides group by essay_id
    ), counted as (
      select checked.*, count(*) over (partition by account_id) as by_account,
        count(*) over (partition by title_key) as same_title
      from checked
    )
    select counted.id as "essay", counted.version as "version", counted.length as "length", counted.submitted_at as "submittedAt",
      counted.awaits_union as "awaitsUnion", coalesce(written.authors, 0) as "authors",
      case when written.entries > counted.by_account then written.entries else counted.by_account end
        as "entries",
      case when counted.title_key = '' then 1 else counted.same_title end as "sameTitle",
      coalesce(exceeded.over, 0) as "overQuota", counted.unpledged as "unpledged",
      counted.undeclared as "undeclared", coalesce(overlapped.overlaps, 0) as "overlaps"
    from counted left join written on written.essay_id = counted.id
    left join overlapped on overlapped.essay_id = counted.id
    left join exceeded on exceeded.union_id = counted.sent_by)`
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
export function factsIn(
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

/** How many essays each check finds something in, and how many have any doubt: one statement. */
export async function countDoubts(
  db: Reader,
  contest: string,
  checks: readonly Check[],
): Promise<DoubtCounts> {
  const countOf = (holds: RawBuilder<SqlBool>) => sql<number>`count(case when ${holds} then 1 end)`
  const any = sql<SqlBool>`(${sql.join(checks.map(isDoubtful), sql` or `)})`
  const row = await withFacts(db, contest)
    .selectFrom('facts')
    .select((eb) => eb.fn.countAll<number>().as('checked'))
    .select(countOf(any).as('doubtful'))
    .select(checks.map((check) => countOf(isDoubtful(check)).as(check.kind)))
    .executeTakeFirstOrThrow()
  const counts: Readonly<Record<string, unknown>> = row
  return {
    checked: Number(row.checked),
    doubtful: Number(row.doubtful),
    byKind: new Map(checks.map(({ kind }) => [kind, Number(counts[kind])])),
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
  const sameTitle = sql<SqlBool>`(${titleKey(sql`others.title`)} = ${titleKey(sql`essays.title`)}
    and ${titleKey(sql`essays.title`)} <> '')`
  const sameAuthor = sql<SqlBool>`((others.account_id = essays.account_id
    and others.entered_for is null and essays.entered_for is null) or exists (
    select 1 from essay_authors as own
    join essay_authors as another on another.name = own.name and another.union_id = own.union_id
    where own.essay_id = essays.id and another.essay_id = others.id))`
  const rows = await db
    .selectFrom('essays')
    .innerJoin('essays as others', (join) =>
      join
        .onRef('others.contest_id', '=', 'essays.contest_id')
        .onRef('others.id', '!=', 'essays.id')
        .on('others.state', 'in', CHECKED_STATES),
    )
    .innerJoin('unions', 'unions.id', 'others.union_id')
    .where('essays.contest_id', '=', contest)
    .where('essays.id', '=', essay)
    .where((eb) => eb.or([sameTitle, sameAuthor]))
    .select(['others.id', 'others.title', 'others.state', 'unions.name as unionName'])
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
