/** The audit: who did what, when, on what; nothing here can be changed. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { detailInWords, subjectInWords } from '../domain/audit-words'
import { phaseLineOf } from '../domain/phase-line'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { pageIn, pagesOf } from '../page-number'
import { Select } from '../ui/field'
import { FilterBar } from '../ui/filter-bar'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Section } from '../ui/section'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { AUDIT_PAGE, openAudit } from '../usecases/auditing'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.contest.title ?? '征文'}·操作记录·职工话家征文` },
]

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const page = pageIn(url)
  const outside = url.searchParams.get('scope') === 'outside'
  const found = await openAudit(db, actor, { contest: params.contest, outside, page }, now)
  const { contest, acts, total } = found
  return {
    contest: { id: contest.id, title: contest.title },
    outside,
    page,
    pages: pagesOf(total, AUDIT_PAGE),
    total,
    acts: acts.map((act) => ({
      id: act.id,
      sequence: act.sequence,
      at: act.created_at,
      actor: act.actor ?? '系统',
      act: act.act,
      subject: subjectInWords(act.subject, act.subject_name),
      detail: detailInWords(act.detail),
    })),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

type Act = Awaited<ReturnType<typeof loader>>['acts'][number]

const COLUMNS: readonly Column<Act>[] = [
  { key: 'sequence', header: '编号', align: 'end', cell: ({ sequence }) => sequence },
  { key: 'at', header: '时间', cell: ({ at }) => <Timestamp iso={at} /> },
  { key: 'actor', header: '谁', cell: ({ actor }) => actor },
  { key: 'act', header: '做了什么', title: true, cell: ({ act }) => act },
  { key: 'subject', header: '对象', cell: ({ subject }) => subject },
  { key: 'detail', header: '详情', cell: ({ detail }) => detail || '—' },
]

export default function Audit() {
  const { contest, acts, total, page, pages, outside } = useLoaderData<typeof loader>()
  const scope = outside ? 'scope=outside&' : ''
  return (
    <>
      <PageTitle
        title="操作记录"
        lead="每一步操作都记在这里，接成一条链，只能增加，不能修改或删除。编号里缺的是各次存证。"
        back={{ to: `/organizer/contests/${contest.id}`, label: contest.title }}
      />
      <OrganizerNav contest={contest.id} current="audit" />
      <Section title={outside ? '不属于某个征文的操作' : '这个征文的操作'}>
        <FilterBar clearHref={outside ? '?' : undefined}>
          <Select
            label="范围"
            name="scope"
            defaultValue={outside ? 'outside' : ''}
            options={[
              { value: '', label: '这个征文' },
              { value: 'outside', label: '工会、账号等不属于某个征文的操作' },
            ]}
          />
        </FilterBar>
        <Table
          caption="操作记录"
          captionHidden
          columns={COLUMNS}
          rows={acts}
          rowKey={({ id }) => id}
          empty={<EmptyState title="还没有操作记录">有人操作后会记在这里。</EmptyState>}
        />
        <Pager page={page} pages={pages} total={total} hrefFor={(to) => `?${scope}page=${to}`} />
      </Section>
    </>
  )
}
