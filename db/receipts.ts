/** Receipts of essays that were handed in: written once, read by their authors, looked up by their code. */
import type { Reader, Writer } from './schema'

export type ReceiptRow = {
  readonly code: string
  readonly version: number
  readonly title: string
  /** 字数 of the body. */
  readonly length: number
  /** SHA-256 in hexadecimal digits. */
  readonly hash: string
  readonly createdAt: string
}

export async function addReceipt(
  db: Writer,
  receipt: Omit<ReceiptRow, 'createdAt'> & { readonly essay: string; readonly contest: string },
  now: string,
): Promise<void> {
  const { code, essay, contest, version, title, length, hash } = receipt
  await db
    .insertInto('receipts')
    .values({
      code,
      essay_id: essay,
      contest_id: contest,
      version,
      title,
      length,
      hash,
      created_at: now,
    })
    .execute()
}

/** All receipts of this worker's essay, newest first; none where the essay is somebody else's. */
export async function receiptsOfOwnEssay(
  db: Reader,
  account: string,
  essay: string,
): Promise<readonly ReceiptRow[]> {
  return db
    .selectFrom('receipts')
    .innerJoin('essays', 'essays.id', 'receipts.essay_id')
    .where('receipts.essay_id', '=', essay)
    .where('essays.account_id', '=', account)
    .select(['receipts.code', 'receipts.version', 'receipts.title', 'receipts.length'])
    .select(['receipts.hash', 'receipts.created_at as createdAt'])
    .orderBy('receipts.created_at', 'desc')
    .orderBy('receipts.version', 'desc')
    .execute()
}

/** Which of these essays have a receipt; `essays` may be empty. */
export async function essaysWithReceipt(
  db: Reader,
  essays: readonly string[],
): Promise<ReadonlySet<string>> {
  if (essays.length === 0) return new Set()
  const rows = await db
    .selectFrom('receipts')
    .where('essay_id', 'in', essays)
    .select('essay_id')
    .distinct()
    .execute()
  return new Set(rows.map(({ essay_id }) => essay_id))
}

/** What a pasted text is compared with, and nothing else. */
export async function findReceipt(db: Reader, code: string) {
  const row = await db
    .selectFrom('receipts')
    .where('code', '=', code)
    .select(['hash', 'created_at as createdAt'])
    .executeTakeFirst()
  return row ?? null
}

/** The newest receipt of every essay of a contest. */
export async function newestReceipts(db: Reader, contest: string) {
  const rows = await db
    .selectFrom('receipts')
    .innerJoin('essays', 'essays.id', 'receipts.essay_id')
    .where('essays.contest_id', '=', contest)
    .select(['receipts.essay_id as essay', 'receipts.code'])
    .orderBy('receipts.created_at')
    .orderBy('receipts.version')
    .execute()
  return new Map(rows.map(({ essay, code }) => [essay, code]))
}
