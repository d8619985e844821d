/** The queue of the masking desk 脱敏: blind copies by how urgently somebody must look, and what this contest never masks. */
import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { COPY_STATES, type CopyState } from '../domain/blind-copy'
import { KINDS, type Mask } from '../domain/masking'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { COPIES } from '../essay-list'
import { optionalLine, paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { oneOf, queryWith } from '../list-address'
import { MaskExceptions } from '../mask-exceptions'
import { OrganizerNav } from '../organizer-nav'
import { pageIn } from '../page-number'
import { Button, ButtonRow } from '../ui/button'
import { Select, TextField } from '../ui/field'
import { FilterBar } from '../ui/filter-bar'
import { FormError } from '../ui/form-error'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Progress } from '../ui/progress'
import { EssayStatus, Status, type StatusKind } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { cancelException, exceptFromMasking } from '../usecases/excepting'
import { keepProposals, openQueue, proposeAll } from '../usecases/mask-queue'

export const meta: MetaFunction = () => [{ title: '脱敏·职工话家征文' }]

/** The kinds of what is not decided yet, and how many places each has. */
function openKinds(masks: readonly Mask[] | null): string {
  const counts = new Map<string, number>()
  for (const { kind, state } of masks ?? []) {
    const { name } = KINDS[kind]
    if (state === 'open') counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].map(([name, count]) => `${name} ${count}`).join('、')
}

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const copy = oneOf(url, 'copy', COPIES)
  const union = (url.searchParams.get('union') ?? '').trim().slice(0, 100)
  const chosen = { copy, union }
  const { contest, counts, rows, ...list } = await openQueue(
    db,
    actor,
    params.contest,
    { ...chosen, page: pageIn(url) },
    now,
  )
  const query: Record<string, string> = { ...(copy && { copy }), ...(union && { union }) }
  return {
    ...list,
    contest: { id: contest.id, title: contest.title },
    counts: COPIES.map((state) => ({ state, count: counts.get(state) ?? 0 })),
    rows: rows.map(({ masks, ...row }) => ({
      ...row,
      isFree: masks === null,
      open: openKinds(masks),
    })),
    chosen,
    query,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const queueForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('propose') }),
  z.object({
    intent: z.literal('except'),
    text: optionalLine('不遮盖的文字', 60),
    reason: paragraphs('原因', 200),
  }),
  z.object({ intent: z.literal('cancel'), exception: z.string() }),
])

export const action = organizer.act(
  async ({ db, actor, params, form, now }) => {
    const asked = readForm(queueForm, form)
    const isProposing = asked.intent === 'propose'
    return { asked, proposed: isProposing ? await proposeAll(db, actor, params.contest, now) : [] }
  },
  async ({ db, actor, params, now, prepared }) => {
    const { asked, proposed } = prepared
    const { contest } = params
    if (asked.intent === 'propose') {
      return { made: await keepProposals(db, actor, contest, proposed, now) }
    }
    if (asked.intent === 'except') {
      const { text, reason } = asked
      await exceptFromMasking(db, actor, contest, { text, kind: null, reason }, now)
    } else await cancelException(db, actor, contest, asked.exception, now)
    return { made: null }
  },
)

const KIND_OF_COPY: Readonly<Record<CopyState, StatusKind>> = {
  none: 'neutral',
  saved: 'warn',
  reopened: 'bad',
  outdated: 'bad',
  approved: 'good',
}

type Listed = ReturnType<typeof useLoaderData<typeof loader>>
type Row = Listed['rows'][number]

