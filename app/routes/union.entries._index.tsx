/** What a union enters for workers without a phone: one essay, or a batch with its summary sheet. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readSheet } from '../documents/register'
import { readEntrySheet } from '../domain/entry-sheet'
import { Refusal, refusedIn } from '../domain/refusal'
import { readForm } from '../form.server'
import { officer } from '../gate.server'
import { OfficerNav } from '../officer-nav'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { Field, Select } from '../ui/field'
import { FormError } from '../ui/form-error'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { EssayStatus } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { listBatches, startBatch } from '../usecases/batching'
import { openEntering } from '../usecases/entering'

export const meta: MetaFunction = () => [{ title: '代投·职工话家征文' }]

export const loader = officer.load(async ({ db, actor, now }) => {
  const { contests, essays } = await openEntering(db, actor, now)
  return {
    contests: contests.map(({ id, title }) => ({ value: id, label: title })),
    essays,
    batches: await listBatches(db, actor),
  }
})

const batchForm = z.object({ contest: z.string('请选择征文比赛。').min(1, '请选择征文比赛。') })

export const action = officer.act(
  async ({ form }) => {
    const { contest } = readForm(batchForm, form)
    const sheet = form.get('sheet')
    if (!(sheet instanceof File) || sheet.name === '') {
      throw new Refusal('invalid', '请先选择汇总表。', { sheet: '请选择 .xlsx 或 .csv 文件。' })
    }
    const rows = await readSheet(new Uint8Array(await sheet.arrayBuffer()), sheet.name)
    return { contest, sheetName: sheet.name.slice(0, 100), ...readEntrySheet(rows) }
  },
  async ({ db, actor, prepared, now }) =>
    redirect(`/union/batches/${await startBatch(db, actor, prepared, now)}`),
)

type Data = Awaited<ReturnType<typeof loader>>

const ESSAYS: readonly Column<Data['essays'][number]>[] = [
  {
    key: 'title',
    header: '作品',
    title: true,
    cell: ({ id, title }) => <a href={`/union/entries/${id}`}>{title}</a>,
  },
  { key: 'for', header: '投稿人', cell: ({ enteredFor }) => enteredFor },
  { key: 'union', header: '工会', cell: ({ unionName }) => unionName },
  {
    key: 'at',
    header: '提交时间',
    cell: ({ submittedAt }) => (submittedAt ? <Timestamp iso={submittedAt} /> : '—'),
  },
  { key: 'state', header: '状态', cell: ({ state }) => <EssayStatus state={state} /> },
]

const BATCHES: readonly Column<Data['batches'][number]>[] = [
  {
    key: 'sheet',
    header: '汇总表',
    title: true,
    cell: ({ id, sheetName }) => <a href={`/union/batches/${id}`}>{sheetName}</a>,
  },
  { key: 'contest', header: '征文', cell: ({ contestTitle }) => contestTitle },
  {
    key: 'entered',
    header: '已提交',
    align: 'end',
    cell: ({ entered, rows }) => `${entered} / ${rows} 篇`,
  },
  { key: 'at', header: '上传', cell: ({ at }) => <Timestamp iso={at} /> },
]

export default function Entries() {
  const { contests, essays, batches } = useLoaderData<typeof loader>()
  const { say, fields, typed } = refusedIn(useActionData<typeof action>())
  const faults = fields.sheet?.split('\n') ?? []
  return (
    <>
      <PageTitle
        title="代投"
        lead="替没有手机、不会上网的职工提交作品。代投的作品会注明“工会代投”，审核和评审与其他作品一样。"
        actions={
          contests.length > 0 && (
            <LinkButton variant="primary" to="/union/entries/new">
              代投一篇
            </LinkButton>
          )
        }
      />
      <OfficerNav current="entries" />
      {contests.length === 0 ? (
        <Notice title="现在没有正在征集的比赛">
          <p>征文开始以后，可以在这里代投。</p>
        </Notice>
      ) : (
        <Section
          title="批量代投"
          lead="先上传汇总表（第一行或标题下面写“题目”“作者”，可加“单位”“文件名”；分组评奖时还要有“组别”），再上传作品文件，系统按文件名和题目自动对应。"
        >
          <Form noValidate method="post" encType="multipart/form-data" className="form-narrow">
            <FormError
              say={say}
              fields={{ ...fields, ...(fields.sheet && { sheet: faults[0] }) }}
            />
            <Select
              label="征文比赛"
              name="contest"
              required
              defaultValue={typed.contest ?? contests[0].value}
              error={fields.contest}
              options={contests}
            />
            <Field
              label="汇总表"
              name="sheet"
              required
              hint=".xlsx 或 .csv，一次最多 500 篇。"
              error={faults[0]}
            >
              {(control) => (
                <input {...control} type="file" className="input" accept=".xlsx,.csv" />
              )}
            </Field>
            {faults.length > 1 && (
              <ul>
                {faults.map((fault) => (
                  <li key={fault}>{fault}</li>
                ))}
              </ul>
            )}
            <ButtonRow>
              <Button type="submit">上传汇总表</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
      {batches.length > 0 && (
        <Section title="批次">
          <Table
            caption="批次"
            captionHidden
            columns={BATCHES}
            rows={batches}
            rowKey={({ id }) => id}
          />
        </Section>
      )}
      <Section title="最近代投的作品">
        <Table
          caption="代投的作品"
          captionHidden
          columns={ESSAYS}
          rows={essays}
          rowKey={({ id }) => id}
          empty={<EmptyState title="还没有代投的作品">代投的作品会列在这里。</EmptyState>}
        />
      </Section>
    </>
  )
}
