/**
 * The contest's phase line: where the contest is, what this person can do now, and what comes next.
 *
 *   PhaseSteps({ phase, contest?, youCan, next? })         contest: the contest's name, shown before the line
 *   <PhaseSteps phase="open" contest="“职工话家”主题征文" youCan="写作品并提交，11月24日 17:30 截稿。" next="工会审核和推荐报送。" />
 */
import type { ReactNode } from 'react'
import { isAtLeast, PHASE_LABEL, PHASES, type Phase } from '../domain/contest'

type PhaseStepsProps = {
  readonly phase: Phase
  readonly contest?: ReactNode
  readonly youCan: ReactNode
  readonly next?: ReactNode
}

export function PhaseSteps({ phase, contest, youCan, next }: PhaseStepsProps) {
  const place = PHASES.findIndex(({ key }) => key === phase) + 1
  return (
    <section className="phase" aria-label="征文进度">
      {contest && <p className="phase-contest">{contest}</p>}
      <p className="phase-now">
        <strong>{PHASE_LABEL[phase]}</strong>
        <span className="phase-count">
          第 {place} 步，共 {PHASES.length} 步
        </span>
      </p>
      <ol className="phase-line">
        {PHASES.map(({ key, label }) => (
          <li
            key={key}
            className={key !== phase && isAtLeast(phase, key) ? 'phase-done' : undefined}
            aria-current={key === phase ? 'step' : undefined}
          >
            <span>{label}</span>
          </li>
        ))}
      </ol>
      <dl className="phase-words">
        <div>
          <dt>现在您可以</dt>
          <dd>{youCan}</dd>
        </div>
        {next && (
          <div>
            <dt>接下来</dt>
            <dd>{next}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}
