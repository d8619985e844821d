/** Standings and allocation: ties decided in the open, tiers proposed, changed with a reason, applied. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { phaseLineOf } from '../domain/phase-line'
import { Refusal, refusedIn } from '../domain/refusal'
import { tierNames } from '../domain/tracks'
import { paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { PrizeForm, TieForm } from '../prize-forms'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Section } from '../ui/section'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { applyAllocation, decideTie } from '../usecases/awarding'
import { openAwarding } from '../usecases/standings'

export const meta: MetaFunction = () => [{ title: '排名与定奖·职工话家征文' }]

const PAGE = 50
/** How many essays below the last prize can be moved up by hand. */
const REACH = 12

/** How many steps of the ladder are shown; in a large field hundreds of ties far from any line are broken too. */
const MOST_STEPS = 100

/** The titles that the recorded decisions name. */
function titlesOf(
  rows: readonly { readonly id: string; readonly title: string }[],
  decisions: readonly { readonly ranking: readonly string[] }[],
): Record<string, string> {
  const named = new Set(decisions.flatMap(({ ranking }) => ranking))
  return Object.fromEntries(
    rows.filter(({ id }) => named.has(id)).map(({ id, title }) => [id, title]),
  )
}

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const desk = await openAwarding(db, actor, params.contest, now)
  const { contest, rules, applied, rows, ...shown } = desk
  const appliedTier = Object.fromEntries(applied.map(({ essay, tier }) => [essay, tier]))
  const movedBecause = Object.fromEntries(
    applied.map(({ essay, movedBecause: because }) => [essay, because ?? '']),
  )
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page') ?? 1)) || 1)
  const inReach = rows.findLastIndex(({ id, proposed }) => proposed !== null || id in appliedTier)
  return {
    ...shown,
    page,
    pages: Math.max(1, Math.ceil(rows.length / PAGE)),
    total: rows.length,
    rows: rows.slice((page - 1) * PAGE, page * PAGE),
    candidates: rows.slice(0, inReach + 1 + REACH),
    contest: { id: contest.id, title: contest.title },
    tiers: tierNames(rules).map((name) => ({ name })),
    isDeliberating: contest.effectivePhase === 'deliberating',
    isApplied: applied.length > 0,
    appliedTier,
    movedBecause,
    ladder: desk.ladder.slice(0, MOST_STEPS),
    steps: desk.ladder.length,
    unranked: rows.filter(({ rank }) => rank === null).length,
    thin: rows.filter(({ readings, expected }) => readings > 0 && readings < expected).length,
    titles: titlesOf(rows, desk.decisions),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const decisionForm = z.object({ reason: paragraphs('理由', 1000) })
const applyForm = z.object({ fingerprint: z.string() })

/** The tied essays in the order of their places; each must have one, and no two the same. */
function rankingIn(form: FormData): string[] {
  const given = [...form].flatMap(([name, value]) =>
    name.startsWith('place-') ? [{ name, place: String(value) }] : [],
  )
  const fields = Object.fromEntries(
    given.flatMap(({ name, place }) => {
      if (place === '') return [[name, '请选择名次。']]
      const isShared = given.some((other) => other.name !== name && other.place === place)
      return isShared ? [[name, '名次与另一篇相同，请排出先后。']] : []
    }),
  )
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '请给并列的每一篇排出不同的名次。', fields)
  }
  return given
    .sort((one, other) => Number(one.place) - Number(other.place))
    .map(({ name }) => name.slice('place-'.length))
}

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const { contest } = params
  if (form.get('intent') === 'decide') {
    const { reason } = readForm(decisionForm, form)
    await decideTie(db, actor, contest, { ranking: rankingIn(form), reason }, now)
    return redirect(`/organizer/contests/${contest}/standings`)
  }
  const { fingerprint } = readForm(applyForm, form)
  const moves = [...form].flatMap(([name, value]) => {
    if (!name.startsWith('tier-')) return []
    const essay = name.slice('tier-'.length)
    const reason = String(form.get(`reason-${essay}`) ?? '').trim()
    return [{ essay, tier: value === '' ? null : String(value), reason }]
  })
  await applyAllocation(db, actor, contest, { fingerprint, moves }, now)
  return redirect(`/organizer/contests/${contest}/awards`)
})

