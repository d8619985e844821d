/**
 * `ledger.json`, the public ledger as docs/ledger.md describes it. It changes only when something new is fixed, so that it
 * is made once for each commitment, and whoever has it already is told so.
 */
import { anyone } from '../gate.server'
import { ledgerFile, newestCommitment } from '../usecases/public-ledger'

/** As many contests as are looked at in the same days. */
const KEPT = 4
const files = new Map<string, { readonly hash: string; readonly bytes: Uint8Array }>()

export const loader = anyone.load(async ({ db, params, now, held }) => {
  const last = await newestCommitment(db, params.contest, now)
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'public, max-age=60',
    ETag: `"${last.hash}"`,
    'X-Content-Type-Options': 'nosniff',
  }
  if (held.includes(last.hash)) return new Response(null, { status: 304, headers })
  let file = files.get(last.contest)
  if (file?.hash !== last.hash) {
    file = { hash: last.hash, bytes: new TextEncoder().encode(await ledgerFile(db, last)) }
    files.delete(last.contest)
    files.set(last.contest, file)
    for (const contest of [...files.keys()].slice(0, -KEPT)) files.delete(contest)
  }
  return new Response(new Uint8Array(file.bytes), {
    headers: { ...headers, 'Content-Disposition': 'attachment; filename="ledger.json"' },
  })
})
