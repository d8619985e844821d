/** The receipt of an entered essay as a PDF. */
import { receiptPdf } from '../documents/receipt-pdf'
import { showReceiptCode } from '../domain/receipt'
import { download } from '../download.server'
import { officer } from '../gate.server'
import { slipOf } from '../receipt.server'
import { openEnteredReceipt } from '../usecases/entering'

export const loader = officer.load(async ({ db, actor, params, url, now }) => {
  const asked = { essay: params.essay, code: url.searchParams.get('code') }
  const slip = slipOf(await openEnteredReceipt(db, actor, asked, now), url.origin)
  return download(await receiptPdf(slip), {
    name: `投稿回执 ${showReceiptCode(slip.code)}.pdf`,
    type: 'application/pdf',
  })
})
