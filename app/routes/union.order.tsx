/** The order of recommendations: an officer moves the essays that their unions have recommended, by hand or by keys. */
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { phaseLineOf } from '../domain/phase-line'
import { moved } from '../domain/recommendation-order'
import { refusedIn } from '../domain/refusal'
import { readForm } from '../form.server'
import { officer } from '../gate.server'
import { OfficerNav } from '../officer-nav'
import { OrderList } from '../order-list'
import { LinkButton } from '../ui/button'
import { Select } from '../ui/field'
import { FilterBar } from '../ui/filter-bar'
import { FormError } from '../ui/form-error'
import { LiveRegion } from '../ui/live-region'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { openOrder, saveOrder } from '../usecases/ordering'

export const meta: MetaFunction = () => [{ title: '推荐顺序·职工话家征文' }]

export const loader = officer.load(async ({ db, actor, url, now }) => {
  const asked = {
    contest: url.searchParams.get('contest') || null,
    sender: url.searchParams.get('union') || null,
  }
  const opened = await openOrder(db, actor, asked, now)
  if (opened === null) return { list: null, phaseLine: null }
  const { contest, contests, senders, sender, no, rows } = opened
  return {
    list: {
      contest: contest.id,
      contests: contests.map(({ id, title }) => ({ value: id, label: title })),
      senders: senders.map(({ id, name, count }) => ({
        value: id,
        label: `${name}（${count} 篇）`,
      })),
      sender,
      no,
      rows: rows.map(({ authors, unionName, ...row }) => ({
        ...row,
        words: `${authors.join('、')}，${unionName}`,
      })),
    },
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'officer'),
  }
})

const STALE = '页面已经过期，请刷新后再试。'

const ids = z.string(STALE).transform((text) => text.split(',').filter((id) => id !== ''))

const orderForm = z.object({
  contest: z.string(STALE),
  sender: z.string(STALE),
  seen: ids,
  order: ids,
  intent: z.string(STALE),
})

const STEP = /^(up|down):(.+)$/

export const action = officer.act(async ({ db, actor, form, now }) => {
  const { contest, sender, seen, order, intent } = readForm(orderForm, form)
  const [, direction, id] = STEP.exec(intent) ?? []
  // Without a script each step is saved at once.
  const wanted = id ? moved(seen, id, direction === 'up' ? -1 : 1) : order
  await saveOrder(db, actor, { contest, sender, seen, wanted }, now)
  return { saved: now }
})

/** After a refusal the list must show what it holds now. */
export const shouldRevalidate = () => true

export default function Order() {
  const { list } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (list === null) {
    return (
      <>
        <PageTitle title="推荐顺序" />
        <OfficerNav current="order" />
        <EmptyState title="还没有征文比赛">推荐报送作品以后，可以在这里排定顺序。</EmptyState>
      </>
    )
  }
  const { contest, contests, senders, sender, no, rows } = list
  const { say, typed } = refusedIn(answer)
  const isSaved = answer !== undefined && 'saved' in answer
  const present = rows.map(({ id }) => id).join()
  return (
    <>
      <PageTitle
        title="推荐顺序"
        lead={sender?.name}
        actions={
          <LinkButton to={`/union/recommendations.xlsx?${new URLSearchParams({ contest })}`}>
            导出推荐表
          </LinkButton>
        }
      />
      <OfficerNav current="order" contest={contest} />
      {(contests.length > 1 || senders.length > 1) && (
        <FilterBar submit="查看">
          {contests.length > 1 && (
            <Select label="征文比赛" name="contest" defaultValue={contest} options={contests} />
          )}
          {senders.length > 1 && (
            <Select label="推荐单位" name="union" defaultValue={sender?.id} options={senders} />
          )}
        </FilterBar>
      )}
      <FormError say={say} />
      {no !== null && rows.length > 0 && <Notice>{no}</Notice>}
      {sender === null ? (
        <EmptyState title="还没有推荐的作品">
          在“作品审核”中推荐报送以后，作品会列在这里。
        </EmptyState>
      ) : (
        <OrderList
          key={present}
          contest={contest}
          sender={sender.id}
          essays={rows}
          wished={say === null ? [] : (typed.order ?? '').split(',')}
          mayOrder={no === null}
        />
      )}
      <LiveRegion message={isSaved ? '顺序已保存。' : ''} />
      {isSaved && <Notice kind="good" title="顺序已保存" />}
    </>
  )
}
