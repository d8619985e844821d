/** The record proof 存证凭据 of an own score sheet: that sheet and its salt, and nothing that depends on anybody else. */
import { download } from '../download.server'
import { judge } from '../gate.server'
import { sheetProof } from '../usecases/public-ledger'

export const loader = judge.load(async ({ db, actor, params }) => {
  const text = await sheetProof(db, actor, params.code)
  return download(new TextEncoder().encode(text), {
    name: `存证凭据 ${params.code}.json`,
    type: 'application/json; charset=utf-8',
  })
})
