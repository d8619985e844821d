/** The anthology 作品集 for everybody: all essays that may be read, one after the other, to read or to print. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { NAMED_ALONE } from '../domain/anthology'
import { renderEssay } from '../domain/markdown'
import { phaseLineOf } from '../domain/phase-line'
import { quoteTitle } from '../domain/winners'
import { anyone } from '../gate.server'
import { PLAIN } from '../plain-page'
import { shareTags } from '../share'
import { EssayText } from '../ui/essay'
import { PageTitle } from '../ui/page-title'
import { openPublicAnthology } from '../usecases/compiling'

export const handle = PLAIN

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? shareTags({
        origin: data.origin,
        path: `/contest/${data.contest}/anthology`,
        title: data.title,
        description: `${data.imprint}，经作者同意公开的获奖作品。`,
      })
    : [{ title: '作品集' }]

export const loader = anyone.load(async ({ db, params, now, origin }) => {
  const { contest, book } = await openPublicAnthology(db, params.contest, now)
  return {
    contest: contest.id,
    origin,
    title: book.title,
    imprint: `${book.host}　${book.date}`,
    parts: book.parts.map(({ heading, works }, part) => ({
      heading,
      works: works.map(({ body, ...work }, index) => ({
        ...work,
        id: `work-${part + 1}-${index + 1}`,
        html: body === null ? null : renderEssay(body),
      })),
    })),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'visitor'),
  }
})

export default function PublicAnthology() {
  const { contest, title, imprint, parts } = useLoaderData<typeof loader>()
  return (
    <div className="anthology">
      <PageTitle
        title={title}
        lead={imprint}
        back={{ to: `/contest/${contest}/winners`, label: '获奖名单' }}
      />
      <nav aria-label="目录" className="anthology-contents">
        {parts.map(({ heading, works }) => (
          <section key={heading}>
            <h2>{heading}</h2>
            <ol>
              {works.map(({ id, title: name, byline, html }) => (
                <li key={id}>
                  {html === null ? quoteTitle(name) : <a href={`#${id}`}>{quoteTitle(name)}</a>}{' '}
                  <span className="quiet">
                    {byline}
                    {html === null && `（${NAMED_ALONE}）`}
                  </span>
                </li>
              ))}
            </ol>
          </section>
        ))}
      </nav>
      {parts.map(({ heading, works }) => (
        <section key={heading} aria-label={heading}>
          {works.map(({ id, title: name, byline, html }) =>
            html === null ? null : (
              <article key={id} id={id} className="essay-page anthology-work">
                <p className="anthology-prize">{heading}</p>
                <h2 className="essay-title">{name}</h2>
                <p className="essay-byline">{byline}</p>
                <EssayText html={html} />
              </article>
            ),
          )}
        </section>
      ))}
    </div>
  )
}
