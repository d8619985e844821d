/** The standings desk: who stands where and how firmly, with the prize lines drawn, and what another plan would change. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { SHOWN, SORTS } from '../domain/awarding/shown'
import { phaseLineOf } from '../domain/phase-line'
import { Refusal } from '../domain/refusal'
import { ExclusionNotice } from '../exclusion-forms'
import { paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { oneOf, queryWith } from '../list-address'
import { OrganizerNav } from '../organizer-nav'
import { pageIn } from '../page-number'
import { StandingsTable } from '../standings-table'
import { LinkButton } from '../ui/button'
import { Select } from '../ui/field'
import { FilterBar } from '../ui/filter-bar'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Section } from '../ui/section'
import { adoptWhatIf } from '../usecases/adopting'
import { openRanking } from '../usecases/ranking'
import { WhatIf } from '../what-if-form'

export const meta: MetaFunction = () => [{ title: '排名·职工话家征文' }]

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const show = oneOf(url, 'show', SHOWN)
  const sort = oneOf(url, 'sort', SORTS)
  const union = url.searchParams.get('union') || null
  const page = pageIn(url)
  const whatIf = url.searchParams.has('try') ? url.searchParams : null
  const asked = { show, sort, union, page, whatIf }
  const { contest, rules, ...desk } = await openRanking(db, actor, params.contest, asked, now)
  return {
    ...desk,
    contest: { id: contest.id, title: contest.title },
    criteria: rules.criteria.map(({ id, name }) => ({ id, name })),
    page,
    query: Object.fromEntries(
      Object.entries({ show, sort, union }).flatMap(([name, value]) =>
        value === null ? [] : [[name, value]],
      ),
    ) as Record<string, string>,
    adopted: url.searchParams.get('adopted') === '1',
    isDeliberating: contest.effectivePhase === 'deliberating',
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const adoptForm = z.object({
  seen: z.string({ error: '请从试算的结果采用。' }).max(100),
  reason: paragraphs('理由', 500),
})

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  if (form.get('intent') !== 'adopt') {
    throw new Refusal('invalid', '这个操作无法识别，没有执行。请刷新页面再试。')
  }
  const given = readForm(adoptForm, form)
  const query = new URLSearchParams()
  for (const [name, value] of form) if (typeof value === 'string') query.append(name, value)
  await adoptWhatIf(db, actor, params.contest, { ...given, query }, now)
  return redirect(`/organizer/contests/${params.contest}/standings?adopted=1`)
})

const SHOWN_WORDS = {
  near: '切线附近',
  disputed: '分歧大',
  tied: '并列',
  thin: '评分不足',
} as const

export default function Standings() {
  const desk = useLoaderData<typeof loader>()
  const { contest, method, adopted, unranked, thin, openTies, isDeliberating } = desk
  return (
    <>
      <PageTitle
        title="排名"
        lead={
          <>
            现在按<strong>{method.name}</strong>排名：{method.why}
          </>
        }
        actions={
          <>
            <LinkButton to="#what-if">试算</LinkButton>
            <LinkButton to={`/organizer/contests/${contest.id}/deliberation`}>合议定奖</LinkButton>
          </>
        }
      />
      <OrganizerNav contest={contest.id} current="standings" />
      {adopted && (
        <Notice kind="good" title="已采用，规则有了新的版本">
          <p>
            排名和奖级线已按新规则重算。如已确认过定奖名单，请在“合议定奖”中重新确认；理由见
            <a href={`/organizer/contests/${contest.id}/setup`}>通知与规则</a>。
          </p>
        </Notice>
      )}
      {method.warning && (
        <Notice kind="warn" title="去掉最高分和最低分后，剩下的分数太少">
          <p>{method.warning}</p>
        </Notice>
      )}
      {unranked + thin > 0 && (
        <Notice kind="warn" title="有的作品没有评齐">
          <p>
            {unranked > 0 && `${unranked} 篇没有提交的评分，不参加排名，列在最后。`}
            {thin > 0 && `${thin} 篇的评分比应有的少，只按已提交的评分计算。`}
          </p>
        </Notice>
      )}
      <ExclusionNotice excluded={desk.excluded} contest={contest.id} />
      {openTies > 0 && (
        <Notice kind="warn" title={`奖级线上有 ${openTies} 处并列没有决定`}>
          <p>
            {isDeliberating ? '请在' : '在'}
            <a href={`/organizer/contests/${contest.id}/deliberation`}>合议定奖</a>
            中记录决定，才能确认定奖名单。
          </p>
        </Notice>
      )}
      <Standing />
      <WhatIf desk={desk} />
    </>
  )
}

function Standing() {
  const desk = useLoaderData<typeof loader>()
  const { contest, query, counts, all, unions, page, pages, total } = desk
  return (
    <Section
      title="各篇的名次"
      lead={`分数按整数精确计算，相等就是相等。名次区间由评分的波动估计，真实名次有 90% 的可能在其中；图中竖线是奖级线。一篇的最高总分和最低总分相差 ${Number(desk.disputedFrom)} 分以上的标为“分歧大”（满分的 15%），只提示复看，不影响名次。`}
    >
      <ul className="tabs">
        {([null, ...SHOWN] as const).map((show) => (
          <li key={show ?? 'all'}>
            <a
              href={queryWith(query, { show })}
              aria-current={(query.show ?? null) === show ? 'true' : undefined}
            >
              {show === null ? `全部 ${all}` : `${SHOWN_WORDS[show]} ${counts[show]}`}
            </a>
          </li>
        ))}
      </ul>
      <FilterBar clearHref={query.union ? queryWith(query, { union: null }) : undefined}>
        {query.show && <input type="hidden" name="show" value={query.show} />}
        {query.sort && <input type="hidden" name="sort" value={query.sort} />}
        <Select
          label="所属工会"
          name="union"
          empty="全部"
          options={unions}
          defaultValue={query.union ?? ''}
        />
      </FilterBar>
      <StandingsTable contest={contest.id} desk={desk} query={query} />
      <Pager
        page={page}
        pages={pages}
        total={total}
        unit="篇"
        hrefFor={(to) => queryWith(query, { page: String(to) })}
      />
    </Section>
  )
}
