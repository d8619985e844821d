/** The unions: the tree as a list, the links that workers join by, and changes by hand. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { refusedIn } from '../domain/refusal'
import { UNION_KINDS, type UnionKind } from '../domain/unions'
import { line, optionalLine, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { pageIn, pagesOf } from '../page-number'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { TextField } from '../ui/field'
import { FilterBar } from '../ui/filter-bar'
import { FormError } from '../ui/form-error'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Section } from '../ui/section'
import { type Column, Table } from '../ui/table'
import { AddUnionForm, JoinLinkForm } from '../union-forms'
import { makeAllJoinLinks, makeJoinLink, stopJoinLink } from '../usecases/joining'
import { foreseeUnion, listUnions, registerUnion, UNIONS_PAGE } from '../usecases/registering'

export const meta: MetaFunction = () => [{ title: '工会·职工话家征文' }]

const KINDS = Object.keys(UNION_KINDS) as [UnionKind, ...UnionKind[]]

const newUnion = z.object({
  name: line('工会名称', 80),
  parent: optionalLine('上级工会', 80),
  kind: z.enum(KINDS, { error: '请选择工会类型。' }),
  aliases: optionalLine('别名', 400),
})

const LINKS = ['link', 'stop', 'links']

export const loader = organizer.load(async ({ db, actor, url }) => {
  const page = pageIn(url)
  const search = (url.searchParams.get('search') ?? '').trim().slice(0, 80)
  const { unions, total } = await listUnions(db, actor, { search, page })
  return {
    page,
    search,
    total,
    pages: pagesOf(total, UNIONS_PAGE),
    done: url.searchParams.get('done'),
    unions: unions.map(({ join_token, ...union }) => ({
      ...union,
      link: join_token && `${url.origin}/join/${join_token}`,
    })),
  }
})

export const action = organizer.act(
  async ({ db, actor, form }) => {
    const intent = String(form.get('intent'))
    if (LINKS.includes(intent)) return null
    const union = readForm(newUnion, form)
    return { union, foreseen: await foreseeUnion(db, actor, union) }
  },
  async ({ db, actor, form, url, now, prepared }) => {
    const union = String(form.get('union') ?? '')
    const back = new URL(url)
    back.searchParams.delete('index')
    back.searchParams.delete('done')
    const here = (done: string) => {
      back.searchParams.set('done', done)
      return redirect(`${back.pathname}${back.search}`)
    }
    if (prepared !== null) {
      await registerUnion(db, actor, prepared.union, now, prepared.foreseen)
      return here('add')
    }
    switch (form.get('intent')) {
      case 'link':
        await makeJoinLink(db, actor, union, now)
        return here('link')
      case 'stop':
        await stopJoinLink(db, actor, union, now)
        return here('stop')
      default:
        return here(`links-${await makeAllJoinLinks(db, actor, now)}`)
    }
  },
)

const DONE: Readonly<Record<string, string>> = {
  link: '加入链接已生成，可以复制后发给这个工会的职工。',
  stop: '加入链接已停用，已经加入的职工不受影响。',
  add: '工会已添加。',
}

function wordsOf(done: string | null): string | null {
  if (done === null) return null
  const made = /^links-(\d{1,6})$/.exec(done)
  if (made) return `已为 ${made[1]} 个基层工会生成加入链接；原来已有链接的没有变化。`
  return DONE[done] ?? null
}

type Row = Awaited<ReturnType<typeof loader>>['unions'][number]

export default function Unions() {
  const { unions, page, pages, total, search, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const query = (to: Record<string, string>) =>
    `?${new URLSearchParams({ ...(search === '' ? {} : { search }), page: String(page), ...to })}`
  const said = answer === undefined ? wordsOf(done) : null
  const rowRefusal = LINKS.map((intent) => refusedIn(answer, intent).say).find(Boolean)
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      header: '工会',
      title: true,
      cell: ({ id, name }) => <a href={`/organizer/unions/${id}`}>{name}</a>,
    },
    { key: 'kind', header: '类型', cell: ({ kind }) => UNION_KINDS[kind] },
    { key: 'parent', header: '上级', cell: ({ parent_name }) => parent_name ?? '—' },
    { key: 'aliases', header: '别名', cell: ({ aliases }) => aliases.join('、') || '—' },
    { key: 'workers', header: '职工', align: 'end', cell: ({ workers }) => `${workers} 人` },
    {
      key: 'link',
      header: '加入链接',
      cell: (union) => <JoinLinkForm {...union} poster={`/organizer/unions/${union.id}/poster`} />,
    },
  ]
  return (
    <>
      <PageTitle
        title="工会"
        lead="工会名册决定职工属于哪个工会、干事审核哪些作品、评委要回避哪些作品。"
        back={{ to: '/organizer', label: '组委会' }}
        actions={
          <LinkButton variant="primary" to="/organizer/unions/import">
            导入名册
          </LinkButton>
        }
      />
      {said && <Notice kind="good" title={said} />}
      {rowRefusal && <FormError say={rowRefusal} />}
      <Section title="工会名册">
        <FilterBar
          label="查找工会"
          submit="查找"
          clearHref={search === '' ? undefined : '/organizer/unions'}
        >
          <TextField label="名称或别名" name="search" defaultValue={search} />
        </FilterBar>
        <Table
          caption="工会"
          captionHidden
          columns={columns}
          rows={unions}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={search === '' ? '还没有工会' : '没有找到工会'}>
              {search === ''
                ? '请导入工会名册（.xlsx 或 .csv），或在下面逐个添加。'
                : '请换一个说法再查，或清除查找条件。'}
            </EmptyState>
          }
        />
        <Pager
          page={page}
          pages={pages}
          total={total}
          unit="个"
          hrefFor={(to) => query({ page: String(to) })}
        />
      </Section>
      <Section
        title="加入链接"
        lead="职工打开所属工会的链接就能注册。链接可以反复使用，发错了可以停用再生成。"
      >
        <Form noValidate method="post">
          <ButtonRow>
            <Button type="submit" name="intent" value="links">
              为所有基层工会生成链接
            </Button>
          </ButtonRow>
        </Form>
      </Section>
      <AddUnionForm refused={refusedIn(answer, 'add')} />
    </>
  )
}
