/** The organisation award 优秀组织奖: points by union with how they add up, ties decided in the open, awards applied. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { ApplyOrganisations, RankUnions, rankingIn } from '../organisation-forms'
import { OrganizerNav } from '../organizer-nav'
import { pageIn, pagesOf } from '../page-number'
import { LinkButton } from '../ui/button'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Section } from '../ui/section'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import {
  applyOrganisations,
  decideOrganisations,
  openOrganisations,
} from '../usecases/organisations'

export const meta: MetaFunction = () => [{ title: '优秀组织奖·职工话家征文' }]

const PAGE = 50

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const { contest, rows, ...desk } = await openOrganisations(db, actor, params.contest, now)
  const pages = pagesOf(rows.length, PAGE)
  const page = Math.min(pageIn(url), pages)
  return {
    ...desk,
    page,
    pages,
    total: rows.length,
    rows: rows.slice((page - 1) * PAGE, page * PAGE),
    proposed: rows.filter(({ isProposed }) => isProposed).length,
    contest: contest.id,
    isDeliberating: contest.effectivePhase === 'deliberating',
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const decisionForm = z.object({ reason: paragraphs('理由', 1000) })
const applyForm = z.object({ fingerprint: z.string() })

export const action = organizer.act(async ({ db, actor, params: { contest }, form, now }) => {
  if (form.get('intent') === 'decide') {
    const { reason } = readForm(decisionForm, form)
    await decideOrganisations(db, actor, contest, { ranking: rankingIn(form), reason }, now)
  } else {
    await applyOrganisations(db, actor, contest, readForm(applyForm, form), now)
  }
  return redirect(`/organizer/contests/${contest}/organisations`)
})

/** After a refusal the page must show how the points stand now. */
export const shouldRevalidate = () => true

type Desk = ReturnType<typeof useLoaderData<typeof loader>>
type Row = Desk['rows'][number]

const COLUMNS: readonly Column<Row>[] = [
  { key: 'rank', header: '名次', align: 'end', cell: ({ rank }) => rank },
  { key: 'union', header: '单位', title: true, cell: ({ unionName }) => unionName },
  { key: 'points', header: '积分', align: 'end', cell: ({ points }) => points },
  { key: 'sum', header: '怎样算出来', cell: ({ sum, points }) => `${sum} = ${points}` },
  {
    key: 'proposed',
    header: '优秀组织奖',
    cell: ({ isProposed, isTied, why }) =>
      isTied || isProposed ? (
        <>
          <Status kind={isTied ? 'warn' : 'accent'}>{isTied ? '并列待定' : '拟定'}</Status> {why}
        </>
      ) : (
        '—'
      ),
  },
]

export default function Organisations() {
  const desk = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { contest, count, rows, openTies, decisions, applied, hasAwards, isDeliberating } = desk
  const base = `/organizer/contests/${contest}`
  return (
    <>
      <PageTitle
        title="优秀组织奖"
        lead="按各单位合格作品和获奖的情况计分。分数记在报送作品的区县总工会或产业工会名下；没有这样的上级时，记在作者的工会名下。"
      />
      <OrganizerNav contest={contest} current="organisations" />
      {count === 0 ? (
        <EmptyState
          title="本次征文没有设优秀组织奖"
          action={<LinkButton to={`${base}/setup`}>去通知与规则</LinkButton>}
        >
          在规则中填写名额和分值以后，这里会列出各单位的积分。
        </EmptyState>
      ) : (
        <>
          {!hasAwards && (
            <Notice kind="warn" title="定奖名单还没有确认">
              <p>下面只有合格作品的积分，获奖的积分要等定奖名单确认以后才算得出来。</p>
            </Notice>
          )}
          {applied.length > 0 && (
            <Notice kind="good" title={`已确认 ${applied.length} 家`}>
              <p>{applied.map(({ union, points }) => `${union}（${points} 分）`).join('、')}</p>
            </Notice>
          )}
          {hasAwards &&
            isDeliberating &&
            openTies.map((unions) => (
              <RankUnions
                key={unions.map(({ id }) => id).join()}
                unions={unions}
                refused={refusedIn(answer, 'decide')}
              />
            ))}
          {hasAwards && isDeliberating && openTies.length === 0 && (
            <ApplyOrganisations
              proposed={desk.proposed}
              fingerprint={desk.fingerprint}
              isApplied={applied.length > 0}
              refused={refusedIn(answer, 'apply')}
            />
          )}
          {decisions.map(({ unions, reason, by, at }) => (
            <Notice key={at} title={`合议决定：${unions.map(({ name }) => name).join('先于')}`}>
              <p>
                理由：{reason}（{by}，<Timestamp iso={at} />）
              </p>
            </Notice>
          ))}
          <Section title={`各单位积分（名额 ${count} 家）`}>
            <Table
              caption="各单位积分"
              captionHidden
              columns={COLUMNS}
              rows={rows}
              rowKey={({ union }) => union}
              empty={<EmptyState title="没有合格的作品" />}
            />
            <Pager
              page={desk.page}
              pages={desk.pages}
              total={desk.total}
              unit="家"
              hrefFor={(to) => `?page=${to}`}
            />
          </Section>
        </>
      )}
    </>
  )
}
