/** How an own essay came to its place, once the winners are published and the rules let authors read it. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CommentsSection } from '../comments-section'
import { phaseLineOf } from '../domain/phase-line'
import { ExplanationView } from '../explanation-view'
import { worker } from '../gate.server'
import { PageTitle } from '../ui/page-title'
import { openOwnComments } from '../usecases/commenting'
import { openOwnExplanation } from '../usecases/explaining'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? '评分说明'}·职工话家征文` },
]

export const loader = worker.load(async ({ db, actor, params, now }) => {
  const { own, explained } = await openOwnExplanation(db, actor, params.essay, now)
  const { contest, ...shown } = explained
  return {
    ...shown,
    contest: contest.title,
    comments: await openOwnComments(db, actor, own),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'worker'),
  }
})

export default function Result() {
  const { contest, comments, ...explained } = useLoaderData<typeof loader>()
  const { essay, title } = explained
  return (
    <>
      <PageTitle
        title={title}
        lead="从各评委的分数到奖级，每一步的数字都在这里，可以核对，也可以打印。"
        back={{ to: `/worker/essays/${essay.id}`, label: '作品' }}
      />
      <ExplanationView contest={contest} explained={explained} />
      <CommentsSection comments={comments} />
    </>
  )
}
