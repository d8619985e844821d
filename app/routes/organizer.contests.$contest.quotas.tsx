/** The quotas of a contest: for each district and industry union the most and the fewest essays, and what is used. */
import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { leftOf, standingOf } from '../domain/quota'
import { refusedIn } from '../domain/refusal'
import { UNION_KINDS } from '../domain/unions'
import { organizer } from '../gate.server'
import { queryWith } from '../list-address'
import { OrganizerNav } from '../organizer-nav'
import { pageIn } from '../page-number'
import { fillingIn, typedQuotas } from '../quota-form.server'
import { QuotaStatus } from '../quota-status'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { Choice } from '../ui/choice'
import { TextField } from '../ui/field'
import { FilterBar } from '../ui/filter-bar'
import { FormError } from '../ui/form-error'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Section } from '../ui/section'
import { Stat, Stats } from '../ui/stats'
import { type Column, Table } from '../ui/table'
import { openQuotas, setQuotas } from '../usecases/quotas'

export const meta: MetaFunction = () => [{ title: '推荐名额·职工话家征文' }]

const searchIn = (url: URL) => (url.searchParams.get('search') ?? '').trim().slice(0, 80)

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const search = searchIn(url)
  const found = await openQuotas(
    db,
    actor,
    { contest: params.contest, search, page: pageIn(url) },
    now,
  )
  const { contest, rows, ...shown } = found
  return {
    ...shown,
    contest: { id: contest.id, title: contest.title },
    search,
    rows: rows.map((row) => ({ ...row, left: leftOf(row), standing: standingOf(row) })),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export const action = organizer.act(async ({ db, actor, params, form, url, now }) => {
  const typed = typedQuotas(form)
  const filling = fillingIn(form, searchIn(url))
  return { set: await setQuotas(db, actor, params.contest, { typed, filling }, now) }
})

/** After a refusal the list must show how the quotas stand now. */
export const shouldRevalidate = () => true

type Listed = ReturnType<typeof useLoaderData<typeof loader>>
type Row = Listed['rows'][number]
type Answer = ReturnType<typeof refusedIn>

const NUMBERS = [
  { name: 'most', label: '名额' },
  { name: 'least', label: '至少' },
] as const

function columnsOf({ fields, typed }: Answer): readonly Column<Row>[] {
  return [
    {
      key: 'tick',
      header: '选择',
      cell: ({ union, unionName }) => (
        <label className="tick">
          <input
            type="checkbox"
            name={`tick-${union}`}
            defaultChecked={typed[`tick-${union}`] !== undefined}
          />
          <span className="visually-hidden">选择{unionName}</span>
        </label>
      ),
    },
    {
      key: 'union',
      header: '工会',
      title: true,
      cell: ({ union, unionName, version }) => (
        <>
          {unionName}
          <input type="hidden" name={`version-${union}`} value={version} />
        </>
      ),
    },
    { key: 'kind', header: '类别', cell: ({ kind }) => UNION_KINDS[kind] },
    ...NUMBERS.map(
      ({ name, label }): Column<Row> => ({
        key: name,
        header: label,
        cell: (row) => {
          const field = `${name}-${row.union}`
          return (
            <>
              <input
                // What is stored anew replaces what stood in the field.
                key={row.version}
                className="input quota-number"
                id={field}
                name={field}
                inputMode="numeric"
                autoComplete="off"
                maxLength={8}
                aria-label={`${row.unionName}：${label}`}
                aria-invalid={fields[field] ? true : undefined}
                aria-describedby={fields[field] ? `${field}-error` : undefined}
                defaultValue={typed[field] ?? row[name] ?? ''}
              />
              {fields[field] && (
                <p className="field-error" id={`${field}-error`}>
                  {fields[field]}
                </p>
              )}
            </>
          )
        },
      }),
    ),
    { key: 'used', header: '已推荐', align: 'end', cell: ({ used }) => used },
    { key: 'left', header: '剩余', align: 'end', cell: ({ left }) => left ?? '不限' },
    {
      key: 'standing',
      header: '情况',
      cell: ({ standing }) => <QuotaStatus standing={standing} />,
    },
  ]
}

const SCOPES = [
  { value: 'ticked', label: '上表中勾选的工会' },
  { value: 'all', label: '表中全部工会（各页都算）' },
]

export default function Quotas() {
  const listed = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { contest, unionStep, sums, rows, search, page, pages } = listed
  const refused = refusedIn(answer)
  const { say, fields, typed } = refused
  const set = answer !== undefined && 'set' in answer ? answer.set : null
  const query: Record<string, string> = search === '' ? {} : { search }
  return (
    <>
      <PageTitle
        title="推荐名额"
        lead="每个工会最多推荐几篇、至少推荐几篇。空着表示不限。"
        actions={
          <LinkButton to={`/organizer/contests/${contest.id}/recommendations.xlsx`}>
            导出推荐表
          </LinkButton>
        }
      />
      <OrganizerNav contest={contest.id} current="quotas" />
      {unionStep === 'none' && (
        <Notice>本次征文由作者直接报送，不经工会推荐，名额现在不起作用。</Notice>
      )}
      <FormError say={say} fields={fields} />
      {set && (
        <Notice
          kind={set.over.length > 0 ? 'warn' : 'good'}
          title={set.changed === 0 ? '没有改动' : `已保存 ${set.changed} 家工会的名额`}
        >
          {set.over.length > 0 && (
            <p>
              {set.over.join('、')}
              ：已推荐的超过了新名额。已经推荐的不会撤回；要减少，请工会干事“重新审核”其中的作品。
            </p>
          )}
        </Notice>
      )}
      <Stats>
        <Stat label="工会" value={sums.unions} unit="家" />
        <Stat label="未达最低" value={sums.below} unit="家" />
        <Stat label="名额已满" value={sums.full} unit="家" />
        <Stat label="没有设名额" value={sums.unset} unit="家" />
      </Stats>
      <FilterBar submit="查找" clearHref={search === '' ? undefined : '?'}>
        <TextField label="工会" name="search" defaultValue={search} hint="也能找到基层工会" />
      </FilterBar>
      <Form noValidate method="post" preventScrollReset>
        <Table
          caption="各工会的推荐名额"
          captionHidden
          columns={columnsOf(refused)}
          rows={rows}
          rowKey={({ union }) => union}
          empty={
            search === '' ? (
              <EmptyState title="还没有区县和产业工会">请先在“工会”中导入工会名册。</EmptyState>
            ) : (
              <EmptyState title="没有找到这样的工会">换一个词，或清除筛选。</EmptyState>
            )
          }
        />
        {rows.length > 0 && (
          <>
            <ButtonRow>
              <Button variant="primary" type="submit" name="intent" value="save">
                保存本页
              </Button>
            </ButtonRow>
            <Section
              title="批量设定"
              lead="给许多工会设同样的数。空着的一项不改；要取消，请填“无”。"
            >
              <div className="field-grid">
                <TextField
                  label="名额"
                  name="fill-most"
                  inputMode="numeric"
                  width="short"
                  autoComplete="off"
                  defaultValue={typed['fill-most']}
                  error={fields['fill-most']}
                />
                <TextField
                  label="至少"
                  name="fill-least"
                  inputMode="numeric"
                  width="short"
                  autoComplete="off"
                  defaultValue={typed['fill-least']}
                  error={fields['fill-least']}
                />
                <Choice
                  label="用于"
                  name="scope"
                  options={SCOPES}
                  defaultValue={typed.scope ?? 'ticked'}
                  error={fields.scope}
                />
              </div>
              <ButtonRow>
                <Button type="submit" name="intent" value="fill">
                  批量设定并保存
                </Button>
              </ButtonRow>
            </Section>
          </>
        )}
      </Form>
      <Pager
        page={page}
        pages={pages}
        total={sums.unions}
        unit="家"
        hrefFor={(each) => queryWith(query, { page: String(each) })}
      />
    </>
  )
}
