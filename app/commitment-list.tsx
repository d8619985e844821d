/**
 * The commitments of a ledger, the newest first: when, what each fixes, and by which hash.
 *
 *   CommitmentList({ commitments })
 */
import { STAGE_LABEL } from './domain/ledger'
import { addedInWords, shortHash, stageMeaning } from './domain/ledger-words'
import { showHash } from './domain/receipt'
import { Card } from './ui/section'
import { DescriptionList } from './ui/stats'
import { Timestamp } from './ui/timestamp'
import type { ShownCommitment } from './usecases/public-ledger'

type CommitmentListProps = { readonly commitments: readonly ShownCommitment[] }

function Hash({ hash }: { readonly hash: string }) {
  return (
    <details className="ledger-hash">
      <summary>
        <code>{shortHash(hash)}</code>
      </summary>
      <code>{showHash(hash)}</code>
    </details>
  )
}

export function CommitmentList({ commitments }: CommitmentListProps) {
  return commitments.toReversed().map((commitment) => {
    const { sequence, stage, at, added, size, chain, hash, root } = commitment
    return (
      <Card key={sequence} title={`第 ${sequence} 次存证：${STAGE_LABEL[stage]}`}>
        <p>{stageMeaning(stage)}</p>
        <DescriptionList
          items={[
            { term: '时间', detail: <Timestamp iso={at} part="second" /> },
            { term: '新固定', detail: addedInWords(added) },
            { term: '至此共有', detail: `叶 ${size} 片，操作记录 ${chain.size} 行` },
            { term: '校验码', detail: <Hash hash={hash} /> },
            { term: '树根', detail: <Hash hash={root} /> },
          ]}
        />
      </Card>
    )
  })
}
