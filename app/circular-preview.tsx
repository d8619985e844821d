/** What a notice to many would be: the message and the letter of its first reader, all readers, and the button that sends. */
import { Form } from '@remix-run/react'
import { Button, ButtonRow } from './ui/button'
import { Notice } from './ui/notice'
import { Card, Columns, Section } from './ui/section'
import { type Column, Table } from './ui/table'

type Reader = {
  readonly account: string
  readonly name: string
  readonly unionName: string | null
  readonly hasAddress: boolean
}

type CircularPreviewProps = {
  readonly preview: {
    readonly key: string
    readonly fingerprint: string
    readonly count: number
    readonly first: string
    readonly message: { readonly title: string; readonly body: string }
    readonly letter: { readonly subject: string; readonly text: string }
    readonly named: readonly string[]
    readonly readers: readonly Reader[]
    readonly page: number
    readonly pages: number
  }
  /** The fields of the form that was previewed. */
  readonly typed: Readonly<Record<string, string>>
}

const COLUMNS: readonly Column<Reader>[] = [
  { key: 'name', header: '姓名', title: true, cell: ({ name }) => name },
  { key: 'union', header: '工会', cell: ({ unionName }) => unionName ?? '—' },
  {
    key: 'mail',
    header: '邮件',
    cell: ({ hasAddress }) => (hasAddress ? '有邮箱' : '没有邮箱，只收站内消息'),
  },
]

export function CircularPreview({ preview, typed }: CircularPreviewProps) {
  const { key, fingerprint, count, first, message, letter, named, readers, page, pages } = preview
  const kept = Object.entries({ ...typed, key, fingerprint, count: String(count) })
  return (
    <Section
      id="preview"
      title={`预览：将发给 ${count} 人`}
      lead={`下面是第一位收件人（${first}）会看到的样子。请核对后发送。`}
    >
      {named.length > 0 && (
        <Notice kind="bad" title="给评委的通知里有作者或单位的名字">
          <p>
            {named.slice(0, 10).join('、')}。评委匿名评审，不应读到这些。如果不是必要，请先修改。
          </p>
        </Notice>
      )}
      <Columns>
        <Card title="站内消息">
          <p>
            <strong>{message.title}</strong>
          </p>
          <p className="message-body">{message.body}</p>
        </Card>
        <Card title="邮件（选了每日汇总的人会在汇总中收到）">
          <p>
            <strong>{letter.subject}</strong>
          </p>
          <p className="message-body">{letter.text}</p>
        </Card>
      </Columns>
      <Form method="post" noValidate preventScrollReset>
        {kept
          .filter(([name]) => name !== 'intent')
          .map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
        <Table
          caption={`收件人，共 ${count} 人`}
          columns={COLUMNS}
          rows={readers}
          rowKey={({ account }) => account}
          empty=""
        />
        {pages > 1 && (
          <ButtonRow>
            <Button
              type="submit"
              name="intent"
              value={`page-${Math.max(1, page - 1)}`}
              disabled={page === 1}
            >
              上一页
            </Button>
            <span className="quiet">
              第 {page} / {pages} 页
            </span>
            <Button
              type="submit"
              name="intent"
              value={`page-${Math.min(pages, page + 1)}`}
              disabled={page === pages}
            >
              下一页
            </Button>
          </ButtonRow>
        )}
        <ButtonRow>
          <Button variant="primary" type="submit" name="intent" value="send">
            发送给 {count} 人
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}
