/** Re-readings 复评: judges who are asked for an opinion on an essay while an objection to it is investigated. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('objection_reviews')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('objection_id', 'text', (c) => c.notNull().references('objections.id'))
    .addColumn('essay_id', 'text', (c) => c.notNull().references('essays.id'))
    .addColumn('judge_id', 'text', (c) => c.notNull().references('judges.id'))
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('due_at', 'text', (c) => c.notNull())
    .addColumn('sent_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('sent_at', 'text', (c) => c.notNull())
    .addColumn('verdict', 'text')
    .addColumn('opinion', 'text')
    .addColumn('submitted_at', 'text')
    .addColumn('recused_at', 'text')
    .addColumn('recused_because', 'text')
    .addColumn('withdrawn_at', 'text')
    .addColumn('withdrawn_because', 'text')
    .execute()
  await db.schema
    .createIndex('objection_reviews_judge')
    .on('objection_reviews')
    .columns(['objection_id', 'judge_id'])
    .unique()
    .execute()
  await db.schema
    .createIndex('objection_reviews_of_judge')
    .on('objection_reviews')
    .column('judge_id')
    .execute()
}
