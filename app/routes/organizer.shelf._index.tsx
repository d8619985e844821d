/** The reference shelf 参考文库: texts that every contest's essays are compared with. */
import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readBatchFiles } from '../batch-files.server'
import { refusedIn } from '../domain/refusal'
import { line, optionalLine, paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { queryWith } from '../list-address'
import { pageIn } from '../page-number'
import { Button, ButtonRow } from '../ui/button'
import { Field, TextArea, TextField } from '../ui/field'
import { FilterBar } from '../ui/filter-bar'
import { FormError } from '../ui/form-error'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Section } from '../ui/section'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { addToShelf, openShelf, type ShelfReport } from '../usecases/shelving'

export const meta: MetaFunction = () => [{ title: '参考文库·职工话家征文' }]

export const loader = organizer.load(async ({ db, actor, url }) => {
  const search = (url.searchParams.get('search') ?? '').trim().slice(0, 80)
  const shelf = await openShelf(db, actor, { search, page: pageIn(url) })
  return { ...shelf, search, done: url.searchParams.get('done') }
})

const year = z
  .string()
  .default('')
  .transform((typed, context) => {
    if (typed.trim() === '') return null
    const read = Number(typed.trim().normalize('NFKC'))
    if (Number.isInteger(read) && read >= 1900 && read <= 2100) return read
    context.addIssue('请填写四位数的年份，例如 2021；不知道就空着。')
    return z.NEVER
  })

const about = { source: optionalLine('出处', 120), year }
const pasted = z.object({
  ...about,
  title: line('题目', 120),
  body: paragraphs('正文', 200_000).refine((text) => text !== '', '请粘贴正文。'),
})
const sent = z.object(about)

type Report = ShelfReport & {
  readonly unread: readonly { readonly name: string; readonly say: string }[]
}

function reportIn(answer: unknown): Report | null {
  return typeof answer === 'object' && answer !== null && 'report' in answer
    ? (answer.report as Report)
    : null
}

export const action = organizer.act(
  async ({ form }) => (form.get('intent') === 'files' ? readBatchFiles(form) : null),
  async ({ db, actor, form, prepared, now }) => {
    if (prepared === null) {
      const report = await addToShelf(db, actor, [readForm(pasted, form)], now)
      return { report: { ...report, unread: [] } }
    }
    const shared = readForm(sent, form)
    const texts = prepared.files.map(({ name, title, body }) => ({
      ...shared,
      title: title === '' ? name.replace(/\.\w+$/, '') : title,
      body,
    }))
    const report = await addToShelf(db, actor, texts, now)
    return { report: { ...report, unread: prepared.unread } }
  },
)

export const shouldRevalidate = () => true

type Row = ReturnType<typeof useLoaderData<typeof loader>>['texts'][number]

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'title',
    header: '题目',
    title: true,
    cell: ({ id, title }) => <a href={`/organizer/shelf/${id}`}>{title}</a>,
  },
  { key: 'source', header: '出处', cell: ({ source }) => source || '—' },
  { key: 'year', header: '年份', align: 'end', cell: ({ year: of }) => of ?? '—' },
  { key: 'length', header: '字数', align: 'end', cell: ({ length }) => length },
  { key: 'by', header: '加入的人', cell: ({ addedBy }) => addedBy ?? '—' },
  { key: 'at', header: '加入时间', cell: ({ addedAt }) => <Timestamp iso={addedAt} /> },
]

export default function Shelf() {
  const { texts, total, page, pages, search, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const report = reportIn(answer)
  const [files, paste] = [refusedIn(answer, 'files'), refusedIn(answer, 'paste')]
  return (
    <>
      <PageTitle
        title="参考文库"
        lead="往届作品集、获奖作品和容易被抄的文章放在这里，各次征文的作品都会与它们对照。文字只存在本机，不会传到别处，也不给评委、工会和职工看。"
        back={{ to: '/organizer', label: '组委会' }}
      />
      {done === 'removed' && <Notice kind="good" title="已移出参考文库。" />}
      {report && (
        <Notice
          kind={report.added.length > 0 ? 'good' : 'warn'}
          title={`加入了 ${report.added.length} 篇。`}
        >
          {report.known.length > 0 && <p>已经在文库里，没有再加：{report.known.join('、')}。</p>}
          {report.unread.length > 0 && (
            <ul>
              {report.unread.map(({ name, say }) => (
                <li key={name}>
                  {name}：{say}
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      <Section title="文库里的文章">
        <FilterBar clearHref={search === '' ? undefined : '?'}>
          <TextField label="题目或出处" name="search" defaultValue={search} />
        </FilterBar>
        <Table
          caption="文库里的文章"
          captionHidden
          columns={COLUMNS}
          rows={texts}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={search === '' ? '文库还是空的' : '没有找到'}>
              {search === '' ? '请在下面上传文件，或粘贴一篇。' : '换一个词，或清除筛选。'}
            </EmptyState>
          }
        />
        <Pager
          page={page}
          pages={pages}
          total={total}
          unit="篇"
          hrefFor={(each) => queryWith({ search }, { page: String(each) })}
        />
      </Section>
      <Section title="上传文件" lead="一个文件是一篇，可以一次选多个 .docx、.txt 或 .md。">
        <Form noValidate method="post" className="form-narrow" encType="multipart/form-data">
          <input type="hidden" name="intent" value="files" />
          <FormError say={files.say} fields={files.fields} />
          <Field label="文件" name="file" required error={files.fields.file}>
            {(control) => (
              <input {...control} type="file" multiple className="input" accept=".docx,.txt,.md" />
            )}
          </Field>
          <Origin prefix="files" refused={files} />
          <ButtonRow>
            <Button type="submit">加入文库</Button>
          </ButtonRow>
        </Form>
      </Section>
      <Section title="粘贴一篇">
        <Form noValidate method="post" className="form-narrow">
          <input type="hidden" name="intent" value="paste" />
          <FormError say={paste.say} fields={paste.fields} />
          <TextField
            label="题目"
            name="title"
            required
            defaultValue={paste.typed.title}
            error={paste.fields.title}
          />
          <Origin prefix="paste" refused={paste} />
          <TextArea
            label="正文"
            name="body"
            rows={8}
            required
            defaultValue={paste.typed.body}
            error={paste.fields.body}
          />
          <ButtonRow>
            <Button type="submit">加入文库</Button>
          </ButtonRow>
        </Form>
      </Section>
    </>
  )
}

type OriginProps = { readonly prefix: string; readonly refused: ReturnType<typeof refusedIn> }

function Origin({ prefix, refused: { typed, fields } }: OriginProps) {
  return (
    <>
      <TextField
        label="出处"
        name="source"
        id={`${prefix}-source`}
        hint="例如：2021 年职工征文作品集"
        defaultValue={typed.source}
        error={fields.source}
      />
      <TextField
        label="年份"
        name="year"
        id={`${prefix}-year`}
        width="short"
        inputMode="numeric"
        defaultValue={typed.year}
        error={fields.year}
      />
    </>
  )
}
