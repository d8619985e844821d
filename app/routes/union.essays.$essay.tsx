/** One essay before its union's officer: read, recommend, return or decline. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ChangesPointer, ChangesSection } from '../changes-section'
import { renderEssay } from '../domain/markdown'
import { phaseLineOf } from '../domain/phase-line'
import { showReceiptCode } from '../domain/receipt'
import { paragraphs, readForm } from '../form.server'
import { officer } from '../gate.server'
import { QuotaLines } from '../quota-lines'
import { ReviewForms } from '../review-forms'
import { AuthorNames, declaredItems } from '../ui/declared'
import { Essay } from '../ui/essay'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Card } from '../ui/section'
import { DescriptionList } from '../ui/stats'
import { EssayStatus } from '../ui/status'
import { Timestamp } from '../ui/timestamp'
import { openDeclared } from '../usecases/declaring'
import { newestReceiptOf } from '../usecases/receipting'
import { openReview, REVIEWS, reviewEssay } from '../usecases/reviewing'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.essay.title ?? '作品'}·工会审核` },
]

export const loader = officer.load(async ({ db, actor, params, now }) => {
  const opened = await openReview(db, actor, params.essay, now)
  const { essay, contest, authors, around, reviews, changes, quotas, noPlace, isDirect } = opened
  const { body, ...shown } = essay
  return {
    essay: { ...shown, html: renderEssay(body) },
    authors: authors.map(({ name, unionName }) => ({ name, unionName })),
    declared: await openDeclared(db, actor, { id: essay.id, contest: contest.id, authors }),
    around,
    reviews,
    quotas: quotas.map((quota) => ({ quota })),
    noPlace,
    isDirect,
    changes,
    isEntryOpen: opened.isEntryOpen,
    receipt: essay.enteredFor === null ? null : await newestReceiptOf(db, actor, essay),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'officer'),
  }
})

const reviewForm = z.object({
  intent: z.enum(REVIEWS, '请选择一个决定。'),
  version: z.coerce.number('页面已经过期，请刷新后再试。').int().min(1),
  reason: paragraphs('原因', 500).optional(),
})

export const action = officer.act(async ({ db, actor, params, form, now }) => {
  const { essay } = params
  const { intent: review, version, reason = '' } = readForm(reviewForm, form)
  const next = await reviewEssay(db, actor, { essay, review, version, reason }, now)
  if (review === 'reconsider') return redirect(`/union/essays/${essay}`)
  return redirect(next === null ? '/union' : `/union/essays/${next}`)
})

/** After a refusal the page must show how the essay stands now. */
export const shouldRevalidate = () => true

export default function Review() {
  const {
    essay,
    authors,
    declared,
    around,
    reviews,
    changes,
    quotas,
    noPlace,
    isDirect,
    ...entered
  } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageTitle
        title="审核作品"
        back={{ to: '/union', label: '工会审核' }}
        actions={<EssayStatus {...essay} />}
      />
      {around.others > 0 && (
        <nav className="waiting-nav" aria-label="待审核的作品">
          <span>另有 {around.others} 篇待审核</span>
          {around.previous && <a href={`/union/essays/${around.previous}`}>上一篇</a>}
          {around.next && <a href={`/union/essays/${around.next}`}>下一篇</a>}
        </nav>
      )}
      <ChangesPointer changes={changes} />
      {essay.state === 'returned' && (
        <Notice title="作者正在修改">
          <p>下面是退回时的文字。作者改好并重新提交以后，这里会显示新的文字和改动。</p>
        </Notice>
      )}
      <div className="desk">
        <Essay title={essay.title} html={essay.html} />
        <div className="desk-side">
          <Card title="审核" level={2}>
            <DescriptionList
              items={[
                {
                  term: '作者',
                  detail: <AuthorNames authors={authors} signatures={declared.signatures} />,
                },
                { term: '字数', detail: `${essay.length} 字` },
                ...(essay.submittedAt
                  ? [{ term: '提交时间', detail: <Timestamp iso={essay.submittedAt} /> }]
                  : []),
                ...declaredItems(declared),
                ...(entered.receipt
                  ? [
                      {
                        term: '回执',
                        detail: (
                          <a href={`/union/entries/${essay.id}/receipt`}>
                            {showReceiptCode(entered.receipt)}
                          </a>
                        ),
                      },
                    ]
                  : []),
                ...(essay.correction
                  ? [{ term: '补正期限', detail: <Timestamp iso={essay.correction.by} /> }]
                  : []),
                ...(essay.reason ? [{ term: '原因', detail: essay.reason }] : []),
              ]}
            />
            {entered.isEntryOpen && (
              <p>
                <a href={`/union/entries/${essay.id}`}>替作者修改或撤稿</a>
              </p>
            )}
            {quotas.length > 0 && <h3>推荐名额</h3>}
            <QuotaLines quotas={quotas} />
            <ReviewForms
              version={essay.version}
              reviews={reviews}
              noPlace={noPlace}
              isDirect={isDirect}
              answer={answer}
            />
          </Card>
        </div>
      </div>
      <ChangesSection changes={changes} />
    </>
  )
}
