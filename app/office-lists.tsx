/** Who reviews for unions and who is in the committee, with the button that takes the office from them. */
import { Form } from '@remix-run/react'
import { Button } from './ui/button'
import { EmptyState } from './ui/notice'
import { type Column, Table } from './ui/table'
import { Timestamp } from './ui/timestamp'

type Officer = {
  readonly account: string
  readonly name: string
  readonly union: string
  readonly union_name: string
  readonly created_at: string
}

type Member = {
  readonly id: string
  readonly name: string
  readonly created_at: string
  /** Nobody can remove themselves. */
  readonly isSelf: boolean
}

const OFFICERS: readonly Column<Officer>[] = [
  { key: 'name', header: '干事', title: true, cell: ({ name }) => name },
  { key: 'union', header: '工会', cell: ({ union_name }) => union_name },
  { key: 'since', header: '加入', cell: ({ created_at }) => <Timestamp iso={created_at} /> },
  {
    key: 'dismiss',
    header: '操作',
    cell: ({ account, name, union }) => (
      <Form noValidate method="post">
        <input type="hidden" name="account" value={account} />
        <input type="hidden" name="union" value={union} />
        <Button variant="quiet" type="submit" name="intent" value="dismiss">
          解除<span className="visually-hidden">：{name}</span>
        </Button>
      </Form>
    ),
  },
]

const COMMITTEE: readonly Column<Member>[] = [
  { key: 'name', header: '姓名', title: true, cell: ({ name }) => name },
  { key: 'since', header: '加入', cell: ({ created_at }) => <Timestamp iso={created_at} /> },
  {
    key: 'expel',
    header: '操作',
    cell: ({ id, name, isSelf }) =>
      isSelf ? (
        '本人'
      ) : (
        <Form noValidate method="post">
          <input type="hidden" name="account" value={id} />
          <Button variant="quiet" type="submit" name="intent" value="expel">
            移出<span className="visually-hidden">：{name}</span>
          </Button>
        </Form>
      ),
  },
]

export function OfficerList({ officers }: { readonly officers: readonly Officer[] }) {
  return (
    <Table
      caption="工会干事"
      captionHidden
      columns={OFFICERS}
      rows={officers}
      rowKey={({ account, union }) => `${account} ${union}`}
      empty={<EmptyState title="还没有工会干事">在上面邀请各工会的干事。</EmptyState>}
    />
  )
}

export function CommitteeList({ members }: { readonly members: readonly Member[] }) {
  return (
    <Table
      caption="组委会成员"
      captionHidden
      columns={COMMITTEE}
      rows={members}
      rowKey={({ id }) => id}
      empty={null}
    />
  )
}
