/** One contest at a glance: its essays by state, the phase, what is in the way of the next one, and 延期. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { PHASE_LABEL } from '../domain/contest'
import { ESSAY_STATES, type EssayState } from '../domain/essay'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { forInput, parseShanghaiInput } from '../domain/time'
import { paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { MissingSheets } from '../missing-sheets'
import { OrganizerNav } from '../organizer-nav'
import { ReceivedCharts } from '../received-charts'
import { WarnedCopies } from '../reopened-notice'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { TextArea, TextField } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Card, Columns, Section } from '../ui/section'
import { DescriptionList, Stat, Stats } from '../ui/stats'
import { Timestamp } from '../ui/timestamp'
import { extend, moveOn } from '../usecases/moving'
import { overview } from '../usecases/organizing'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.contest.title ?? '征文'}·概览·职工话家征文` },
]

const version = z.coerce.number().int()
const move = z.object({ version, reason: paragraphs('理由', 500) })
const extension = z.object({
  version,
  closesAt: z.string().transform((typed, context) => {
    const read = parseShanghaiInput(typed)
    if (read !== null) return read
    context.addIssue('请填写新的截稿时间，例如 2026年12月1日 18:00。')
    return z.NEVER
  }),
  reason: paragraphs('原因', 200),
})

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const found = await overview(db, actor, params.contest, now)
  const { contest, counts, blockers, next, canExtend } = found
  return {
    contest: {
      id: contest.id,
      title: contest.title,
      host: contest.host,
      version: contest.version,
      phase: contest.phase,
      effectivePhase: contest.effectivePhase,
      opensAt: contest.opensAt,
      closesAt: contest.closesAt,
      extendedBecause: contest.extendedBecause,
      publicityEndsAt: contest.publicityEndsAt,
      publishedAt: contest.publishedAt,
    },
    counts,
    received: found.received,
    warned: found.warned,
    judges: found.facts.judges,
    openSheets: found.facts.openSheets,
    blockers,
    missing: found.missing,
    next,
    canExtend,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const contest = params.contest
  if (form.get('intent') === 'extend') {
    await extend(db, actor, { contest, ...readForm(extension, form) }, now)
  } else {
    await moveOn(db, actor, { contest, ...readForm(move, form) }, now)
  }
  return redirect(`/organizer/contests/${contest}`)
})

const SHOWN: readonly EssayState[] = [
  'submitted',
  'recommended',
  'returned',
  'declined',
  'eligible',
  'ineligible',
  'withdrawn',
  'draft',
]

export default function Overview() {
  const { contest, counts, received, warned, judges, openSheets } = useLoaderData<typeof loader>()
  const facts = [
    { term: '主办', detail: contest.host },
    { term: '开始征集', detail: contest.opensAt ? <Timestamp iso={contest.opensAt} /> : '未定' },
    { term: '截稿', detail: contest.closesAt ? <Timestamp iso={contest.closesAt} /> : '未定' },
    ...(contest.extendedBecause ? [{ term: '延期原因', detail: contest.extendedBecause }] : []),
    { term: '评委', detail: `${judges} 位` },
    ...(openSheets > 0 ? [{ term: '未交评分表', detail: `${openSheets} 份` }] : []),
    ...(contest.publicityEndsAt
      ? [{ term: '公示截止', detail: <Timestamp iso={contest.publicityEndsAt} /> }]
      : []),
    ...(contest.publishedAt
      ? [{ term: '公布', detail: <Timestamp iso={contest.publishedAt} /> }]
      : []),
  ]
  return (
    <>
      <PageTitle
        title={contest.title}
        back={{ to: '/organizer', label: '全部征文' }}
        actions={
          contest.phase !== 'draft' && (
            <LinkButton to={`/contest/${contest.id}`}>查看公开页面</LinkButton>
          )
        }
      />
      <OrganizerNav contest={contest.id} current="overview" />
      <WarnedCopies contest={contest.id} warned={warned} />
      <Section title="作品">
        <Stats>
          {SHOWN.map((state) => (
            <Stat key={state} label={ESSAY_STATES[state]} value={counts[state]} unit="篇" />
          ))}
        </Stats>
      </Section>
      <Columns count="aside">
        <div>
          <NextPhase />
          <Extension />
        </div>
        <Card title="基本情况" level={2}>
          <DescriptionList items={facts} />
        </Card>
      </Columns>
      <ReceivedCharts {...received} />
    </>
  )
}

function NextPhase() {
  const { contest, blockers, missing, next } = useLoaderData<typeof loader>()
  const { say, fields, typed } = refusedIn(useActionData<typeof action>(), 'move')
  if (next === null) return <Notice title="这个征文已经归档">所有阶段都已完成。</Notice>
  const hard = blockers.filter(({ soft }) => !soft)
  const soft = blockers.filter((blocker) => blocker.soft)
  const hasClosed = contest.phase === 'open' && contest.effectivePhase !== 'open'
  return (
    <Card title={`下一阶段：${PHASE_LABEL[next]}`} level={2}>
      {hasClosed && <p>截稿时间已到，系统已停止收稿。请按下面的按钮正式进入资格审查。</p>}
      {hard.length > 0 && say === null && (
        <Notice kind="warn" title="还差这些，才能进入下一阶段：">
          <ul>
            {hard.map(({ say: words }) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Notice>
      )}
      {blockers.length === 0 && <Notice kind="good">条件已经具备。</Notice>}
      <Form noValidate method="post">
        <input type="hidden" name="intent" value="move" />
        <input type="hidden" name="version" value={contest.version} />
        <FormError say={say} fields={fields} />
        {soft.map(({ say: words }) => (
          <p key={words}>{words}</p>
        ))}
        {missing !== null && soft.length > 0 && (
          <MissingSheets {...missing} base={`/organizer/contests/${contest.id}`} />
        )}
        {soft.length > 0 || typed.reason ? (
          <TextArea
            label="理由"
            name="reason"
            rows={2}
            required={soft.length > 0}
            defaultValue={typed.reason}
            error={fields.reason}
          />
        ) : (
          <input type="hidden" name="reason" value="" />
        )}
        <ButtonRow>
          <Button variant={hard.length === 0 ? 'primary' : 'plain'} type="submit">
            进入“{PHASE_LABEL[next]}”
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  )
}

function Extension() {
  const { contest, canExtend } = useLoaderData<typeof loader>()
  const { say, fields, typed } = refusedIn(useActionData<typeof action>(), 'extend')
  if (!canExtend) return null
  return (
    <Card title="延期" level={2}>
      <p>
        改到更晚的截稿时间，理由对所有人可见。
        {contest.effectivePhase !== 'open' && '延期后重新开始收稿。'}
      </p>
      <Form noValidate method="post">
        <input type="hidden" name="intent" value="extend" />
        <input type="hidden" name="version" value={contest.version} />
        <FormError say={say} fields={extensionIds(fields)} />
        <TextField
          label="新的截稿时间"
          name="closesAt"
          type="datetime-local"
          width="medium"
          required
          hint="北京时间"
          defaultValue={typed.closesAt ?? forInput(contest.closesAt)}
          error={fields.closesAt}
        />
        <TextArea
          label="延期原因"
          name="reason"
          id="extension-reason"
          rows={2}
          required
          defaultValue={typed.reason}
          error={fields.reason}
        />
        <ButtonRow>
          <Button type="submit">延期</Button>
        </ButtonRow>
      </Form>
    </Card>
  )
}

/** Two forms on this page ask for a reason; the links of a refusal lead to the right one. */
function extensionIds({ reason, ...fields }: Readonly<Record<string, string>>) {
  return reason === undefined ? fields : { ...fields, 'extension-reason': reason }
}
