/** Quotas of unions, and the place that each recommended essay holds in the order of its sending union. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('quotas')
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('union_id', 'text', (c) => c.notNull().references('unions.id'))
    .addColumn('most', 'integer')
    .addColumn('least', 'integer')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('quotas_key', ['contest_id', 'union_id'])
    .addCheckConstraint('quotas_whole', sql`most >= 0 and least >= 0`)
    .execute()
  await db.schema.alterTable('essays').addColumn('recommended_position', 'integer').execute()
  await placeWhatWasRecommended(db)
  await db.schema
    .createIndex('essays_with_place')
    .on('essays')
    .columns(['contest_id', 'union_id', 'recommended_position'])
    .where(sql.ref('recommended_position'), 'is not', null)
    .execute()
}

/**
 * Essays that their union had recommended before places were kept get them in the order of their submission. The audit
 * knows which they are: an essay that the organizer rejected without a recommendation holds none.
 */
async function placeWhatWasRecommended(db: Kysely<unknown>): Promise<void> {
  await sql`with placed as (
    select essays.id, row_number() over (
      partition by essays.contest_id, (
        select union_ancestors.ancestor_id from union_ancestors
        join unions on unions.id = union_ancestors.ancestor_id
        where union_ancestors.union_id = essays.union_id
        order by case when unions.kind = 'federation' then 1 else 0 end, union_ancestors.distance desc
        limit 1)
      order by essays.submitted_at, essays.id) as place
    from essays
    where essays.state in ('recommended', 'eligible', 'ineligible') and (
      select audit.act from audit
      where audit.subject_id = essays.id and audit.act in ('推荐报送', '重新审核', '退回修改')
      order by audit.id desc limit 1) = '推荐报送'
  )
  update essays set recommended_position = (select place from placed where placed.id = essays.id)
  where exists (select 1 from placed where placed.id = essays.id)`.execute(db)
}
