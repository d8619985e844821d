/** A list of people with accounts, and the link by which one of them sets a new password. */
import { Form } from '@remix-run/react'
import { Button } from './ui/button'
import { TextField } from './ui/field'
import { FilterBar } from './ui/filter-bar'
import { EmptyState, Notice } from './ui/notice'
import { Pager } from './ui/pager'
import { type Column, Table } from './ui/table'
import { Timestamp } from './ui/timestamp'

type Member = {
  readonly id: string
  readonly name: string
  readonly contact: string
  readonly unionName: string | null
  readonly createdAt: string
  readonly hasRoles: boolean
}

type MemberListProps = {
  readonly members: readonly Member[]
  readonly search: string
  readonly total: number
  readonly page: number
  readonly pages: number
  /** Whether whoever looks may make a link for this person. */
  readonly mayReset: (member: Member) => boolean
}

export function MemberList({ members, search, total, page, pages, mayReset }: MemberListProps) {
  const columns: readonly Column<Member>[] = [
    { key: 'name', header: '姓名', title: true, cell: ({ name }) => name },
    { key: 'union', header: '所属工会', cell: ({ unionName }) => unionName ?? '—' },
    { key: 'contact', header: '手机号或邮箱', cell: ({ contact }) => contact },
    { key: 'since', header: '注册', cell: ({ createdAt }) => <Timestamp iso={createdAt} /> },
    {
      key: 'reset',
      header: '密码',
      cell: (member) =>
        mayReset(member) ? (
          <Form noValidate method="post">
            <input type="hidden" name="member" value={member.id} />
            <Button variant="quiet" type="submit">
              生成重置链接<span className="visually-hidden">：{member.name}</span>
            </Button>
          </Form>
        ) : (
          '请找组委会'
        ),
    },
  ]
  return (
    <>
      <FilterBar label="查找" submit="查找" clearHref={search === '' ? undefined : '?'}>
        <TextField
          label="姓名、工会或完整手机号"
          name="search"
          defaultValue={search}
          autoComplete="off"
        />
      </FilterBar>
      <Table
        caption="账号"
        captionHidden
        columns={columns}
        rows={members}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={search === '' ? '还没有人注册' : '没有找到'}>
            {search === ''
              ? '把加入链接或海报发给职工，注册后会出现在这里。'
              : '请换一个说法再查；手机号要填完整的 11 位。'}
          </EmptyState>
        }
      />
      <Pager
        page={page}
        pages={pages}
        total={total}
        unit="人"
        hrefFor={(to) =>
          `?${new URLSearchParams({ ...(search === '' ? {} : { search }), page: String(to) })}`
        }
      />
    </>
  )
}

type ResetLinkProps = { readonly name: string; readonly link: string }

export function ResetLink({ name, link }: ResetLinkProps) {
  return (
    <Notice kind="good" title={`给${name}的重置链接已生成`}>
      <p>
        <code className="secret-link">{link}</code>
      </p>
      <p>链接只显示这一次，只能用一次，两天内有效。请复制后直接发给本人，不要发到群里。</p>
    </Notice>
  )
}
