/** A pair of the duplicate check in a list and on its page: what each text is, what was decided, how much is shared. */
import { OVERLAP_DECISIONS, shareInWords } from './domain/overlap-decision'
import { quoteTitle } from './domain/winners'
import { Notice } from './ui/notice'
import { EssayStatus, Status } from './ui/status'
import { Timestamp } from './ui/timestamp'
import type { Pair, PairSide } from './usecases/checking'

/** Where an organizer reads one of the two texts. */
function textHref({ id, kind, contest }: PairSide): string {
  return kind === 'shelf' ? `/organizer/shelf/${id}` : `/organizer/contests/${contest}/essays/${id}`
}

type PairTextProps = { readonly side: PairSide }

export function PairText({ side }: PairTextProps) {
  return (
    <>
      <a href={textHref(side)}>{quoteTitle(side.title)}</a>
      <br />
      <span className="quiet">
        {side.kind === 'shelf'
          ? `参考文库${side.place === '' ? '' : `：${side.place}`}`
          : `${side.authors.join('、')}（${side.unionName}）`}
        {side.kind === 'essay' && !side.isHere && `，${side.place}`}
      </span>
    </>
  )
}

type PairStandingProps = { readonly pair: Pick<Pair, 'decision' | 'isOpen'> }

export function PairStanding({ pair: { decision, isOpen } }: PairStandingProps) {
  if (decision === null) return <Status kind="warn">待处理</Status>
  if (isOpen) return <Status kind="warn">有新版本，请重新判断</Status>
  const kind = decision.decision === 'copied' ? 'bad' : 'good'
  return (
    <Status kind={decision.decision === 'asked' ? 'accent' : kind}>
      {OVERLAP_DECISIONS[decision.decision]}
    </Status>
  )
}

type PairDecisionProps = { readonly pair: Pair }

/** What was decided last, by whom and why, and whether it still holds. */
export function PairDecision({ pair: { decision } }: PairDecisionProps) {
  if (decision === null) return null
  const { reason, by, at, versionA, versionB, isStale } = decision
  return (
    <Notice
      kind={isStale ? 'warn' : 'neutral'}
      title={`${isStale ? '原来的结论：' : '结论：'}${OVERLAP_DECISIONS[decision.decision]}`}
    >
      <p>
        {by}，<Timestamp iso={at} />。{reason}
      </p>
      {isStale && (
        <p>
          结论针对的是第 {versionA} 版与第 {versionB} 版，此后有作者提交了新的版本，请重新判断。
        </p>
      )}
    </Notice>
  )
}

type PairFactsProps = {
  readonly pair: Pair
  readonly first: { readonly a: string | null; readonly b: string | null }
}

/** Both texts in a table: who wrote them, when they first came in, and how much of each is shared. */
export function PairFacts({ pair, first }: PairFactsProps) {
  const isFirst = (own: string | null, other: string | null) =>
    own !== null && other !== null && own < other
  const sides = [
    {
      key: 'a',
      name: '左',
      side: pair.a,
      at: first.a,
      share: pair.shareA,
      leads: isFirst(first.a, first.b),
    },
    {
      key: 'b',
      name: '右',
      side: pair.b,
      at: first.b,
      share: pair.shareB,
      leads: isFirst(first.b, first.a),
    },
  ]
  return (
    <ul className="pair-facts">
      {sides.map(({ key, name, side, at, share, leads }) => (
        <li key={key}>
          <p>
            <strong>{name}：</strong>
            <PairText side={side} />
          </p>
          <p>
            {side.state !== null && <EssayStatus state={side.state} />}{' '}
            {leads && <Status kind="accent">先提交</Status>}{' '}
            {at === null ? (
              '参考文库中的文章'
            ) : (
              <>
                首次提交 <Timestamp iso={at} />
                ，现为第 {side.version} 版
              </>
            )}
          </p>
          <p>
            本篇有 <strong>{shareInWords(share)}</strong> 的文字相同
          </p>
        </li>
      ))}
    </ul>
  )
}
