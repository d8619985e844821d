/**
 * Computes a proof again in the reader's own browser, so that what the page says need not be believed.
 *
 *   ProofCheck({ proof })
 */
import { useEffect, useState } from 'react'
import { type Examined, examine } from './domain/ledger'
import { Finding } from './ledger-finding'

export function ProofCheck({ proof }: { readonly proof: string }) {
  const [found, setFound] = useState<readonly Examined[]>([])
  useEffect(() => setFound(examine({ ledger: null, proof }, [])), [proof])
  return (
    <div className="check-result" aria-live="polite">
      <noscript>
        <p>
          没有 JavaScript 时，请下载证明，在电脑上用 npm run verify -- --proof proof.json 核对。
        </p>
      </noscript>
      {found.map((examined) => (
        <Finding key={examined.of} {...examined} />
      ))}
    </div>
  )
}
