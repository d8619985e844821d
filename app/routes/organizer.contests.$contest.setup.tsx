/** The notice, the dates and the rules of a contest, with all versions of the rules. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { renderNotice } from '../domain/markdown'
import { phaseLineOf } from '../domain/phase-line'
import { Refusal, refusedIn } from '../domain/refusal'
import { readRules, rulesFields } from '../domain/rules-form'
import { forInput, parseShanghaiInput } from '../domain/time'
import { line, paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { RulesFields } from '../rules-fields'
import { Button, ButtonRow } from '../ui/button'
import { EssayText } from '../ui/essay'
import { TextArea, TextField } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Card, Columns, Section } from '../ui/section'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { openSetUp, writeNotice, writeRules } from '../usecases/ruling'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.contest.title ?? '征文'}·通知与规则·职工话家征文` },
]

const moment = z
  .string()
  .default('')
  .transform((typed, context) => {
    if (typed.trim() === '') return null
    const read = parseShanghaiInput(typed)
    if (read !== null) return read
    context.addIssue('这不是有效的时间，请重新选择。')
    return z.NEVER
  })

const noticeForm = z.object({
  version: z.coerce.number().int(),
  title: line('征文名称', 60),
  host: line('主办单位', 60),
  notice: paragraphs('征文通知', 20_000),
  opensAt: moment,
  closesAt: moment,
})

const rulesForm = z.object({
  version: z.coerce.number().int(),
  reason: paragraphs('理由', 500).default(''),
})

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const { contest, versions, areFrozen } = await openSetUp(db, actor, params.contest, now)
  return {
    contest: {
      id: contest.id,
      title: contest.title,
      host: contest.host,
      notice: contest.notice,
      opensAt: contest.opensAt,
      closesAt: contest.closesAt,
      version: contest.version,
      isDraft: contest.phase === 'draft',
    },
    notice: renderNotice(contest.notice),
    saved: url.searchParams.get('saved'),
    rules: versions[0] ? rulesFields(versions[0].rules) : {},
    rulesVersion: versions[0]?.version ?? 0,
    versions: versions.map(({ version, hash, reason, createdAt }) => ({
      version,
      hash,
      reason,
      createdAt,
    })),
    areFrozen,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const contest = params.contest
  const here = `/organizer/contests/${contest}/setup`
  if (form.get('intent') === 'rules') {
    const given = readForm(rulesForm, form)
    const { rules, faults } = readRules((field) => String(form.get(field) ?? ''))
    if (faults) throw new Refusal('invalid', '规则没有保存，请看下面标出的地方。', faults)
    await writeRules(db, actor, { contest, rules, ...given }, now)
    return redirect(`${here}?saved=rules`)
  }
  const given = readForm(noticeForm, form)
  if (form.get('intent') === 'preview') {
    const typed: Record<string, string> = {}
    for (const [name, value] of form) if (typeof value === 'string') typed[name] = value
    return { preview: renderNotice(given.notice), typed }
  }
  await writeNotice(db, actor, { contest, ...given }, now)
  return redirect(`${here}?saved=notice`)
})

type Version = Awaited<ReturnType<typeof loader>>['versions'][number]

const COLUMNS: readonly Column<Version>[] = [
  { key: 'version', header: '版本', title: true, cell: ({ version }) => `第 ${version} 版` },
  { key: 'at', header: '时间', cell: ({ createdAt }) => <Timestamp iso={createdAt} /> },
  {
    key: 'hash',
    header: '校验码（SHA-256）',
    cell: ({ hash }) => <code className="hash">{hash}</code>,
  },
  { key: 'reason', header: '理由', cell: ({ reason }) => reason ?? '—' },
]

export default function SetUp() {
  const { contest, saved, versions, areFrozen, rules, rulesVersion } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = refusedIn(answer, 'rules')
  return (
    <>
      <PageTitle
        title="通知与规则"
        back={{ to: `/organizer/contests/${contest.id}`, label: contest.title }}
      />
      <OrganizerNav contest={contest.id} current="setup" />
      {saved === 'notice' && answer === undefined && <Notice kind="good" title="通知已保存" />}
      {saved === 'rules' && answer === undefined && <Notice kind="good" title="规则已保存" />}
      <NoticeForm />
      <Section
        title="规则"
        lead={
          areFrozen
            ? '已经截稿，规则已定。再修改需要写明理由，并产生新的版本。'
            : '截稿之前可以修改；截稿时规则定下来，之后的修改都要写明理由。'
        }
      >
        <Form noValidate method="post" action={`/organizer/contests/${contest.id}/setup`}>
          <input type="hidden" name="intent" value="rules" />
          <input type="hidden" name="version" value={refused.typed.version ?? rulesVersion} />
          <FormError say={refused.say} fields={refused.fields} />
          <RulesFields
            values={refused.say === null ? rules : refused.typed}
            errors={refused.fields}
          />
          {areFrozen && (
            <TextArea
              label="修改规则的理由"
              name="reason"
              rows={2}
              required
              defaultValue={refused.typed.reason}
              error={refused.fields.reason}
            />
          )}
          <ButtonRow>
            <Button type="submit">保存规则</Button>
          </ButtonRow>
        </Form>
      </Section>
      <Section title="规则的各个版本" lead="最上面的一版正在使用。每一版都保留，不能改动。">
        <Table
          caption="规则的各个版本"
          captionHidden
          columns={COLUMNS}
          rows={versions}
          rowKey={({ version }) => String(version)}
        />
      </Section>
    </>
  )
}

function NoticeForm() {
  const { contest, notice } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say, fields, typed: refused } = refusedIn(answer, 'notice')
  const previewed = answer && 'preview' in answer ? answer : null
  const ofPreview = refusedIn(answer, 'preview')
  const typed: Readonly<Record<string, string | undefined>> =
    previewed?.typed ?? (ofPreview.say === null ? refused : ofPreview.typed)
  const errors = ofPreview.say === null ? fields : ofPreview.fields
  return (
    <Columns>
      <Card title="征文通知" level={2}>
        <Form noValidate method="post" action={`/organizer/contests/${contest.id}/setup`}>
          <input type="hidden" name="version" value={typed.version ?? contest.version} />
          <FormError say={say ?? ofPreview.say} fields={errors} />
          <TextField
            label="征文名称"
            name="title"
            required
            defaultValue={typed.title ?? contest.title}
            error={errors.title}
          />
          <TextField
            label="主办单位"
            name="host"
            required
            defaultValue={typed.host ?? contest.host}
            error={errors.host}
          />
          {contest.isDraft ? (
            <>
              <TextField
                label="开始征集"
                name="opensAt"
                type="datetime-local"
                width="medium"
                hint="北京时间"
                defaultValue={typed.opensAt ?? forInput(contest.opensAt)}
                error={errors.opensAt}
              />
              <TextField
                label="截稿时间"
                name="closesAt"
                type="datetime-local"
                width="medium"
                hint="北京时间。到了这一秒，系统自动停止收稿。"
                defaultValue={typed.closesAt ?? forInput(contest.closesAt)}
                error={errors.closesAt}
              />
            </>
          ) : (
            <p>征文已经开始。要改截稿时间，请在“概览”中延期。</p>
          )}
          <TextArea
            label="通知正文"
            name="notice"
            rows={16}
            hint="可以用 Markdown：# 标题，- 列表，**加粗**，表格。"
            defaultValue={typed.notice ?? contest.notice}
            error={errors.notice}
          />
          <ButtonRow>
            <Button variant="primary" type="submit" name="intent" value="notice">
              保存通知
            </Button>
            <Button type="submit" name="intent" value="preview">
              预览
            </Button>
          </ButtonRow>
        </Form>
      </Card>
      <Card title={previewed ? '预览（还没有保存）' : '现在的通知'} level={2}>
        <div className="prose">
          {(previewed?.preview ?? notice) === '' ? (
            <p>还没有写通知。</p>
          ) : (
            <EssayText html={previewed?.preview ?? notice} />
          )}
        </div>
      </Card>
    </Columns>
  )
}
