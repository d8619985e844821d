/** Receipts 投稿回执: given when an essay is handed in, shown to its author, and compared with a pasted text by anybody. */
import { newCode } from '../../db/ids'
import { addReceipt, findReceipt, type ReceiptRow, receiptsOfOwnEssay } from '../../db/receipts'
import { findRevision } from '../../db/revisions'
import type { Reader, Writer } from '../../db/schema'
import type { Officer, Worker } from '../domain/people'
import {
  RECEIPT_RANDOM,
  readReceiptCode,
  receiptCode,
  receiptHash,
  receiptText,
} from '../domain/receipt'
import { missing } from '../domain/refusal'
import { openOwnEssay } from './drafting'

export type { ReceiptRow }

type HandedIn = {
  readonly id: string
  readonly contest: { readonly id: string }
  readonly version: number
  readonly title: string
  readonly body: string
  readonly length: number
}

/** Writes the receipt of an essay that is handed in as it stands; answers its code. */
export async function giveReceipt(db: Writer, essay: HandedIn, now: string): Promise<string> {
  const code = receiptCode(newCode(RECEIPT_RANDOM))
  const { id, contest, version, title, length } = essay
  const hash = receiptHash(essay)
  await addReceipt(db, { code, essay: id, contest: contest.id, version, title, length, hash }, now)
  return code
}

/** The receipts of an own essay, newest first. */
export function receiptsOf(
  db: Reader,
  worker: Worker,
  essay: string,
): Promise<readonly ReceiptRow[]> {
  return receiptsOfOwnEssay(db, worker.account, essay)
}

/** The code of the newest receipt of an essay that this officer has opened; null where it has none. */
export async function newestReceiptOf(
  db: Reader,
  _officer: Officer,
  essay: { readonly id: string; readonly account: string },
): Promise<string | null> {
  return (await receiptsOfOwnEssay(db, essay.account, essay.id))[0]?.code ?? null
}

/**
 * A receipt of an own essay: the newest, or the one that `typed` names. `text` is what was hashed, read from the version
 * that was handed in; null where that version was not kept.
 */
export async function openReceipt(
  db: Reader,
  worker: Worker,
  asked: { readonly essay: string; readonly code: string | null },
  now: string,
) {
  const essay = await openOwnEssay(db, worker, asked.essay, now)
  return receiptAmong(db, await receiptsOf(db, worker, essay.id), essay, asked.code)
}

/** A receipt out of all those of an essay, newest first, with its text. */
export async function receiptAmong<Essay extends { readonly id: string }>(
  db: Reader,
  receipts: readonly ReceiptRow[],
  essay: Essay,
  typed: string | null,
) {
  const code = typed === null ? receipts[0]?.code : readReceiptCode(typed)
  const receipt = receipts.find((each) => each.code === code)
  if (!receipt) throw missing('这份回执')
  const text = await findRevision(db, essay.id, receipt.version)
  return {
    receipt,
    others: receipts.filter((each) => each !== receipt),
    essay,
    text: text && receiptHash(text) === receipt.hash ? receiptText(text) : null,
  }
}

export type Comparison =
  | { readonly result: 'same'; readonly submittedAt: string }
  | { readonly result: 'different' | 'unknown' }

/**
 * Compares a text, by its hash, with the receipt of this code. Whoever has both learns when the text was handed in. A
 * text that differs earns nothing else: a code alone, read from a slip that was left lying, must tell nothing about the
 * essay, and no hint about where the texts differ may help to guess it.
 */
export async function compareWithReceipt(
  db: Reader,
  pasted: { readonly code: string; readonly hash: string },
): Promise<Comparison> {
  const receipt = await findReceipt(db, pasted.code)
  if (!receipt) return { result: 'unknown' }
  return receipt.hash === pasted.hash
    ? { result: 'same', submittedAt: receipt.createdAt }
    : { result: 'different' }
}
