/** What a proposal would do, or why there is none, and how sound the assignment is, in words and numbers. */
import { ApplyForm, type ShownWishes } from './assignment-forms'
import { Notice } from './ui/notice'
import { Stat, Stats } from './ui/stats'

type ProposalViewProps = {
  readonly wishes: ShownWishes
  readonly proposal: {
    readonly fingerprint: string
    readonly explanations: readonly {
      readonly what: string
      readonly why: string
      readonly resolutions: readonly string[]
    }[]
    readonly added: number
    readonly removed: number
    readonly loads: { readonly min: number; readonly max: number }
    readonly efficiency: number | null
    readonly connected: boolean
  }
}

export function ProposalView({ wishes, proposal }: ProposalViewProps) {
  const { explanations, added, removed, loads, efficiency, connected } = proposal
  if (explanations.length > 0) {
    return (
      <Notice kind="bad" title="按现在的条件无法分配">
        {explanations.map(({ what, why, resolutions }) => (
          <div key={what}>
            <p>
              {what}
              {why}
            </p>
            <p>可以这样解决：</p>
            <ul>
              {resolutions.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </div>
        ))}
      </Notice>
    )
  }
  if (added === 0 && removed === 0) {
    return (
      <Notice kind="good">
        <p>评阅已经分配齐全，没有需要改动的。</p>
      </Notice>
    )
  }
  return (
    <>
      <Stats>
        <Stat label="新增评阅" value={added} unit="次" />
        <Stat label="取消评阅" value={removed} unit="次" />
        <Stat
          label="每位评委"
          value={loads.min === loads.max ? loads.min : `${loads.min}–${loads.max}`}
          unit="篇"
        />
        <Stat
          label="宽严可比程度"
          value={efficiency === null ? '无法估计' : `${Math.round(efficiency * 100)}%`}
        />
      </Stats>
      <p>{soundnessInWords(connected, efficiency)}</p>
      <ApplyForm
        wishes={wishes}
        fingerprint={proposal.fingerprint}
        added={added}
        removed={removed}
      />
    </>
  )
}

/** Whether scores of different judges can be compared, for people who know nothing of graphs. */
function soundnessInWords(connected: boolean, efficiency: number | null): string {
  if (!connected) {
    return '评委分成互不相交的几组，没有共同作品，组与组之间的宽严无法比较。请增加评委或每篇的评阅次数后重新提出方案。'
  }
  if (efficiency === null) return '评委太少，无法估计宽严。'
  const linked = '所有评委通过共同作品连成一体，宽严可以相互比较；'
  if (efficiency >= 0.95) return `${linked}评委搭配很均匀，与最理想的搭配相差无几。`
  if (efficiency >= 0.8) return `${linked}评委搭配比较均匀。`
  if (efficiency >= 0.5) {
    return `${linked}但搭配不够均匀，对个别评委宽严的估计会粗一些，可以换一个随机种子再试。`
  }
  return `${linked}但搭配很不均匀，宽严只能粗略估计。回避较多或上限较紧时会这样，请考虑增加评委。`
}
