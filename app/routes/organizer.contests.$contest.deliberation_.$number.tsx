/** One session of deliberation: a new one and an open one as a form, a closed one as minutes to print and sign. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { missing, Refusal, refusedIn } from '../domain/refusal'
import { MATTERS, type Matter } from '../domain/session'
import { readSession, type SessionSubject } from '../domain/session-form'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { SessionForm } from '../session-form'
import { SessionMinutes } from '../session-minutes'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { keepSession, newDraft, openSession } from '../usecases/deliberating'
import { openDeliberation } from '../usecases/deliberation-desk'

export const meta: MetaFunction = () => [{ title: '合议记录·职工话家征文' }]

const NEW = 'new'

function numberIn(param: string): number {
  if (!/^[1-9]\d{0,5}$/.test(param)) throw missing('这次合议')
  return Number(param)
}

function matterIn(typed: string | null): Matter {
  return typed !== null && Object.hasOwn(MATTERS, typed) ? (typed as Matter) : 'other'
}

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const { contest: id, number: param } = params
  const isNew = param === NEW
  const subject = {
    matter: matterIn(url.searchParams.get('matter')),
    subjects: url.searchParams.getAll('essay'),
  }
  const { desk, session } = isNew
    ? { desk: await openDeliberation(db, actor, id, now), session: null }
    : await openSession(db, actor, { contest: id, number: numberIn(param) }, now)
  const { contest, rows, seen } = desk
  const draft = session ?? newDraft(desk, actor, subject, now)
  const own = rows.filter((row) => draft.subjects.includes(row.id))
  return {
    contest: { id: contest.id, title: contest.title },
    session,
    draft,
    version: session?.version ?? 0,
    seen,
    titles: Object.fromEntries(own.map((row) => [row.id, row.title])),
    clash: own.find((row) => row.clash !== null)?.clash ?? null,
    isDeliberating: contest.effectivePhase === 'deliberating',
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const { contest, number: param } = params
  const typed = (name: string) => String(form.get(name) ?? '')
  const subject: SessionSubject = {
    matter: matterIn(typed('matter')),
    subjects: typed('subjects').split(' ').filter(Boolean),
  }
  const fields: Record<string, string> = {}
  const text = readSession(typed, subject, (field, say) => {
    fields[field] ??= say
  })
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '有内容需要修改，请看下面标出的地方。', fields)
  }
  const number = await keepSession(
    db,
    actor,
    contest,
    {
      seen: typed('seen'),
      number: param === NEW ? null : numberIn(param),
      version: Number(typed('version')) || 0,
      text,
      isClosing: typed('intent') === 'close',
    },
    now,
  )
  const base = `/organizer/contests/${contest}/deliberation`
  return redirect(typed('intent') === 'close' ? base : `${base}/${number}`)
})

/** After a refusal too: the form may then be sent again. */
export const shouldRevalidate = () => true

export default function Deliberation() {
  const { contest, session, draft, version, seen, titles, clash, isDeliberating } =
    useLoaderData<typeof loader>()
  const refused = refusedIn(useActionData<typeof action>())
  const back = { to: `/organizer/contests/${contest.id}/deliberation`, label: '合议定奖' }
  const isClosed = session !== null && session.closedAt !== null
  const title = session === null ? '新的合议' : `第 ${session.number} 次合议记录`
  return (
    <>
      <PageTitle
        title={title}
        lead={isClosed ? contest.title : `${MATTERS[draft.matter]}：${draft.question}`}
        back={back}
      />
      <OrganizerNav contest={contest.id} current="deliberation" />
      {isClosed ? (
        <SessionMinutes session={session} titles={titles} />
      ) : (
        <>
          {!isDeliberating && (
            <Notice kind="warn" title="现在不能记录合议">
              <p>只有“合议定奖”阶段可以记录和结束合议。</p>
            </Notice>
          )}
          {clash === null ? (
            isDeliberating && (
              <SessionForm
                key={version}
                draft={draft}
                version={version}
                seen={seen}
                titles={titles}
                refused={refused}
              />
            )
          ) : (
            <Notice kind="warn" title="您需要回避这次合议">
              <p>{clash}。请由其他组委会成员记录。</p>
            </Notice>
          )}
        </>
      )}
    </>
  )
}
