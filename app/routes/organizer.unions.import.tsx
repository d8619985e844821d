/** Importing the register of unions: upload, look at what would change and what is wrong, apply. */
import { data, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { refusedIn } from '../domain/refusal'
import { UNION_KINDS } from '../domain/unions'
import { organizer } from '../gate.server'
import { countIn, TouchedCopies } from '../touched-copies'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { Field } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { previewedRows, uploadedRows } from '../uploaded-rows.server'
import { foreseeImport, importRegister, previewRegister } from '../usecases/registering'

export const meta: MetaFunction = () => [{ title: '导入工会名册·职工话家征文' }]

const MOST_SHOWN = 300

export const loader = organizer.load(({ url }) => ({
  done: url.searchParams.get('done'),
  touched: countIn(url, 'touched'),
}))

export const action = organizer.act(
  async ({ db, actor, form }) => {
    if (form.get('intent') === 'apply') {
      const rows = previewedRows(form)
      return { rows, foreseen: await foreseeImport(db, actor, rows) }
    }
    return { rows: await uploadedRows(form), foreseen: null }
  },
  async ({ db, actor, form, prepared: { rows, foreseen }, now }) => {
    if (form.get('intent') === 'apply') {
      const { reading, added, updated, reopened } = await importRegister(
        db,
        actor,
        rows,
        now,
        foreseen,
      )
      if (reading.faults.length === 0) {
        return redirect(`/organizer/unions/import?done=${added}-${updated}&touched=${reopened}`)
      }
      return data({ preview: previewOf(rows, reading) }, { status: 422 })
    }
    const preview = previewOf(rows, await previewRegister(db, actor, rows))
    return data({ preview }, { status: preview.faults.length === 0 ? 200 : 422 })
  },
)

type Reading = Awaited<ReturnType<typeof previewRegister>>

function previewOf(rows: readonly (readonly string[])[], reading: Reading) {
  const changed = reading.ready.filter(({ action }) => action !== 'same')
  return {
    rows: reading.faults.length === 0 ? JSON.stringify(rows) : null,
    changes: changed.length,
    added: changed.filter(({ action }) => action === 'add').length,
    same: reading.ready.length - changed.length,
    shown: changed.slice(0, MOST_SHOWN),
    faultCount: reading.faults.length,
    faults: reading.faults.slice(0, MOST_SHOWN),
    ignored: reading.ignored,
  }
}

type Preview = ReturnType<typeof previewOf>

const CHANGES: readonly Column<Preview['shown'][number]>[] = [
  { key: 'row', header: '行', cell: ({ row }) => `第 ${row} 行` },
  {
    key: 'action',
    header: '变化',
    cell: ({ action }) => (
      <Status kind={action === 'add' ? 'good' : 'accent'}>
        {action === 'add' ? '新增' : '更新'}
      </Status>
    ),
  },
  { key: 'name', header: '名称', title: true, cell: ({ name }) => name },
  { key: 'kind', header: '类型', cell: ({ kind }) => UNION_KINDS[kind] },
  { key: 'parent', header: '上级', cell: ({ parentName }) => parentName ?? '—' },
  { key: 'aliases', header: '别名', cell: ({ aliases }) => aliases.join('、') || '—' },
  { key: 'code', header: '编号', cell: ({ code }) => code ?? '—' },
]

const FAULTS: readonly Column<Preview['faults'][number]>[] = [
  { key: 'row', header: '行', title: true, cell: ({ row }) => `第 ${row} 行` },
  { key: 'column', header: '列', cell: ({ column }) => column },
  { key: 'say', header: '怎样改', cell: ({ say }) => say },
]

export default function Import() {
  const { done, touched } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say, fields } = refusedIn(answer)
  const preview = answer && 'preview' in answer ? answer.preview : null
  const counts = /^(\d{1,6})-(\d{1,6})$/.exec(done ?? '')
  return (
    <>
      <PageTitle
        title="导入工会名册"
        back={{ to: '/organizer/unions', label: '工会' }}
        lead="先预览，核对无误后再导入。有任何一行不对，就什么都不会导入。"
      />
      {counts && answer === undefined && (
        <Notice kind="good" title={`名册已导入：新增 ${counts[1]} 个工会，更新 ${counts[2]} 个。`}>
          <TouchedCopies touched={touched} />
          <LinkButton to="/organizer/unions">查看工会和加入链接</LinkButton>
        </Notice>
      )}
      {preview && <PreviewOfRegister preview={preview} />}
      <Section title={preview ? '换一个文件' : '选择文件'}>
        <Form noValidate method="post" encType="multipart/form-data" className="form-narrow">
          <FormError say={say} fields={fields} />
          <Field
            label="名册文件"
            name="file"
            required
            hint="Excel（.xlsx）或 CSV，第一行是表头：名称、上级、类型、别名、编号。上级填全称或别名，各行先后不限；类型填市总工会、区县总工会、产业工会或基层工会。"
            error={fields.file}
          >
            {(control) => <input {...control} type="file" className="input" accept=".xlsx,.csv" />}
          </Field>
          <ButtonRow>
            <Button
              variant={preview?.rows ? 'plain' : 'primary'}
              type="submit"
              name="intent"
              value="preview"
            >
              上传并预览
            </Button>
          </ButtonRow>
        </Form>
      </Section>
    </>
  )
}

function PreviewOfRegister({ preview }: { readonly preview: Preview }) {
  const { rows, changes, added, same, shown, faultCount, faults, ignored } = preview
  return (
    <Section title="预览">
      {ignored.length > 0 && <Notice title={`这些列不认识，没有读：${ignored.join('、')}`} />}
      {rows === null && (
        <>
          <FormError
            say={`名册里有 ${faultCount} 处需要改正，什么都没有导入。请在表格里改好，再上传一次。`}
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
        </>
      )}
      {rows !== null && changes === 0 && <Notice title="名册与已登记的完全一致，不需要导入。" />}
      {changes > 0 && (
        <>
          <p>
            {rows === null ? '改好后' : ''}将新增 {added} 个工会，更新 {changes - added} 个，
            {same} 个没有变化。
          </p>
          {rows !== null && (
            <Form noValidate method="post" encType="multipart/form-data">
              <input type="hidden" name="rows" value={rows} />
              <ButtonRow>
                <Button variant="primary" type="submit" name="intent" value="apply">
                  确认导入
                </Button>
              </ButtonRow>
            </Form>
          )}
          <Table
            caption="将要发生的变化"
            columns={CHANGES}
            rows={shown}
            rowKey={({ row }) => String(row)}
          />
          {changes > shown.length && <p>另有 {changes - shown.length} 行没有列出，会一起导入。</p>}
        </>
      )}
    </Section>
  )
}
