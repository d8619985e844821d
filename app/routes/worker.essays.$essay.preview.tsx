/** The essay as it will be read, what still keeps it from being handed in, and handing it in. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { correctionInWords } from '../domain/correction'
import { renderEssay } from '../domain/markdown'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { readForm } from '../form.server'
import { worker } from '../gate.server'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { Checkbox } from '../ui/choice'
import { Essay } from '../ui/essay'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { openPreview, submitEssay } from '../usecases/submitting'

export const meta: MetaFunction = () => [{ title: '预览和提交·职工话家征文' }]

export const loader = worker.load(async ({ db, actor, params, now }) => {
  const { essay, shortfalls, whyNot } = await openPreview(db, actor, params.essay, now)
  return {
    id: essay.id,
    title: essay.title,
    html: renderEssay(essay.body),
    length: essay.length,
    version: essay.version,
    byline: essay.authors.map(({ name, unionName }) => `${unionName} ${name}`).join('，'),
    shortfalls,
    whyNot,
    correction: essay.correction && {
      words: correctionInWords(essay.correction, now),
      reason: essay.reason,
    },
    phaseLine: phaseLineOf(essay.contest, essay.contest.effectivePhase, 'worker', essay.correction),
  }
})

const submitForm = z.object({
  version: z.coerce.number('页面已经过期，请刷新后再试。').int().min(1),
  pledge: z.string().optional(),
})

export const action = worker.act(async ({ db, actor, params, form, now }) => {
  const { version, pledge } = readForm(submitForm, form)
  const submission = { essay: params.essay, version, isPledged: pledge === 'yes' }
  const code = await submitEssay(db, actor, submission, now)
  return redirect(`/worker/essays/${params.essay}/receipt?code=${code}`)
})

/** After a refusal the page must show the version that would be handed in next. */
export const shouldRevalidate = () => true

export default function Preview() {
  const { id, title, html, length, version, byline, shortfalls, whyNot, correction } =
    useLoaderData<typeof loader>()
  const { say, fields, typed } = refusedIn(useActionData<typeof action>())
  const editor = `/worker/essays/${id}`
  return (
    <>
      <PageTitle
        title="预览和提交"
        lead="这是审核时看到的样子。评委看到的是去掉姓名和单位的匿名稿。"
        back={{ to: editor, label: '回去修改' }}
      />
      {correction && (
        <Notice kind="warn" title={correction.words}>
          {correction.reason && <p className="reason">补正说明：{correction.reason}</p>}
        </Notice>
      )}
      {shortfalls.length > 0 && (
        <Notice kind="warn" title="还不能提交">
          <ul>
            {shortfalls.map((shortfall) => (
              <li key={shortfall.say}>
                <a href={`${editor}#${shortfall.field}`}>{shortfall.say}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Essay title={title === '' ? '（还没有题目）' : title} html={html} byline={byline} />
      <Section title="提交" lead={`正文 ${length} 字。`}>
        {whyNot === null ? (
          <Form method="post" noValidate>
            <FormError say={say} fields={fields} />
            <input type="hidden" name="version" value={version} />
            <Checkbox
              label="我承诺：本作品是作者本人的原创，内容真实，未在公开出版物上发表，未在其他比赛中获奖；如有不实，愿意承担责任。"
              name="pledge"
              value="yes"
              required
              defaultChecked={typed.pledge === 'yes'}
              error={fields.pledge}
            />
            <ButtonRow>
              <Button variant="primary" type="submit">
                提交
              </Button>
              <LinkButton variant="quiet" to={editor}>
                回去修改
              </LinkButton>
            </ButtonRow>
          </Form>
        ) : (
          <Notice kind="warn">
            <p>{whyNot}</p>
          </Notice>
        )}
      </Section>
    </>
  )
}
