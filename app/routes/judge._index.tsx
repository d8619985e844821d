/** The judge's queue: which blind copies to read, what is done, what is left, and the submission of all of it. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { timeLeft } from '../domain/correction'
import { phaseLineOf } from '../domain/phase-line'
import { QUEUE_STATES, queueStateIn } from '../domain/queue-words'
import { refusedIn } from '../domain/refusal'
import { formatTenths } from '../domain/rubric'
import { judge } from '../gate.server'
import { OwnReviews } from '../own-reviews'
import { RoundSubmission } from '../round-submission'
import { LinkButton } from '../ui/button'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Progress } from '../ui/progress'
import { Section } from '../ui/section'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { finishRound, openSubmission, submitAll } from '../usecases/finishing'
import { openQueue, QUEUE_PAGE } from '../usecases/own-queue'
import { ownOpenReviews } from '../usecases/own-reviews'
import { wholeNumber } from '../whole-number'

export const meta: MetaFunction = () => [{ title: '评审·职工话家征文' }]

export const loader = judge.load(async ({ db, actor, url, now }) => {
  const asked = url.searchParams
  const page = Math.max(1, Math.trunc(Number(asked.get('page') ?? 1)) || 1)
  const state = queueStateIn(asked.get('state'))
  const input = { contest: asked.get('contest'), round: wholeNumber(asked.get('round'), 1) }
  const reviews = await ownOpenReviews(db, actor)
  const queue = await openQueue(db, actor, { ...input, state, page })
  const { contests, contest, rounds, round, items, next } = queue
  if (!contest) return { queue: null, reviews, phaseLine: null }
  const { id, phase, readings, counts, finishedAt, anchors, openAnchors } = contest
  const { dueAt, isOpen, isCurrent } = round
  const shown = !isCurrent ? round.readings : state === null ? readings : counts[state]
  return {
    queue: {
      ...{ contest: id, page, state, items, next, readings, counts, shown, finishedAt },
      ...{ round, past: rounds.filter((other) => !other.isCurrent) },
      anchors: { all: anchors, open: isOpen ? openAnchors : 0 },
      due: isOpen && readings > 0 && dueAt && { at: dueAt, left: timeLeft(dueAt, now) },
      justSubmitted: Number(asked.get('submitted') ?? 0) || 0,
      pages: Math.max(1, Math.ceil(shown / QUEUE_PAGE)),
      others: contests.filter((other) => other.id !== id).map(({ id, title }) => ({ id, title })),
      submission: isOpen && isCurrent ? await openSubmission(db, actor, id) : null,
    },
    reviews,
    phaseLine: phaseLineOf(contest, phase, 'judge'),
  }
})

export const action = judge.act(async ({ db, actor, form, now }) => {
  const contest = String(form.get('contest') ?? '')
  if (form.get('intent') === 'finish') {
    await finishRound(db, actor, contest, now)
    return redirect(`/judge?contest=${contest}`)
  }
  const submitted = await submitAll(db, actor, contest, now)
  return redirect(`/judge?contest=${contest}&submitted=${submitted}`)
})

type Queue = NonNullable<Awaited<ReturnType<typeof loader>>['queue']>
type Item = Queue['items'][number]

const COLUMNS: readonly Column<Item>[] = [
  {
    key: 'title',
    header: '题目',
    title: true,
    cell: ({ code, title, isAnchor, isLocked }) => (
      <>
        {isLocked ? title : <a href={`/judge/read/${code}`}>{title}</a>}
        {isAnchor && (
          <>
            {' '}
            <Status kind="accent">标杆文</Status>
          </>
        )}
      </>
    ),
  },
  { key: 'code', header: '作品编号', cell: ({ code }) => code },
  {
    key: 'state',
    header: '状态',
    cell: ({ state, isLocked }) => {
      if (isLocked) return <span className="quiet">先评完标杆文</span>
      const shown = QUEUE_STATES.find(({ key }) => key === state)
      return <Status kind={shown?.kind}>{shown?.words}</Status>
    },
  },
  {
    key: 'total',
    header: '我的评分',
    align: 'end',
    cell: ({ total }) => (total === null ? '—' : formatTenths(total)),
  },
]

const TRACK: Column<Item> = { key: 'track', header: '组别', cell: ({ track }) => track }

function StateFilter({ contest, state, readings, counts }: Queue) {
  const choices = [
    { key: null, words: '全部', count: readings },
    ...QUEUE_STATES.map(({ key, words }) => ({ key, words, count: counts[key] })),
  ]
  return (
    <nav className="queue-states" aria-label="按状态筛选">
      <ul>
        {choices.map(({ key, words, count }) => (
          <li key={words}>
            <a
              href={`/judge?contest=${contest}${key === null ? '' : `&state=${key}`}`}
              aria-current={key === state ? 'page' : undefined}
            >
              {words} <span className="queue-count">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export default function QueuePage() {
  const { queue, reviews } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (queue && !queue.round.isCurrent) return <PastRound queue={queue} />
  if (!queue) {
    return (
      <>
        <PageTitle title="评审" />
        <OwnReviews reviews={reviews} />
        <EmptyState title="现在没有要评的作品">
          评审开始后，分配给您的匿名稿会显示在这里。组委会会通知您。
        </EmptyState>
      </>
    )
  }
  const { contest, state, readings, counts, items, page, pages, shown, next, due, others } = queue
  const { submission, finishedAt, justSubmitted, anchors, round, past } = queue
  const filter = state === null ? '' : `&state=${state}`
  const hasBegun = counts.new < readings
  return (
    <>
      <PageTitle
        title={round.name ?? '评审'}
        lead="您读到的都是匿名稿。作品的次序是随机的，每位评委都不同。"
        actions={
          <>
            {submission && next !== null && (
              <LinkButton variant="primary" to={`/judge/read/${next}`}>
                {hasBegun ? '继续评审' : '开始评审'}
              </LinkButton>
            )}
            {hasBegun && (
              <LinkButton to={`/judge/compare?contest=${contest}`}>我的评分对照</LinkButton>
            )}
          </>
        }
      />
      <OwnReviews reviews={reviews} />
      {justSubmitted > 0 && <Notice kind="good" title={`已提交 ${justSubmitted} 份评分表`} />}
      {counts.returned > 0 && (
        <Notice kind="warn" title={`组委会退回了 ${counts.returned} 份评分表，请重评`}>
          <a href={`/judge?contest=${contest}&state=returned`}>查看退回重评的作品</a>
        </Notice>
      )}
      {anchors.open > 0 && (
        <Notice title={`请先评完标杆文，还有 ${anchors.open} 篇没有提交`}>
          所有评委都先评同样的 {anchors.all} 篇。您都提交以后，其他作品就会打开。
        </Notice>
      )}
      {anchors.all > 0 && anchors.open === 0 && (
        <p>
          <a href={`/judge/anchors?contest=${contest}`}>标杆文：我与其他评委的宽严对照</a>
        </p>
      )}
      {past.length > 0 && <Rounds contest={contest} past={past} />}
      {readings > 0 && (
        <Progress label="已提交" value={counts.submitted} max={readings} unit="篇" />
      )}
      {due && (
        <p>
          评审截止 <Timestamp iso={due.at} />
          {due.left === '' ? '，已经过了。' : `，还剩 ${due.left}。`}
        </p>
      )}
      {readings > 0 && <StateFilter {...queue} />}
      <Table
        caption="分配给我的作品"
        captionHidden
        columns={
          items.some(({ track }) => track !== null) ? COLUMNS.toSpliced(1, 0, TRACK) : COLUMNS
        }
        rows={items}
        rowKey={({ code }) => code}
        empty={
          <EmptyState title={readings === 0 ? '本轮没有分配给您的作品' : '这一组里没有作品'} />
        }
      />
      <Pager
        page={page}
        pages={pages}
        total={shown}
        unit="篇"
        hrefFor={(to) => `/judge?contest=${contest}${filter}&page=${to}`}
      />
      {submission && readings > 0 && (
        <RoundSubmission
          {...{ contest, readings, finishedAt, ...submission }}
          submitted={counts.submitted}
          refused={refusedIn(answer)}
        />
      )}
      {others.length > 0 && (
        <Section title="我评审的其他征文">
          <ul>
            {others.map(({ id, title }) => (
              <li key={id}>
                <a href={`/judge?contest=${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** The way to the own sheets of earlier rounds. */
