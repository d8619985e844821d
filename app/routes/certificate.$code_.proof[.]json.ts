/** The proof that the public ledger bears a certificate out: the line of the list, its commitment, and the path between. */
import { download } from '../download.server'
import { anyone } from '../gate.server'
import { certificateProof } from '../usecases/proving'

export const loader = anyone.load(async ({ db, params }) => {
  const text = await certificateProof(db, params.code)
  return download(new TextEncoder().encode(text), {
    name: '证书存证证明.json',
    type: 'application/json; charset=utf-8',
  })
})
