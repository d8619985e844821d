/** One version of an own essay, compared with the present text, and taking it up again. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ComparisonView } from '../comparison-view'
import { renderEssay } from '../domain/markdown'
import { phaseLineOf } from '../domain/phase-line'
import { missing, refusedIn } from '../domain/refusal'
import { readForm } from '../form.server'
import { worker } from '../gate.server'
import { Button, ButtonRow } from '../ui/button'
import { Essay } from '../ui/essay'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { DescriptionList } from '../ui/stats'
import { Timestamp } from '../ui/timestamp'
import { openRevision, restoreRevision } from '../usecases/revising'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `第 ${data?.version ?? ''} 版·修改记录·职工话家征文` },
]

function versionIn(params: Readonly<Record<string, string>>): number {
  if (!/^[1-9]\d{0,8}$/.test(params.version)) throw missing('这个版本')
  return Number(params.version)
}

export const loader = worker.load(async ({ db, actor, params, now }) => {
  const opened = await openRevision(db, actor, params.essay, versionIn(params), now)
  const { essay, revision, comparison, hasEarlier, hasLater, whyNot } = opened
  return {
    id: essay.id,
    present: essay.version,
    version: revision.version,
    at: revision.at,
    title: revision.title,
    length: revision.length,
    html: renderEssay(revision.body),
    byline: revision.authors.map(({ name, unionName }) => `${unionName} ${name}`).join('，'),
    comparison,
    hasEarlier,
    hasLater,
    whyNot,
    phaseLine: phaseLineOf(essay.contest, essay.contest.effectivePhase, 'worker'),
  }
})

const TOO_OLD = '页面已经过期，请刷新后再试。'

const restoreForm = z.object({ over: z.coerce.number(TOO_OLD).int(TOO_OLD).min(1, TOO_OLD) })

export const action = worker.act(async ({ db, actor, params, form, now }) => {
  const { over } = readForm(restoreForm, form)
  const { essay } = params
  await restoreRevision(db, actor, { essay, version: versionIn(params), over }, now)
  return redirect(`/worker/essays/${essay}`)
})

/** After a refusal the page must show the difference from the text as it is now. */
export const shouldRevalidate = () => true

export default function Version() {
  const opened = useLoaderData<typeof loader>()
  const { id, version, present, at, title, length, html, byline, comparison, whyNot } = opened
  const { say, fields } = refusedIn(useActionData<typeof action>())
  const history = `/worker/essays/${id}/history`
  const isPresent = version === present
  return (
    <>
      <PageTitle title={`第 ${version} 版`} back={{ to: history, label: '修改记录' }} />
      <nav className="waiting-nav" aria-label="前后的版本">
        {opened.hasEarlier && <a href={`${history}/${version - 1}`}>前一版</a>}
        {opened.hasLater && <a href={`${history}/${version + 1}`}>后一版</a>}
      </nav>
      <DescriptionList
        items={[
          { term: '保存时间', detail: <Timestamp iso={at} /> },
          { term: '字数', detail: `${length} 字` },
        ]}
      />
      {isPresent ? (
        <Notice>这就是现在的文字。</Notice>
      ) : (
        <>
          <Section title="恢复">
            <FormError say={say} />
            {Object.values(fields).map((fault) => (
              <p key={fault} className="field-error">
                {fault}
              </p>
            ))}
            {comparison.isSame ? (
              <p>这一版与现在的文字相同，不需要恢复。</p>
            ) : whyNot !== null ? (
              <p>{whyNot}</p>
            ) : (
              <Form method="post" noValidate>
                <p>
                  恢复以后，作品的题目、作者和正文回到这一版。现在的文字不会丢失，仍留在修改记录里。
                </p>
                <input type="hidden" name="over" value={present} />
                <ButtonRow>
                  <Button variant="primary" type="submit">
                    恢复这一版
                  </Button>
                </ButtonRow>
              </Form>
            )}
          </Section>
          <Section title="与现在的文字对照">
            <ComparisonView comparison={comparison} before={`第 ${version} 版`} after="现在" />
          </Section>
        </>
      )}
      <Section title="这一版的全文">
        <Essay title={title || '（还没有题目）'} html={html} byline={byline} level={3} />
      </Section>
    </>
  )
}
