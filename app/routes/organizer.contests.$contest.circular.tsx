/** A notice 群发通知 to many people of a contest: written, shown with its readers, and then sent; and those sent before. */
import { type MetaFunction, redirect } from '@remix-run/node'
import {
  Form,
  useActionData,
  useLoaderData,
  useNavigation,
  useSearchParams,
} from '@remix-run/react'
import { draftIn, pageAsked } from '../circular-form.server'
import { CircularPreview } from '../circular-preview'
import { AUDIENCES } from '../domain/circular'
import { ESSAY_STATES, type EssayState } from '../domain/essay'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { pageIn, pagesOf } from '../page-number'
import { Button, ButtonRow } from '../ui/button'
import { Checkbox, Choice, Fieldset } from '../ui/choice'
import { TextArea, TextField } from '../ui/field'
import { FormError } from '../ui/form-error'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Section } from '../ui/section'
import { Timestamp } from '../ui/timestamp'
import {
  CIRCULARS_PAGE,
  openCirculars,
  previewCircular,
  sendCircular,
} from '../usecases/circulating'

export const meta: MetaFunction = () => [{ title: '群发通知·职工话家征文' }]

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const page = pageIn(url)
  const { contest, sent, total } = await openCirculars(
    db,
    actor,
    { contest: params.contest, page },
    now,
  )
  return {
    contest: { id: contest.id, title: contest.title },
    sent,
    total,
    page,
    pages: pagesOf(total, CIRCULARS_PAGE),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export const action = organizer.act(async ({ db, actor, params, form, url, now }) => {
  const { contest } = params
  const draft = draftIn(form)
  if (form.get('intent') === 'send') {
    const [key, fingerprint, count] = ['key', 'fingerprint', 'count'].map((name) =>
      String(form.get(name) ?? ''),
    )
    await sendCircular(db, actor, { contest, draft, key, fingerprint, count: Number(count) }, now)
    return redirect(`/organizer/contests/${contest}/circular?sent=${key}#sent`)
  }
  const place = { now, site: url.origin }
  const asked = { contest, draft, page: pageAsked(form) }
  const preview = await previewCircular(db, actor, asked, place)
  const { to, states } = draft.audience
  const ticked = Object.fromEntries(states.map((state) => [`state-${state}`, 'on']))
  return { preview, typed: { to, ...ticked, subject: draft.subject, body: draft.body } }
})

const WHOM = Object.entries(AUDIENCES).map(([value, { label, hint }]) => ({ value, label, hint }))
const STATES = Object.entries(ESSAY_STATES) as [EssayState, string][]

export default function Circular() {
  const { contest, sent, total, page, pages } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = refusedIn(answer)
  const { say, fields } = refused
  const shown = answer !== undefined && 'preview' in answer ? answer : null
  const typed: Readonly<Record<string, string | undefined>> = shown?.typed ?? refused.typed
  const [query] = useSearchParams()
  const isBusy = useNavigation().state !== 'idle'
  return (
    <>
      <PageTitle
        title="群发通知"
        lead="给本次征文的一部分人发站内消息和邮件。先预览、核对收件人，再发送；发出后不能收回。"
      />
      <OrganizerNav contest={contest.id} current="circular" />
      {query.has('sent') && answer === undefined && <Notice kind="good" title="通知已经发出" />}
      <FormError say={say} fields={fields} />
      <Form
        // What has gone out does not stay in the fields.
        key={query.get('sent')}
        method="post"
        noValidate
        action="#preview"
      >
        <Choice
          label="发给"
          name="to"
          options={WHOM}
          defaultValue={typed.to ?? 'authors'}
          error={fields.to}
        />
        <Fieldset legend="作品状态" hint="只用于“作者”。一个都不选，就是全部（已撤稿的除外）。">
          <div className="field-grid">
            {STATES.map(([state, label]) => (
              <Checkbox
                key={state}
                label={label}
                name={`state-${state}`}
                defaultChecked={typed[`state-${state}`] !== undefined}
              />
            ))}
          </div>
        </Fieldset>
        <TextField
          label="标题"
          name="subject"
          required
          hint="最多 60 个字"
          defaultValue={typed.subject}
          error={fields.subject}
        />
        <TextArea
          label="正文"
          name="body"
          rows={8}
          required
          hint="纯文字，最多 2000 个字。{姓名} 会换成收件人的姓名，{比赛} 会换成征文的名称。邮件开头会自动写“姓名，您好”。发给评委的，请不要写作者和单位。"
          defaultValue={typed.body}
          error={fields.body}
        />
        <ButtonRow>
          <Button
            variant={shown ? 'plain' : 'primary'}
            type="submit"
            name="intent"
            value="preview"
            busy={isBusy}
          >
            {shown ? '重新预览' : '预览'}
          </Button>
        </ButtonRow>
      </Form>
      {shown && <CircularPreview preview={shown.preview} typed={shown.typed} />}
      <Section title="已发出的通知" id="sent">
        {sent.length === 0 && (
          <EmptyState title="还没有群发过通知">发出的通知会列在这里，也会写进操作记录。</EmptyState>
        )}
        <ul className="messages">
          {sent.map(({ id, audience, subject, body, recipients, sender, at }) => (
            <li key={id} className="message">
              <h3>{subject}</h3>
              <p className="message-body">{body}</p>
              <p className="quiet">
                <Timestamp iso={at} />，{sender}发给{AUDIENCES[audience.to].label}
                {audience.states.length > 0 &&
                  `（${audience.states.map((state) => ESSAY_STATES[state]).join('、')}）`}
                ，共 {recipients} 人
              </p>
            </li>
          ))}
        </ul>
        <Pager
          page={page}
          pages={pages}
          total={total}
          unit="份"
          hrefFor={(to) => `?page=${to}#sent`}
        />
      </Section>
    </>
  )
}
