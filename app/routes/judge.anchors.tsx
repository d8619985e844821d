/** Where a judge stands on the anchors 标杆文, in words and bars; nobody else sees it. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AnchorDifferences } from '../anchor-differences'
import {
  type AnchorStanding,
  type ExactDifference,
  signed,
  standingInWords,
} from '../domain/anchors'
import { phaseLineOf } from '../domain/phase-line'
import type { Criterion } from '../domain/rubric'
import { judge } from '../gate.server'
import { LinkButton } from '../ui/button'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { openStanding } from '../usecases/anchor-standing'

export const meta: MetaFunction = () => [{ title: '标杆文·职工话家征文' }]

export const loader = judge.load(async ({ db, actor, url }) => {
  const opened = await openStanding(db, actor, url.searchParams.get('contest'))
  if (!opened) return { shown: null, phaseLine: null }
  const { contest, criteria, standing } = opened
  return {
    shown: {
      contest: contest.id,
      anchors: contest.anchors,
      words: standingInWords(standing, criteria),
      rows: differences(standing, criteria),
    },
    phaseLine: phaseLineOf(contest, contest.phase, 'judge'),
  }
})

/** The total and the criteria as rows; none before there is a standing. */
function differences(standing: AnchorStanding, criteria: readonly Criterion[]) {
  if (standing.kind !== 'standing') return []
  const row = (id: string, name: string, difference: ExactDifference) => ({
    ...{ id, name, words: signed(difference) },
    tenths: Math.round(difference.numerator / difference.denominator),
  })
  const nameOf = (id: string) => criteria.find((criterion) => criterion.id === id)?.name ?? id
  return [
    row('total', '总分', standing.difference),
    ...standing.criteria.map(({ id, difference }) => row(id, nameOf(id), difference)),
  ]
}

export default function Anchors() {
  const { shown } = useLoaderData<typeof loader>()
  const back = { to: '/judge', label: '我的评审' }
  if (!shown || shown.anchors === 0) {
    return (
      <>
        <PageTitle title="标杆文" back={back} />
        <EmptyState title="没有要您评的标杆文" action={<LinkButton to="/judge">去评审</LinkButton>}>
          组委会设了标杆文时，您评完以后可以在这里看到自己的宽严。
        </EmptyState>
      </>
    )
  }
  const { words, rows, contest } = shown
  return (
    <>
      <PageTitle
        title="标杆文：我的宽严"
        lead="所有评委先评同样的几篇。这里只有您自己看得到，也不显示任何一位评委的分数。"
        back={back}
        actions={
          <LinkButton variant="primary" to={`/judge?contest=${contest}`}>
            继续评审
          </LinkButton>
        }
      />
      {words.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {rows.length > 0 && (
        <Section title="比其他评委高多少、低多少">
          <AnchorDifferences rows={rows} />
        </Section>
      )}
    </>
  )
}