function Rounds({ contest, past }: Pick<Queue, 'contest' | 'past'>) {
  return (
    <p>
      以前各轮，只能查看：
      {past.map(({ position, name, readings }) => (
        <span key={position}>
          <a href={`/judge?contest=${contest}&round=${position}`}>
            {name}（{readings} 篇）
          </a>{' '}
        </span>
      ))}
    </p>
  )
}

/** The own sheets of a round that is over, as they were. */
function PastRound({ queue }: { readonly queue: Queue }) {
  const { contest, round, items, page, pages, shown } = queue
  return (
    <>
      <PageTitle
        title={`${round.name ?? '评审'}（已结束）`}
        lead="您在这一轮的评分表，只能查看，不能再改。"
        back={{ to: `/judge?contest=${contest}`, label: '我的评审' }}
        actions={
          <LinkButton to={`/judge/compare?contest=${contest}&round=${round.position}`}>
            我的评分对照
          </LinkButton>
        }
      />
      <Table
        caption="我在这一轮评过的作品"
        captionHidden
        columns={COLUMNS}
        rows={items}
        rowKey={({ code }) => code}
        empty={<EmptyState title="这一轮没有作品" />}
      />
      <Pager
        page={page}
        pages={pages}
        total={shown}
        unit="篇"
        hrefFor={(to) => `/judge?contest=${contest}&round=${round.position}&page=${to}`}
      />
    </>
  )
}
