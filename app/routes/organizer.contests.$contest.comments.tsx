/** The judges' comments before their authors read them: what would be masked, and which are not passed on. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { CommentList } from '../comment-list'
import { phaseLineOf } from '../domain/phase-line'
import { paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { oneOf, queryWith } from '../list-address'
import { OrganizerNav } from '../organizer-nav'
import { pageIn } from '../page-number'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { openComments, passCommentOn, withholdComment } from '../usecases/commenting'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.contest.title ?? '征文'}·评语·职工话家征文` },
]

const FILTERS = ['flagged', 'withheld'] as const

const WORDS = { flagged: '有遮盖的', withheld: '不转给作者的' } as const

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const only = oneOf(url, 'only', FILTERS)
  const found = await openComments(db, actor, params.contest, { page: pageIn(url), only }, now)
  const { contest, comments, ...list } = found
  return {
    ...list,
    only,
    contest: { id: contest.id, title: contest.title },
    comments: comments.map(({ id, essay, title, judgeName, text, masked, withheldBecause }) => ({
      id,
      essay,
      title,
      judgeName,
      text,
      masked,
      withheldBecause,
    })),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const decision = z.object({
  comment: z.string('请从列表中选一条评语。'),
  reason: paragraphs('原因', 200).optional(),
})

export const action = organizer.act(async ({ db, actor, params, form, url, now }) => {
  const { comment, reason = '' } = readForm(decision, form)
  if (form.get('intent') === 'pass') {
    await passCommentOn(db, actor, params.contest, comment, now)
  } else {
    await withholdComment(db, actor, params.contest, { comment, reason }, now)
  }
  return redirect(`${url.pathname}${url.search}#comment-${comment}`)
})

/** After a refusal the list must show how the comments stand now. */
export const shouldRevalidate = () => true

export default function Comments() {
  const list = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { contest, rule, isReadable, counts, comments, only, total, page, pages } = list
  const query: Record<string, string> = only === null ? {} : { only }
  return (
    <>
      <PageTitle
        title="评语"
        lead="评委写给作者的话。转给作者时不署评委的名，系统会遮去姓名、单位和联系方式。"
        back={{ to: `/organizer/contests/${contest.id}`, label: contest.title }}
      />
      <OrganizerNav contest={contest.id} current="comments" />
      <Notice
        title={
          rule === 'shown'
            ? '按本次征文的规则，公布以后作者能看到自己作品的评语'
            : '按本次征文的规则，评语不给作者看'
        }
      >
        {rule === 'kept' && (
          <p>
            要给作者看，请在公布前到
            <a href={`/organizer/contests/${contest.id}/setup`}>通知与规则</a>中修改。
          </p>
        )}
      </Notice>
      {isReadable ? (
        <>
          <ul className="state-counts" aria-label="按处理">
            <li>
              <a href={queryWith(query, { only: null })} aria-current={only === null}>
                全部 <strong>{counts.all}</strong>
              </a>
            </li>
            {FILTERS.map((each) => (
              <li key={each}>
                <a href={queryWith(query, { only: each })} aria-current={only === each}>
                  {WORDS[each]} <strong>{counts[each]}</strong>
                </a>
              </li>
            ))}
          </ul>
          <CommentList
            comments={comments}
            hrefOf={(essay) => `/organizer/contests/${contest.id}/essays/${essay}`}
            answer={answer}
          />
          <Pager
            page={page}
            pages={pages}
            total={total}
            unit="条"
            hrefFor={(each) => queryWith(query, { page: String(each) })}
          />
        </>
      ) : (
        <p>评审结束、进入合议以后，评语会列在这里。</p>
      )}
    </>
  )
}
