/** The record proof 存证凭据 of an own receipt: what the public ledger has fixed of it, and the salt to find it with. */
import { showReceiptCode } from '../domain/receipt'
import { download } from '../download.server'
import { worker } from '../gate.server'
import { receiptProof } from '../usecases/public-ledger'

export const loader = worker.load(async ({ db, actor, params, url }) => {
  const asked = { essay: params.essay, code: url.searchParams.get('code') ?? '' }
  const { code, text } = await receiptProof(db, actor, asked)
  return download(new TextEncoder().encode(text), {
    name: `存证凭据 ${showReceiptCode(code)}.json`,
    type: 'application/json; charset=utf-8',
  })
})