function columnsOf(contest: string): readonly Column<Row>[] {
  return [
    {
      key: 'title',
      header: '作品',
      title: true,
      cell: ({ id, title }) => (
        <a href={`/organizer/contests/${contest}/blinding/${id}`}>{title}</a>
      ),
    },
    { key: 'union', header: '工会', cell: ({ unionName }) => unionName },
    { key: 'state', header: '状态', cell: ({ state }) => <EssayStatus state={state} /> },
    {
      key: 'copy',
      header: '匿名稿',
      cell: ({ copy }) => <Status kind={KIND_OF_COPY[copy]}>{COPY_STATES[copy]}</Status>,
    },
    {
      key: 'risk',
      header: '风险',
      align: 'end',
      cell: ({ risk, copy }) => (copy === 'approved' ? '—' : (risk ?? '未检查')),
    },
    {
      key: 'open',
      header: '未决定',
      cell: ({ open, isFree, copy }) =>
        open !== '' ? open : copy !== 'none' && isFree ? '直接改写' : '—',
    },
  ]
}

export default function BlindingQueue() {
  const list = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const navigation = useNavigation()
  const { contest, counts, chosen, query, rows, total, page, pages } = list
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const countOf = (state: CopyState) => counts.find((each) => each.state === state)?.count ?? 0
  const isFiltered = chosen.copy !== null || chosen.union !== ''
  const unread = countOf('none')
  const isReading = navigation.formData?.get('intent') === 'propose'
  const made = answer && 'made' in answer ? answer.made : null
  return (
    <>
      <PageTitle
        title="脱敏"
        lead="评委只读匿名稿。这里按风险排列：原稿已改和有新疑点的在前，已确认的在后。"
      />
      <OrganizerNav contest={contest.id} current="blinding" />
      <Progress label="已确认的匿名稿" value={countOf('approved')} max={all} unit="篇" />
      <FormError {...pick(refusedIn(answer, 'propose'))} />
      {made !== null && <Notice kind="good">检查完毕，新拟了 {made} 份匿名稿。</Notice>}
      {unread > 0 && (
        <Notice title={`${unread} 篇还没有检查`}>
          <p>
            检查以后才知道风险，才能排出先后。一千篇大约要几秒钟；结果只是拟稿，仍由您逐篇确认。
          </p>
          <Form method="post">
            <ButtonRow>
              <Button
                variant="primary"
                type="submit"
                name="intent"
                value="propose"
                busy={isReading}
              >
                检查全部作品
              </Button>
            </ButtonRow>
          </Form>
          {isReading && <Progress label="正在检查全部作品" />}
        </Notice>
      )}
      <ul className="state-counts" aria-label="按匿名稿的状态">
        <li>
          <a href={queryWith(query, { copy: null })} aria-current={chosen.copy === null}>
            全部 <strong>{all}</strong>
          </a>
        </li>
        {counts
          .filter(({ state, count }) => count > 0 || state === chosen.copy)
          .map(({ state, count }) => (
            <li key={state}>
              <a href={queryWith(query, { copy: state })} aria-current={chosen.copy === state}>
                {COPY_STATES[state]} <strong>{count}</strong>
              </a>
            </li>
          ))}
      </ul>
      <FilterBar clearHref={isFiltered ? '?' : undefined}>
        <TextField label="工会或上级工会" name="union" defaultValue={chosen.union} />
        <Select
          label="匿名稿"
          name="copy"
          empty="全部"
          defaultValue={chosen.copy ?? ''}
          options={COPIES.map((copy) => ({ value: copy, label: COPY_STATES[copy] }))}
        />
      </FilterBar>
      <Table
        caption="匿名稿"
        captionHidden
        columns={columnsOf(contest.id)}
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={isFiltered ? '没有符合条件的作品' : '还没有作品'}>
            {isFiltered ? '换一个条件，或清除筛选。' : '提交、推荐或合格的作品会列在这里。'}
          </EmptyState>
        }
      />
      <Pager
        {...{ page, pages, total }}
        unit="篇"
        hrefFor={(each) => queryWith(query, { page: String(each) })}
      />
      <MaskExceptions
        key={list.exceptions.length}
        exceptions={list.exceptions}
        excepting={refusedIn(answer, 'except')}
        cancelling={refusedIn(answer, 'cancel')}
      />
    </>
  )
}

function pick({ say, fields }: ReturnType<typeof refusedIn>) {
  return { say, fields }
}
