/** Importing an assignment: upload or paste, look at the difference and at what is wrong row by row, apply. */
import { data, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { readPasted } from '../documents/register'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { Field, TextArea } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { type Column, Table } from '../ui/table'
import { previewedRows, uploadedRows } from '../uploaded-rows.server'
import { openContest } from '../usecases/contests'
import { applyImport, previewImport } from '../usecases/exchanging'

export const meta: MetaFunction = () => [{ title: '导入评审分配·职工话家征文' }]

const MOST_SHOWN = 200
const UNEVEN_SHOWN = 10

export const loader = organizer.load(async ({ db, params, now }) => {
  const contest = await openContest(db, params.contest, now)
  return {
    contest: { id: contest.id, title: contest.title },
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export const action = organizer.act(
  async ({ form }) => {
    if (form.get('intent') === 'apply') return previewedRows(form)
    const pasted = String(form.get('pasted') ?? '')
    return pasted.trim() === '' ? uploadedRows(form) : readPasted(pasted)
  },
  async ({ db, actor, params, form, prepared: rows, now }) => {
    const { contest } = params
    if (form.get('intent') === 'apply') {
      const seen = String(form.get('fingerprint') ?? '')
      await applyImport(db, actor, contest, { rows, seen }, now)
      return redirect(`/organizer/contests/${contest}/assignment`)
    }
    const preview = previewOf(rows, await previewImport(db, actor, contest, rows, now))
    return data({ preview }, { status: preview.rows === null ? 422 : 200 })
  },
)

type Found = Awaited<ReturnType<typeof previewImport>>

function previewOf(rows: readonly (readonly string[])[], found: Found) {
  return {
    ...found,
    rows: found.faults.length === 0 ? JSON.stringify(rows) : null,
    faultCount: found.faults.length,
    faults: found.faults.slice(0, MOST_SHOWN),
    changed: found.byEssay.length,
    byEssay: found.byEssay.slice(0, MOST_SHOWN),
    unevenCount: found.uneven.length,
    uneven: found.uneven.slice(0, UNEVEN_SHOWN),
  }
}

type Preview = ReturnType<typeof previewOf>

export default function Import() {
  const { contest } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say, fields, typed } = refusedIn(answer)
  const preview = answer && 'preview' in answer ? answer.preview : null
  const base = `/organizer/contests/${contest.id}`
  return (
    <>
      <PageTitle
        title="导入评审分配"
        back={{ to: `${base}/assignment`, label: '评审分配' }}
        lead="先导出，在 Excel 或 WPS 里改“评委”各列，再导入。先预览，核对无误后才会改动；表里没有的作品保持不变。"
        actions={<LinkButton to={`${base}/assignment.xlsx`}>导出 Excel</LinkButton>}
      />
      <OrganizerNav contest={contest.id} current="assignment" />
      {preview && <PreviewOfSheet preview={preview} />}
      <Section title={preview ? '换一份表格' : '选择文件，或粘贴'}>
        <Form noValidate method="post" encType="multipart/form-data" className="form-narrow">
          <FormError say={say} fields={fields} />
          <Field
            label="表格文件"
            name="file"
            hint="导出的 Excel（.xlsx）或 CSV，第一行是表头。"
            error={fields.file}
          >
            {(control) => <input {...control} type="file" className="input" accept=".xlsx,.csv" />}
          </Field>
          <TextArea
            label="或者从 Excel 复制，粘贴在这里"
            name="pasted"
            rows={5}
            hint="连同表头一起复制。"
            defaultValue={typed.pasted}
            error={fields.pasted}
          />
          <ButtonRow>
            <Button
              variant={preview?.rows ? 'plain' : 'primary'}
              type="submit"
              name="intent"
              value="preview"
            >
              预览
            </Button>
          </ButtonRow>
        </Form>
      </Section>
    </>
  )
}

const FAULTS: readonly Column<Preview['faults'][number]>[] = [
  {
    key: 'row',
    header: '行',
    title: true,
    cell: ({ row }) => (row === 0 ? '全表' : `第 ${row} 行`),
  },
  { key: 'column', header: '列', cell: ({ column }) => column },
  { key: 'say', header: '怎样改', cell: ({ say }) => say },
]

const ESSAYS: readonly Column<Preview['byEssay'][number]>[] = [
  { key: 'title', header: '作品', title: true, cell: ({ title }) => title },
  { key: 'added', header: '新增', cell: ({ added }) => added.join('、') || '—' },
  { key: 'removed', header: '取消', cell: ({ removed }) => removed.join('、') || '—' },
]

const JUDGES: readonly Column<Preview['byJudge'][number]>[] = [
  { key: 'name', header: '评委', title: true, cell: ({ name }) => name },
  { key: 'added', header: '新增', align: 'end', cell: ({ added }) => `${added} 篇` },
  { key: 'removed', header: '取消', align: 'end', cell: ({ removed }) => `${removed} 篇` },
]

function PreviewOfSheet({ preview }: { readonly preview: Preview }) {
  const { rows, faults, faultCount, uneven, unevenCount, added, removed, changed } = preview
  if (rows === null) {
    return (
      <Section title="预览">
        <FormError
          say={`表格里有 ${faultCount} 处需要改正，什么都没有导入。请改好，再上传一次。`}
        />
        <Table
          caption="需要改正的地方"
          columns={FAULTS}
          rows={faults}
          rowKey={({ row, column, say }) => `${row} ${column} ${say}`}
        />
        {faultCount > faults.length && (
          <p>另有 {faultCount - faults.length} 处，改好上面的再看。</p>
        )}
      </Section>
    )
  }
  if (added + removed === 0) {
    return <Notice kind="good" title="表格与现有的分配完全一致，不需要导入。" />
  }
  return (
    <Section title="预览">
      <p>
        将新增 {added} 次、取消 {removed} 次评阅，涉及 {changed} 篇作品。
        {preview.untouched > 0 && `表里没有的 ${preview.untouched} 篇保持不变。`}
      </p>
      {unevenCount > 0 && (
        <Notice kind="warn" title={`导入后有 ${unevenCount} 篇作品的评委数不合规则`}>
          <ul>
            {uneven.map(({ row, say }) => (
              <li key={say}>
                第 {row} 行：{say}
              </li>
            ))}
            {unevenCount > uneven.length && <li>另有 {unevenCount - uneven.length} 篇。</li>}
          </ul>
        </Notice>
      )}
      <Form noValidate method="post" encType="multipart/form-data">
        <input type="hidden" name="rows" value={rows} />
        <input type="hidden" name="fingerprint" value={preview.fingerprint} />
        <ButtonRow>
          <Button variant="primary" type="submit" name="intent" value="apply">
            确认导入
          </Button>
        </ButtonRow>
      </Form>
      <Table caption="按作品" columns={ESSAYS} rows={preview.byEssay} rowKey={({ id }) => id} />
      {changed > preview.byEssay.length && (
        <p>另有 {changed - preview.byEssay.length} 篇没有列出，会一起导入。</p>
      )}
      <Table caption="按评委" columns={JUDGES} rows={preview.byJudge} rowKey={({ id }) => id} />
    </Section>
  )
}
