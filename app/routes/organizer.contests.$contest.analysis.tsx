/** 评分分析: how scores spread, how far judges agree, what each is like, how sure ranks are; leaving a judge out. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { AgreementFigures } from '../agreement-figures'
import { REMARK_RULES } from '../domain/analysis'
import { phaseLineOf } from '../domain/phase-line'
import { Refusal, refusedIn } from '../domain/refusal'
import { ExclusionForm, ExclusionList } from '../exclusion-forms'
import { paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { JudgeProfiles } from '../judge-profiles'
import { OrganizerNav } from '../organizer-nav'
import { pageIn } from '../page-number'
import { RankIntervals, ScoreDistribution } from '../score-charts'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { openAnalysis } from '../usecases/analysing'
import { leaveOut, takeBack } from '../usecases/excluding'

export const meta: MetaFunction = () => [{ title: '评分分析·职工话家征文' }]

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const judge = url.searchParams.get('judge')
  const asked = { round: pageIn(url, 'round'), judge }
  const analysis = await openAnalysis(db, actor, params.contest, asked, now)
  const { contest, rules: _, applied, plan, ...shown } = analysis
  return {
    ...shown,
    method: plan.method,
    asked: judge,
    isApplied: applied.length > 0,
    isDeliberating: contest.effectivePhase === 'deliberating',
    contest: { id: contest.id, title: contest.title },
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const decisionForm = z.object({
  judge: z.string(),
  fingerprint: z.string(),
  reason: paragraphs('理由', 1000),
})

const DECISIONS = { leaveOut, takeBack } as const

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const intent = String(form.get('intent'))
  if (intent !== 'leaveOut' && intent !== 'takeBack') {
    throw new Refusal('invalid', '这个操作无法识别，没有执行。请刷新页面再试。')
  }
  await DECISIONS[intent](db, actor, params.contest, readForm(decisionForm, form), now)
  return redirect(`/organizer/contests/${params.contest}/analysis#decisions`)
})

const METHODS = { mean: '平均分', trimmed: '去掉最高分和最低分', adjusted: '校正评委宽严' } as const

export default function Analysis() {
  const analysis = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { contest, fields, rounds, round, agreement, judges, preview, asked } = analysis
  const { isDeliberating, exclusions, method } = analysis
  const ask = (judge: string) => `?round=${round}&judge=${judge}#decide`
  return (
    <>
      <PageTitle
        title="评分分析"
        lead="看分数怎样分布、评委之间有多一致、奖级线附近的名次有多可靠。每张图都配有数字。"
      />
      <OrganizerNav contest={contest.id} current="analysis" />
      {asked !== null && preview === null && (
        <Notice kind="warn" title="不能作这个决定">
          <p>这位评委没有提交的评分表，或者只剩这一位评委的评分。</p>
        </Notice>
      )}
      {isDeliberating && preview && (
        <ExclusionForm
          preview={preview}
          isApplied={analysis.isApplied}
          refused={refusedIn(answer)}
        />
      )}
      {fields.map((field) => (
        <ScoreDistribution key={field.track} field={field} method={METHODS[method]} />
      ))}
      {fields.map((field) => (
        <RankIntervals key={field.track} field={field} />
      ))}
      {rounds.length > 1 && <Rounds rounds={rounds} round={round} />}
      <AgreementFigures agreement={agreement} />
      <JudgeProfiles judges={judges} rules={REMARK_RULES} ask={isDeliberating ? ask : null} />
      <div id="decisions">
        <ExclusionList exclusions={exclusions} />
      </div>
    </>
  )
}

type RoundsProps = { readonly rounds: readonly string[]; readonly round: number }

/** The rounds whose judges are looked at. */
function Rounds({ rounds, round }: RoundsProps) {
  return (
    <ul className="tabs">
      {rounds.map((name, index) => (
        <li key={name}>
          <a href={`?round=${index + 1}`} aria-current={index + 1 === round ? 'true' : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}
