/** 「这篇为什么是二等奖」 for the organizer: one page to print, with judges and neighbours that nobody can recognise. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { ExplanationView } from '../explanation-view'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { LinkButton } from '../ui/button'
import { PageTitle } from '../ui/page-title'
import { openExplanation } from '../usecases/explaining'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? '评分说明'}·职工话家征文` },
]

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const explained = await openExplanation(db, actor, params.contest, params.essay, now)
  const { contest, ...shown } = explained
  return {
    ...shown,
    contest: { id: contest.id, title: contest.title },
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export default function Explanation() {
  const { contest, ...explained } = useLoaderData<typeof loader>()
  const { essay, title } = explained
  const base = `/organizer/contests/${contest.id}`
  return (
    <>
      <PageTitle
        title={title}
        lead="从各评委的分数到奖级，每一步的数字都在这里，可以用计算器核对。这一页可以打印；其中没有评委和其他作品的名字。"
        back={{ to: `${base}/standings`, label: '排名' }}
        actions={<LinkButton to={`${base}/essays/${essay.id}`}>看作品</LinkButton>}
      />
      <OrganizerNav contest={contest.id} current="standings" />
      <ExplanationView contest={contest.title} explained={explained} />
    </>
  )
}
