/** Why each winner has its tier, one after another, to print in one go. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { quoteTitle } from '../domain/winners'
import { ExplanationView } from '../explanation-view'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { openWinnersExplained } from '../usecases/explaining'

export const meta: MetaFunction = () => [{ title: '获奖说明·职工话家征文' }]

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const { contest, explained } = await openWinnersExplained(db, actor, params.contest, now)
  return {
    contest: { id: contest.id, title: contest.title },
    explained: explained.map(({ essay, title, method, parts }) => ({
      ...{ essay, title, method, parts },
    })),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export default function Explanations() {
  const { contest, explained } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle
        title="获奖说明"
        lead={`共 ${explained.length} 篇，打印时每篇另起一页。`}
        back={{ to: `/organizer/contests/${contest.id}/awards`, label: '名单与导出' }}
      />
      <OrganizerNav contest={contest.id} current="awards" />
      {explained.length === 0 && (
        <EmptyState title="没有获奖作品">定奖以后，这里有每一篇获奖作品的说明。</EmptyState>
      )}
      {explained.map((each) => (
        <ExplanationView
          key={each.essay.id}
          contest={contest.title}
          explained={each}
          heading={`${quoteTitle(each.essay.title)}：${each.title}`}
        />
      ))}
    </>
  )
}
