/** A winning essay that everybody may read, with its author's consent. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { renderEssay } from '../domain/markdown'
import { phaseLineOf } from '../domain/phase-line'
import { authorsByUnion, quoteTitle } from '../domain/winners'
import { anyone } from '../gate.server'
import { shareTags } from '../share'
import { ButtonRow, LinkButton } from '../ui/button'
import { Essay } from '../ui/essay'
import { PageTitle } from '../ui/page-title'
import { openReadable } from '../usecases/consenting'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? shareTags({
        origin: data.origin,
        path: data.path,
        title: `${quoteTitle(data.title)}·${data.prize}·${data.contestTitle}`,
        description: data.beginning,
      })
    : [{ title: '获奖作品' }]

/** How much of the text stands where the address is shared. */
const BEGINNING = 80

export const loader = anyone.load(async ({ db, params, now, origin }) => {
  const { contest, body, authors, ...shown } = await openReadable(
    db,
    { contest: params.contest, code: params.code },
    now,
  )
  const plain = body.replace(/\s+/g, ' ').trim()
  return {
    ...shown,
    contest: contest.id,
    contestTitle: contest.title,
    html: renderEssay(body),
    byline: authorsByUnion(authors),
    origin,
    path: `/contest/${contest.id}/essays/${params.code}`,
    beginning: plain.length > BEGINNING ? `${plain.slice(0, BEGINNING)}……` : plain,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'visitor'),
  }
})

export default function WinningEssay() {
  const { contest, contestTitle, title, html, byline, prize, previous, next } =
    useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle
        title={prize}
        lead={contestTitle}
        back={{ to: `/contest/${contest}/winners`, label: '获奖名单' }}
      />
      <Essay title={title} html={html} byline={byline} />
      <p className="quiet">经作者同意公开。未经作者许可，请勿转载。</p>
      <ButtonRow>
        {previous && (
          <LinkButton to={previous.address} rel="prev">
            上一篇：{quoteTitle(previous.title)}
          </LinkButton>
        )}
        {next && (
          <LinkButton to={next.address} rel="next">
            下一篇：{quoteTitle(next.title)}
          </LinkButton>
        )}
      </ButtonRow>
    </>
  )
}
