/** What an examination of a ledger or a proof has found: all holds, or what is wrong, line by line. */
import type { Examined } from './domain/ledger'
import { Notice } from './ui/notice'

const NAME = { ledger: '台账', proof: '凭据' } as const

export function Finding({ of, faults, lines }: Examined) {
  if (faults.length > 0) {
    return (
      <Notice kind="bad" title={`${NAME[of]}没有通过：发现 ${faults.length} 处问题`}>
        <ul>
          {faults.map(({ code, place, say }) => (
            <li key={`${code} ${place}`}>{say}</li>
          ))}
        </ul>
      </Notice>
    )
  }
  return (
    <Notice kind="good" title={`${NAME[of]}通过`}>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  )
}
