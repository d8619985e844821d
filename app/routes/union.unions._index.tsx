/** The unions of the officer's own subtree: the links and posters by which their workers join. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { refusedIn } from '../domain/refusal'
import { UNION_KINDS } from '../domain/unions'
import { officer } from '../gate.server'
import { OfficerNav } from '../officer-nav'
import { pageIn, pagesOf } from '../page-number'
import { TextField } from '../ui/field'
import { FilterBar } from '../ui/filter-bar'
import { FormError } from '../ui/form-error'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { type Column, Table } from '../ui/table'
import { JoinLinkForm } from '../union-forms'
import {
  listOwnUnions,
  makeOwnJoinLink,
  OWN_UNIONS_PAGE,
  stopOwnJoinLink,
} from '../usecases/joining'

export const meta: MetaFunction = () => [{ title: '工会和加入链接·职工话家征文' }]

export const loader = officer.load(async ({ db, actor, url }) => {
  const page = pageIn(url)
  const search = (url.searchParams.get('search') ?? '').trim().slice(0, 80)
  const { unions, total } = await listOwnUnions(db, actor, { search, page })
  return {
    page,
    search,
    total,
    pages: pagesOf(total, OWN_UNIONS_PAGE),
    unions: unions.map(({ join_token, ...union }) => ({
      ...union,
      link: join_token && `${url.origin}/join/${join_token}`,
    })),
  }
})

export const action = officer.act(async ({ db, actor, form, url, now }) => {
  const union = String(form.get('union') ?? '')
  if (form.get('intent') === 'stop') await stopOwnJoinLink(db, actor, union, now)
  else await makeOwnJoinLink(db, actor, union, now)
  const back = new URL(url)
  back.searchParams.delete('index')
  return redirect(`${back.pathname}${back.search}`)
})

type Row = Awaited<ReturnType<typeof loader>>['unions'][number]

const COLUMNS: readonly Column<Row>[] = [
  { key: 'name', header: '工会', title: true, cell: ({ name }) => name },
  { key: 'kind', header: '类型', cell: ({ kind }) => UNION_KINDS[kind] },
  { key: 'workers', header: '职工', align: 'end', cell: ({ workers }) => `${workers} 人` },
  {
    key: 'link',
    header: '加入链接',
    cell: (union) => <JoinLinkForm {...union} poster={`/union/unions/${union.id}/poster`} />,
  },
]

export default function OwnUnions() {
  const { unions, page, pages, total, search } = useLoaderData<typeof loader>()
  const { say } = refusedIn(useActionData<typeof action>())
  return (
    <>
      <PageTitle
        title="工会和加入链接"
        lead="把链接或海报发给职工，扫码就能注册，不需要短信。链接可以反复使用，发错了可以停用再生成。"
      />
      <OfficerNav current="unions" />
      <FormError say={say} />
      <FilterBar label="查找工会" submit="查找" clearHref={search === '' ? undefined : '?'}>
        <TextField label="名称或别名" name="search" defaultValue={search} />
      </FilterBar>
      <Table
        caption="工会"
        captionHidden
        columns={COLUMNS}
        rows={unions}
        rowKey={({ id }) => id}
        empty={<EmptyState title="没有找到工会">请换一个说法再查，或清除查找条件。</EmptyState>}
      />
      <Pager
        page={page}
        pages={pages}
        total={total}
        unit="个"
        hrefFor={(to) =>
          `?${new URLSearchParams({ ...(search === '' ? {} : { search }), page: String(to) })}`
        }
      />
    </>
  )
}
