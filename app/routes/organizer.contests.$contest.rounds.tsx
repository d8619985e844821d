/** Rounds: who judges in which, how far each is, the end of the current one, and who goes on to the next. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { phaseLineOf } from '../domain/phase-line'
import { Refusal, refusedIn } from '../domain/refusal'
import { paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { PassingForm } from '../passing-form'
import { CloseRound, RoundJudges, RoundsTable } from '../rounds-view'
import { LinkButton } from '../ui/button'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { listedIn, passRound } from '../usecases/passing'
import { closeRound, nameJudges, openRounds } from '../usecases/rounds'

export const meta: MetaFunction = () => [{ title: '评审轮次·职工话家征文' }]

/** How many essays below the line the page shows. */
const BELOW = 10

type Opened = Awaited<ReturnType<typeof openRounds>>

/** The list that the page shows: all who go on, and a little of what lies below. */
function shownList(passing: NonNullable<Opened['passing']>) {
  const { rows, tied, places, fingerprint } = passing
  const listed = listedIn(passing)
  return {
    rows: rows.slice(0, listed.length + BELOW),
    total: rows.length,
    listed,
    passing: rows.filter(({ passes }) => passes).length,
    tied: tied.length,
    places,
    fingerprint,
  }
}

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const { contest, passing, ...desk } = await openRounds(db, actor, params.contest, now)
  return {
    ...desk,
    passing: passing && shownList(passing),
    contest: { id: contest.id, title: contest.title },
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const round = z.string({ error: '页面已经过期，请刷新后再试。' })
const reason = paragraphs('理由', 500)
const judgesForm = z.object({ position: z.coerce.number('页面已经过期，请刷新后再试。').int() })
const closeForm = z.object({ round, reason })
const passForm = z.object({
  round,
  fingerprint: z.string({ error: '页面已经过期，请刷新后再试。' }),
  seen: z.string().default(''),
  tie: z.enum(['all', 'some']).optional(),
  reason: reason.optional(),
})

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const { contest } = params
  const path = `/organizer/contests/${contest}/rounds`
  switch (form.get('intent')) {
    case 'judges': {
      const { position } = readForm(judgesForm, form)
      const judges = form.getAll('judge').map(String)
      await nameJudges(db, actor, contest, { position, judges }, now)
      return redirect(path)
    }
    case 'close':
      await closeRound(db, actor, contest, readForm(closeForm, form), now)
      return redirect(`${path}#passing`)
    case 'pass': {
      const read = readForm(passForm, form)
      const essays = [...form.keys()].flatMap((name) =>
        name.startsWith('on-') ? [name.slice('on-'.length)] : [],
      )
      const decision = read.tie ? { kind: read.tie, essays, reason: read.reason ?? '' } : null
      const seen = read.seen === '' ? [] : read.seen.split(',')
      await passRound(db, actor, contest, { ...read, seen, decision }, now)
      return redirect(path)
    }
    default:
      throw new Refusal('invalid', '这个操作无法识别，没有执行。请刷新页面再试。')
  }
})

export default function Rounds() {
  const desk = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { contest, rounds, judges, current, next, missing, passing } = desk
  const base = `/organizer/contests/${contest.id}`
  const { id, name, state } = current
  return (
    <>
      <PageTitle
        title="评审轮次"
        lead="每一轮有自己的评委和评法，取前一轮排名在前的作品。前一轮的分数、名次和谁评过，后一轮的评委都看不到。"
        back={{ to: `${base}/assignment`, label: '评审分配' }}
      />
      <OrganizerNav contest={contest.id} current="assignment" />
      {rounds.length === 1 ? (
        <EmptyState
          title="这次征文只有一轮评审"
          action={<LinkButton to={`${base}/setup`}>通知与规则</LinkButton>}
        >
          要分初评、复评、终评，请在规则的“初评之后的轮次”中填写。
        </EmptyState>
      ) : (
        <Section title="各轮">
          <RoundsTable rounds={rounds} />
        </Section>
      )}
      {desk.isJudging && state === 'waiting' && current.position > 1 && (
        <Notice title={`${name}还没有分配评委`}>
          <p>
            进入{name}的作品已经确定。请先选定本轮的评委，再去
            <a href={`${base}/assignment?mode=top-up`}>评审分配</a>提出方案，并定完成期限。
          </p>
        </Notice>
      )}
      {desk.isJudging && state === 'open' && next === null && rounds.length > 1 && (
        <Notice title={`${name}是最后一轮`}>
          <p>
            评完以后，请在<a href={base}>概览</a>中进入合议定奖，评审随之结束。
          </p>
        </Notice>
      )}
      {desk.isJudging && state === 'open' && next !== null && id !== null && (
        <CloseRound
          round={{ id, name }}
          next={next}
          missing={missing}
          refused={refusedIn(answer, 'close')}
        />
      )}
      {passing && next !== null && id !== null && (
        <PassingForm
          key={passing.fingerprint}
          round={{ id, name }}
          next={next}
          list={passing}
          refused={refusedIn(answer, 'pass')}
        />
      )}
      {rounds.length > 1 && (
        <RoundJudges rounds={rounds} judges={judges} refused={refusedIn(answer, 'judges')} />
      )}
    </>
  )
}
