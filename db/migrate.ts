/** Brings a database up to date. The same migrations run on both databases; several processes may start at once. */
import { type Migration, Migrator } from 'kysely'
import type { Connection } from './connection.server'
import * as road from './migrations/0001_road'
import * as appendOnlyAudit from './migrations/0002_append_only_audit'
import * as revisions from './migrations/0003_revisions'
import * as receipts from './migrations/0004_receipts'
import * as declarations from './migrations/0005_declarations'
import * as uploads from './migrations/0006_uploads'
import * as quotas from './migrations/0007_quotas'
import * as batches from './migrations/0008_batches'
import * as corrections from './migrations/0009_corrections'
import * as messages from './migrations/0010_messages'
import * as registering from './migrations/0011_registering'
import * as masking from './migrations/0012_masking'
import * as reopening from './migrations/0013_reopening'
import * as overlap from './migrations/0014_overlap'
import * as judgesDesk from './migrations/0015_judges_desk'
import * as assigning from './migrations/0016_assigning'
import * as titleKeys from './migrations/0017_title_keys'
import * as paper from './migrations/0018_paper'
import * as anchors from './migrations/0019_anchors'
import * as rounds from './migrations/0020_rounds'
import * as deliberation from './migrations/0022_deliberation'
import * as tracks from './migrations/0024_tracks'
import * as objections from './migrations/0025_objections'
import * as ledger from './migrations/0026_ledger'
import * as certificates from './migrations/0027_certificates'
import * as judgeExclusions from './migrations/0028_judge_exclusions'
import * as consents from './migrations/0029_consents'
import * as objectionReviews from './migrations/0030_objection_reviews'
import * as noticeTemplates from './migrations/0031_notice_templates'
import * as noticeChoices from './migrations/0032_notice_choices'

type Step = {
  up(db: Parameters<Migration['up']>[0], dialect: Connection['dialect']): Promise<void>
}

const steps: Readonly<Record<string, Step>> = {
  '0001_road': road,
  '0002_append_only_audit': appendOnlyAudit,
  '0003_revisions': revisions,
  '0004_receipts': receipts,
  '0005_declarations': declarations,
  '0006_uploads': uploads,
  '0007_quotas': quotas,
  '0008_batches': batches,
  '0009_corrections': corrections,
  '0010_messages': messages,
  '0011_registering': registering,
  '0012_masking': masking,
  '0013_reopening': reopening,
  '0014_overlap': overlap,
  '0015_judges_desk': judgesDesk,
  '0016_assigning': assigning,
  '0017_title_keys': titleKeys,
  '0018_paper': paper,
  '0019_anchors': anchors,
  '0020_rounds': rounds,
  '0022_deliberation': deliberation,
  '0024_tracks': tracks,
  '0025_objections': objections,
  '0026_ledger': ledger,
  '0027_certificates': certificates,
  '0028_judge_exclusions': judgeExclusions,
  '0029_consents': consents,
  '0030_objection_reviews': objectionReviews,
  '0031_notice_templates': noticeTemplates,
  '0032_notice_choices': noticeChoices,
}

/** The names of all migrations, in order. */
export const LEVELS: readonly string[] = Object.keys(steps)

/** Runs what has not run yet, as far as `last`, and answers the names of the migrations that ran. */
export async function migrate(
  { all, dialect }: Connection,
  last?: string,
): Promise<readonly string[]> {
  const migrations = Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [
      name,
      { up: (db: Parameters<Migration['up']>[0]) => step.up(db, dialect) },
    ]),
  )
  const migrator = new Migrator({
    db: all,
    provider: { getMigrations: async () => migrations },
  })
  const { error, results } = await (last === undefined
    ? migrator.migrateToLatest()
    : migrator.migrateTo(last))
  if (error) throw error
  return (results ?? []).map(({ migrationName }) => migrationName)
}
