/** What authors have answered to the question whether everybody may read their winning essay, and those essays' texts. */
import type { ConsentAnswer } from '../app/domain/consent'
import { newCode } from './ids'
import { findRevision } from './revisions'
import type { Reader, Writer } from './schema'

const CODE_LENGTH = 10

export type Consent = {
  readonly answer: ConsentAnswer
  readonly at: string
  /** Stands in the address of the essay's page. */
  readonly code: string
}

/** Puts this answer in the place of the one before. */
export async function saveConsent(
  db: Writer,
  {
    essay,
    answer,
    account,
  }: { readonly essay: string; readonly answer: ConsentAnswer; readonly account: string },
  now: string,
): Promise<void> {
  const values = { answer, answered_by: account, answered_at: now }
  await db
    .insertInto('publication_consents')
    .values({ essay_id: essay, code: newCode(CODE_LENGTH), ...values })
    .onConflict((conflict) => conflict.column('essay_id').doUpdateSet(values))
    .execute()
}

/** Enters that an author agreed unless there is an answer; answers whether there was none. */
export async function enterConsent(
  db: Writer,
  { essay, account }: { readonly essay: string; readonly account: string },
  now: string,
): Promise<boolean> {
  const code = newCode(CODE_LENGTH)
  const values = { answer: 'agreed', code, answered_by: account, answered_at: now } as const
  const entered = await db
    .insertInto('publication_consents')
    .values({ essay_id: essay, ...values })
    .onConflict((conflict) => conflict.column('essay_id').doNothing())
    .executeTakeFirst()
  return Number(entered.numInsertedOrUpdatedRows ?? 0) > 0
}

/** The answer for an essay; null where nobody has given one. */
export async function consentOf(db: Reader, essay: string): Promise<Consent | null> {
  const row = await db
    .selectFrom('publication_consents')
    .where('essay_id', '=', essay)
    .select(['answer', 'answered_at as at', 'code'])
    .executeTakeFirst()
  return row ?? null
}

/** What authors of winning essays have answered: how many each answer, and how many nothing. One statement. */
export async function countConsents(
  db: Reader,
  contest: string,
): Promise<Readonly<Record<ConsentAnswer | 'open', number>>> {
  const rows = await db
    .selectFrom('awards')
    .leftJoin('publication_consents', 'publication_consents.essay_id', 'awards.essay_id')
    .where('awards.contest_id', '=', contest)
    .groupBy('publication_consents.answer')
    .select(['publication_consents.answer', (eb) => eb.fn.countAll<number>().as('count')])
    .execute()
  const counts = { agreed: 0, declined: 0, open: 0 }
  for (const { answer, count } of rows) counts[answer ?? 'open'] = Number(count)
  return counts
}

/** The winning essays whose authors have not answered, by place. */
export async function unanswered(db: Reader, contest: string, limit: number) {
  return db
    .selectFrom('awards')
    .innerJoin('essays', 'essays.id', 'awards.essay_id')
    .leftJoin('publication_consents', 'publication_consents.essay_id', 'awards.essay_id')
    .where('awards.contest_id', '=', contest)
    .where('publication_consents.essay_id', 'is', null)
    .select(['essays.id', 'essays.title', 'awards.tier'])
    .orderBy('awards.place')
    .orderBy('essays.id')
    .limit(limit)
    .execute()
}

/** Marks the authors of a contest as reminded now unless they were since `since`; answers whether that was so. */
export async function claimReminder(
  db: Writer,
  contest: string,
  { since, now }: { readonly since: string; readonly now: string },
): Promise<boolean> {
  const claimed = await db
    .insertInto('consent_reminders')
    .values({ contest_id: contest, reminded_at: now })
    .onConflict((conflict) =>
      conflict
        .column('contest_id')
        .doUpdateSet({ reminded_at: now })
        .where('consent_reminders.reminded_at', '<=', since),
    )
    .executeTakeFirst()
  return Number(claimed.numInsertedOrUpdatedRows ?? 0) > 0
}

export async function remindedAt(db: Reader, contest: string): Promise<string | null> {
  const row = await db
    .selectFrom('consent_reminders')
    .where('contest_id', '=', contest)
    .select('reminded_at')
    .executeTakeFirst()
  return row?.reminded_at ?? null
}

export type WinningText = {
  readonly essay: string
  readonly title: string
  /** What stands in the address of its page; null where nobody has answered. */
  readonly code: string | null
  /** As it was handed in, without masks. */
  readonly body: string
  /** Null where nobody has answered. */
  readonly consent: ConsentAnswer | null
}

/**
 * The texts of the essays that hold a prize, by id, as they were handed in. An essay is only read from its versions
 * where its author has gone on writing since.
 */
export async function winningTexts(db: Reader, contest: string): Promise<readonly WinningText[]> {
  const rows = await db
    .selectFrom('awards')
    .innerJoin('essays', 'essays.id', 'awards.essay_id')
    .leftJoin('publication_consents', 'publication_consents.essay_id', 'essays.id')
    .where('awards.contest_id', '=', contest)
    .orderBy('essays.id')
    .select(['essays.id as essay', 'essays.title', 'essays.body', 'essays.version'])
    .select(['essays.submitted_version as submitted', 'publication_consents.answer as consent'])
    .select('publication_consents.code')
    .execute()
  return Promise.all(
    rows.map(async ({ version, submitted, ...row }) => {
      if (submitted === null || submitted === version) return row
      const handed = await findRevision(db, row.essay, submitted)
      return handed === null ? row : { ...row, title: handed.title, body: handed.body }
    }),
  )
}
