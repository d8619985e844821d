/** The rows of a batch with what was found for each, and the files that belong to none. */
import { Form } from '@remix-run/react'
import { Button, ButtonRow } from './ui/button'
import { Select } from './ui/field'
import { EmptyState } from './ui/notice'
import { Section } from './ui/section'
import { EssayStatus, Status } from './ui/status'
import { type Column, Table } from './ui/table'
import type { openBatch } from './usecases/batching'

type Opened = Awaited<ReturnType<typeof openBatch>>
type Row = Opened['rows'][number]

type BatchRowsProps = {
  readonly rows: readonly Row[]
  readonly loose: Opened['loose']
  readonly isOpen: boolean
  readonly limits: Opened['rules']
  readonly tracks: Opened['tracks']
}

const STATES = {
  entered: { kind: 'good', words: '已提交' },
  ready: { kind: 'accent', words: '可以提交' },
  fault: { kind: 'bad', words: '要修改' },
  waiting: { kind: 'warn', words: '等文件' },
} as const

export function BatchRows({ rows, loose, isOpen, limits, tracks }: BatchRowsProps) {
  const columns: readonly Column<Row>[] = [
    { key: 'row', header: '行', cell: ({ row }) => `第 ${row} 行` },
    {
      key: 'title',
      header: '题目',
      title: true,
      cell: ({ title, essay }) => (essay ? <a href={`/union/entries/${essay}`}>{title}</a> : title),
    },
    { key: 'authors', header: '作者', cell: ({ authors }) => authors.join('、') },
    { key: 'union', header: '单位', cell: ({ union }) => union || '—' },
    ...(tracks.length > 0
      ? [{ key: 'track', header: '组别', cell: ({ track }: Row) => track ?? '—' }]
      : []),
    {
      key: 'file',
      header: '文件',
      cell: ({ file }) =>
        file ? (
          <>
            {file.name}（{file.length} 字）
            {file.notes.length > 0 && (
              <details>
                <summary>读取时的变化</summary>
                <ul>
                  {file.notes.map((note) => (
                    <li key={note}>{note}</li>
                  ))}
                </ul>
              </details>
            )}
          </>
        ) : (
          '—'
        ),
    },
    {
      key: 'state',
      header: '情况',
      cell: ({ state, say, file, essayState }) => (
        <>
          {state === 'entered' && essayState ? (
            <EssayStatus state={essayState} />
          ) : (
            <Status kind={STATES[state].kind}>{STATES[state].words}</Status>
          )}
          {say && <p>{say}</p>}
          {state === 'ready' && file && !isWithin(file.length, limits) && (
            <p>
              字数不在 {limits.minLength}–{limits.maxLength} 之间，提交时不会被接收，请换文件。
            </p>
          )}
          {state !== 'entered' && file && isOpen && (
            <Form method="post">
              <input type="hidden" name="file" value={file.id} />
              <Button variant="quiet" type="submit" name="intent" value="drop">
                移去文件<span className="visually-hidden">：{file.name}</span>
              </Button>
            </Form>
          )}
        </>
      ),
    },
  ]
  const open = rows.filter(({ state }) => state !== 'entered')
  return (
    <>
      {loose.length > 0 && (
        <Section level={3} title="没有对上的文件" lead="请指定每个文件属于哪一行，或把它移去。">
          {loose.map(({ id, name, title }) => (
            <Form method="post" key={id} className="form-narrow">
              <input type="hidden" name="file" value={id} />
              <Select
                label={title === '' ? name : `${name}（文中题目：${title}）`}
                name="row"
                id={`row-${id}`}
                empty="请选择"
                options={open.map((row) => ({
                  value: String(row.row),
                  label: `第 ${row.row} 行 ${row.title}（${row.authors.join('、')}）`,
                }))}
              />
              <ButtonRow>
                <Button type="submit" name="intent" value="choose">
                  对应到这一行<span className="visually-hidden">：{name}</span>
                </Button>
                <Button variant="quiet" type="submit" name="intent" value="drop">
                  移去<span className="visually-hidden">：{name}</span>
                </Button>
              </ButtonRow>
            </Form>
          ))}
        </Section>
      )}
      <Table
        caption="表中的作品"
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ row }) => String(row)}
        empty={<EmptyState title="表里没有作品" />}
      />
    </>
  )
}

function isWithin(length: number, { minLength, maxLength }: Opened['rules']): boolean {
  return length >= minLength && length <= maxLength
}
