/** A co-author's own word: the essay with all its authors behind a link, and one answer. No account is needed. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { renderEssay } from '../domain/markdown'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { paragraphs, readForm } from '../form.server'
import { anyone } from '../gate.server'
import { Button, ButtonRow } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Essay } from '../ui/essay'
import { TextArea } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { DescriptionList } from '../ui/stats'
import { Timestamp } from '../ui/timestamp'
import { answerConfirmation, openConfirmation } from '../usecases/confirming'

const PER_ADDRESS = { name: 'confirm-address', points: 60, seconds: 60 * 60 }

export const meta: MetaFunction = () => [{ title: '确认署名·职工话家征文' }]

export const loader = anyone.load(async ({ db, params, now }) => {
  const opened = await openConfirmation(db, params.token, now)
  const { contest, name, unionName, sender, title, body, length, authors, listed } = opened
  return {
    contest: contest.title,
    name,
    unionName,
    sender,
    title,
    html: renderEssay(body),
    length,
    authors: authors.map((author) => ({ name: author.name, unionName: author.unionName })),
    listed,
    answer: opened.answer,
    answeredAt: opened.answeredAt,
    reason: opened.reason,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'visitor'),
  }
})

const answerForm = z.object({
  intent: z.enum(['confirmed', 'declined'], '请选择是否同意署名。'),
  listed: z.string('页面已经过期，请刷新后再试。'),
  reason: paragraphs('原因', 300).optional(),
})

export const action = anyone.act(
  async ({ form, attempt, address }) => {
    const { intent: answer, listed, reason = '' } = readForm(answerForm, form)
    await attempt(PER_ADDRESS, address)
    return { answer, listed, reason }
  },
  async ({ db, actor, params, now, prepared }) => {
    await answerConfirmation(db, actor, params.token, prepared, now)
    return redirect(`/confirm/${params.token}`)
  },
)

/** After a refusal the page must show the list as it is now. */
export const shouldRevalidate = () => true

export default function Confirmation() {
  const opened = useLoaderData<typeof loader>()
  const { contest, name, unionName, sender, title, html, length, authors, listed } = opened
  const answer = useActionData<typeof action>()
  const confirming = refusedIn(answer, 'confirmed')
  const declining = refusedIn(answer, 'declined')
  return (
    <>
      <PageTitle
        title="确认署名"
        lead={`${sender}把您（${name}，${unionName}）列为下面这篇作品的作者，请您看过后确认。`}
      />
      <Answered {...opened} />
      <DescriptionList
        items={[
          { term: '征文', detail: contest },
          { term: '题目', detail: title === '' ? '（还没有题目）' : title },
          {
            term: '作者',
            detail: (
              <ol className="author-names">
                {authors.map((author) => (
                  <li key={author.name}>
                    {author.name}（{author.unionName}）
                  </li>
                ))}
              </ol>
            ),
          },
          { term: '字数', detail: `${length} 字` },
        ]}
      />
      <Essay title={title === '' ? '（还没有题目）' : title} html={html} />
      {opened.answer === null && (
        <Section
          title="您的决定"
          lead="确认的是您作为作者署名，以及作者的名单和顺序。提交之前，投稿人还可以修改文字。只能回答一次。"
        >
          <FormError say={confirming.say} />
          <div className="answers">
            <Form method="post" noValidate>
              <input type="hidden" name="listed" value={listed} />
              <ButtonRow>
                <Button variant="primary" type="submit" name="intent" value="confirmed">
                  确认署名
                </Button>
              </ButtonRow>
            </Form>
            <Dialog
              trigger="不同意署名…"
              title="不同意在这篇作品上署名？"
              open={declining.say !== null}
            >
              <Form method="post" noValidate>
                <FormError say={declining.say} />
                <input type="hidden" name="listed" value={listed} />
                <TextArea
                  label="原因"
                  name="reason"
                  rows={3}
                  required
                  hint="投稿人会看到。"
                  defaultValue={declining.typed.reason}
                  error={declining.fields.reason}
                />
                <ButtonRow>
                  <Button variant="danger" type="submit" name="intent" value="declined">
                    不同意署名
                  </Button>
                </ButtonRow>
              </Form>
            </Dialog>
          </div>
        </Section>
      )}
    </>
  )
}

type AnsweredProps = Pick<
  ReturnType<typeof useLoaderData<typeof loader>>,
  'answer' | 'answeredAt' | 'reason'
>

function Answered({ answer, answeredAt, reason }: AnsweredProps) {
  if (answer === null || answeredAt === null) return null
  return answer === 'confirmed' ? (
    <Notice kind="good" title="您已确认署名">
      <p>
        <Timestamp iso={answeredAt} /> 确认。要改变决定，请与投稿人联系，由投稿人重新生成链接。
      </p>
    </Notice>
  ) : (
    <Notice kind="warn" title="您不同意署名">
      <p className="reason">
        <Timestamp iso={answeredAt} /> 答复。原因：{reason}
      </p>
      <p>要改变决定，请与投稿人联系，由投稿人重新生成链接。</p>
    </Notice>
  )
}
