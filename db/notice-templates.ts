/** The words of notices that contests have of their own, and the people whom notices of many go to. */
import type { TemplatedMoment } from '../app/domain/notice-templates'
import type { Words } from '../app/domain/notices'
import { inPieces } from './pieces'
import type { Reader, Writer } from './schema'

export type KeptNotice = {
  readonly moment: TemplatedMoment
  /** Null where the usual words hold. */
  readonly words: Words | null
  readonly isOff: boolean
  readonly version: number
}

/** What a contest has changed; of one moment or of all. */
export async function keptNotices(
  db: Reader,
  contest: string,
  moment: TemplatedMoment | null = null,
): Promise<readonly (KeptNotice & { readonly by: string; readonly at: string })[]> {
  let query = db
    .selectFrom('notice_templates')
    .innerJoin('accounts', 'accounts.id', 'notice_templates.updated_by')
    .where('notice_templates.contest_id', '=', contest)
  if (moment !== null) query = query.where('notice_templates.moment', '=', moment)
  const rows = await query
    .select(['moment', 'subject', 'body', 'off_at', 'version'])
    .select(['accounts.name as by', 'notice_templates.updated_at as at'])
    .execute()
  return rows.map(({ subject, body, off_at, ...row }) => ({
    ...row,
    words: subject === null || body === null ? null : { title: subject, body },
    isOff: off_at !== null,
  }))
}

/** Puts this in the place of the version before (0: none yet); answers whether it was still that one. */
export async function saveNotice(
  db: Writer,
  {
    contest,
    account,
    moment,
    words,
    isOff,
    version,
  }: KeptNotice & { readonly contest: string; readonly account: string },
  now: string,
): Promise<boolean> {
  const values = {
    subject: words?.title ?? null,
    body: words?.body ?? null,
    off_at: isOff ? now : null,
    version: version + 1,
    updated_by: account,
    updated_at: now,
  }
  if (version === 0) {
    const added = await db
      .insertInto('notice_templates')
      .values({ contest_id: contest, moment, ...values })
      .onConflict((conflict) => conflict.columns(['contest_id', 'moment']).doNothing())
      .executeTakeFirst()
    return Number(added.numInsertedOrUpdatedRows) === 1
  }
  const changed = await db
    .updateTable('notice_templates')
    .set(values)
    .where('contest_id', '=', contest)
    .where('moment', '=', moment)
    .where('version', '=', version)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export async function namesOf(
  db: Reader,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  await inPieces([...new Set(accounts)], async (piece) => {
    const rows = await db
      .selectFrom('accounts')
      .where('id', 'in', piece)
      .select(['id', 'name'])
      .execute()
    for (const { id, name } of rows) names.set(id, name)
  })
  return names
}

/** The accounts of the judges of a contest who have not left, by judge. */
export async function judgeAccounts(
  db: Reader,
  contest: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('judges')
    .where('contest_id', '=', contest)
    .where('left_at', 'is', null)
    .select(['id', 'account_id'])
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ id, account_id }) => [id, account_id]))
}

/** Who handed in each essay that competes, and the prize that it holds. */
export async function competingSenders(db: Reader, contest: string) {
  return db
    .selectFrom('essays')
    .leftJoin('awards', 'awards.essay_id', 'essays.id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '=', 'eligible')
    .select(['essays.id', 'essays.title', 'essays.account_id as account'])
    .select(['essays.entered_for as enteredFor', 'essays.submitted_track as track'])
    .select('awards.tier')
    .orderBy('essays.id')
    .execute()
}
