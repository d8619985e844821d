/** The text of a receipt, byte for byte as it was hashed: its SHA-256 is that of the receipt. */
import { showReceiptCode } from '../domain/receipt'
import { Refusal } from '../domain/refusal'
import { download } from '../download.server'
import { worker } from '../gate.server'
import { openReceipt } from '../usecases/receipting'

export const loader = worker.load(async ({ db, actor, params, url, now }) => {
  const asked = { essay: params.essay, code: url.searchParams.get('code') }
  const { receipt, text } = await openReceipt(db, actor, asked, now)
  if (text === null) {
    throw new Refusal(
      'conflict',
      '这份回执之后，作品又修改过，现在的文字不是当时提交的文字，不能作为这份回执的文稿下载。',
    )
  }
  return download(new TextEncoder().encode(text), {
    name: `投稿文稿 ${showReceiptCode(receipt.code)}.txt`,
    type: 'text/plain; charset=utf-8',
  })
})