type Desk = ReturnType<typeof useLoaderData<typeof loader>>
type Row = Desk['rows'][number]

function columnsOf(desk: Desk): readonly Column<Row>[] {
  return [
    { key: 'rank', header: '名次', align: 'end', cell: ({ rank }) => rank ?? '—' },
    { key: 'title', header: '作品', title: true, cell: ({ title }) => title },
    { key: 'union', header: '所属工会', cell: ({ unionName }) => unionName },
    { key: 'mean', header: '平均分', align: 'end', cell: ({ mean }) => mean ?? '—' },
    {
      key: 'readings',
      header: '评委数',
      align: 'end',
      cell: ({ readings, expected }) =>
        readings < expected ? (
          <Status kind="warn">
            {readings} / {expected}
          </Status>
        ) : (
          readings
        ),
    },
    {
      key: 'proposed',
      header: '拟定奖级',
      cell: ({ proposed, isTied }) => {
        if (isTied) return <Status kind="warn">并列待定</Status>
        return proposed === null ? '—' : <Status kind="accent">{proposed}</Status>
      },
    },
    {
      key: 'applied',
      header: '已确认',
      cell: ({ id }) => (desk.isApplied ? (desk.appliedTier[id] ?? '—') : '未确认'),
    },
  ]
}

export default function Standings() {
  const desk = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { contest, rows, openTies, decisions, ladder, lines, isDeliberating, titles } = desk
  const { page, pages, total, steps, unranked, thin } = desk
  return (
    <>
      <PageTitle
        title="排名与定奖"
        lead="平均分按整数精确计算，相等就是相等，不靠四舍五入分先后。"
      />
      <OrganizerNav contest={contest.id} current="standings" />
      {unranked + thin > 0 && (
        <Notice kind="warn" title="有的作品没有评齐">
          <p>
            {unranked > 0 && `${unranked} 篇没有提交的评分，不参加排名，列在最后。`}
            {thin > 0 && `${thin} 篇的评分比应有的少，平均分只按已提交的评分计算。`}
          </p>
        </Notice>
      )}
      {openTies.length > 0 && (
        <Notice kind="warn" title={`奖级线上有 ${openTies.length} 处并列没有决定`}>
          <p>先记录合议决定，才能确认定奖名单。</p>
        </Notice>
      )}
      {isDeliberating &&
        openTies.map((tie) => (
          <TieForm
            key={tie.essays.map(({ id }) => id).join()}
            tie={tie}
            refused={refusedIn(answer, 'decide')}
          />
        ))}
      <Section title="排名">
        <Table
          caption="全部合格作品的排名"
          captionHidden
          columns={columnsOf(desk)}
          rows={rows}
          rowKey={({ id }) => id}
          empty={<EmptyState title="没有合格的作品">只有合格的作品参加排名。</EmptyState>}
        />
        <Pager page={page} pages={pages} total={total} unit="篇" hrefFor={(to) => `?page=${to}`} />
      </Section>
      <Section title="奖级线和并列怎样分开">
        <WordList items={lines} />
        {ladder.length > 0 && (
          <details>
            <summary>并列的作品逐步怎样分开（共 {steps} 步）</summary>
            <WordList items={ladder} />
            {steps > ladder.length && <p>另有 {steps - ladder.length} 步没有列出。</p>}
          </details>
        )}
        {decisions.map(({ ranking, reason, by, at }) => (
          <Notice
            key={`${at}${ranking.join()}`}
            title={`合议决定：${ranking.map((id) => `《${titles[id]}》`).join('先于')}`}
          >
            <p>
              理由：{reason}（{by}，<Timestamp iso={at} />）
            </p>
          </Notice>
        ))}
      </Section>
      {isDeliberating && openTies.length === 0 && rows.length > 0 && (
        <PrizeForm desk={desk} refused={refusedIn(answer, 'apply')} />
      )}
    </>
  )
}

function WordList({ items }: { readonly items: readonly string[] }) {
  return (
    <ul>
      {items.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  )
}
