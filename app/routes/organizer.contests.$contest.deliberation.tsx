/** Deliberation 合议定奖: what is still open, the list with its moves and vacancies, the sessions, and applying it all. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { AdjustedList } from '../adjusted-list'
import { Deliberations, MoveHistory } from '../deliberation-history'
import { phaseLineOf } from '../domain/phase-line'
import { Refusal, refusedIn } from '../domain/refusal'
import { optionalLine, paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { OpenMatters } from '../open-matters'
import { OrganizerNav } from '../organizer-nav'
import { ApplyForm, MoveForm, OUT, UNDO, VacancyForm } from '../prize-forms'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Columns, Section } from '../ui/section'
import { applyAllocation, leaveVacant, moveEssay } from '../usecases/awarding'
import { openDeliberation } from '../usecases/deliberation-desk'

export const meta: MetaFunction = () => [{ title: '合议定奖·职工话家征文' }]

/** How many essays below the last prize of a track are shown, to be moved up by hand. */
const REACH = 12

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const desk = await openDeliberation(db, actor, params.contest, now)
  const { contest, rows, tiers, ties, sessions, moves, appliedList } = desk
  const applied = desk.awarded.applied
  const appliedTier = new Map(applied.map(({ essay, tier }) => [essay, tier]))
  const shown = tiers
    .map(({ track }) => track)
    .filter((track, index, all) => all.indexOf(track) === index)
    .flatMap((track) => {
      const own = rows.filter((row) => row.track === track)
      const last = own.findLastIndex(
        (row) => row.tier !== null || row.proposed !== null || row.move !== null || row.isTied,
      )
      return own.slice(0, last + 1 + REACH)
    })
  return {
    contest: { id: contest.id, title: contest.title },
    organizer: actor.name,
    isDeliberating: contest.effectivePhase === 'deliberating',
    rows: shown,
    tiers,
    ties: ties.map(({ essays, ...tie }) => ({
      ...tie,
      essays: essays.map(({ id, title, unionName, rank, score }) => ({
        id,
        title,
        unionName,
        rank,
        score,
      })),
    })),
    faults: desk.faults,
    clashes: desk.clashes,
    moves: moves.map((move) => ({
      ...move,
      title: rows.find(({ id }) => id === move.essay)?.title ?? '',
    })),
    sessions: sessions.map(({ number, heldAt, matter, question, outcome, closedAt }) => ({
      number,
      heldAt,
      matter,
      question,
      outcome,
      isOpen: closedAt === null,
    })),
    applied: appliedList && { by: appliedList.by, at: appliedList.at },
    isApplied: appliedList !== null || applied.length > 0,
    isOutdated:
      appliedList !== null && rows.some((row) => row.tier !== (appliedTier.get(row.id) ?? null)),
    chosen: url.searchParams.get('essay') ?? '',
    seen: desk.seen,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const sessionNumber = z
  .string()
  .optional()
  .transform((typed) => (typed ? Number(typed) : null))
const seen = z.string({ error: '请重新打开页面。' })

const moveForm = z.object({
  seen,
  essay: z.string().min(1, '请选择作品。'),
  to: z.string().min(1, '请选择调整为什么。'),
  reason: paragraphs('理由', 1000),
  mover: optionalLine('提议人', 30),
  session: sessionNumber,
})

const vacancyForm = z.object({
  seen,
  tier: z.string().min(1, '请选择奖级。'),
  places: z.string().transform((typed) => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : -1)),
  vacancyReason: paragraphs('理由', 1000),
  vacancySession: sessionNumber,
})

const applyForm = z.object({ seen })

/** The track and the tier that an option of the form of vacancies stands for. */
const tierKey = z.tuple([z.string().nullable(), z.string()])

function tierIn(typed: string): { track: string | null; tier: string } {
  try {
    const [track, tier] = tierKey.parse(JSON.parse(typed))
    return { track, tier }
  } catch {
    throw new Refusal('invalid', '请选择奖级。', { tier: '请选择奖级。' })
  }
}

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const { contest } = params
  const here = `/organizer/contests/${contest}/deliberation`
  if (form.get('intent') === 'move') {
    const { to: typed, ...move } = readForm(moveForm, form)
    const tier = typed === OUT ? null : typed.replace(/^tier:/, '')
    const to = typed === UNDO ? UNDO : { tier }
    await moveEssay(db, actor, contest, { ...move, to }, now)
    return redirect(here)
  }
  if (form.get('intent') === 'vacancy') {
    const { vacancyReason: reason, vacancySession: session, ...read } = readForm(vacancyForm, form)
    const input = { ...read, ...tierIn(read.tier), reason, session }
    await leaveVacant(db, actor, contest, input, now)
    return redirect(here)
  }
  await applyAllocation(db, actor, contest, readForm(applyForm, form).seen, now)
  return redirect(`/organizer/contests/${contest}/awards`)
})

/** After a refusal too: whoever hears what has changed sees it on the same page. */
export const shouldRevalidate = () => true

export default function DeliberationDesk() {
  const desk = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { contest, rows, tiers, ties, isDeliberating, faults, seen: seenNow } = desk
  const base = `/organizer/contests/${contest.id}`
  const adopted = desk.sessions
    .filter(({ outcome }) => outcome === 'adopted')
    .map(({ number, question }) => ({
      value: String(number),
      label: `第 ${number} 次：${question}`,
    }))
  const mayApply = ties.every(({ isBlocking }) => !isBlocking) && faults.length === 0
  // A form starts anew once its act is done, and not because of what others do meanwhile.
  const ownMoves = desk.moves.filter(({ by }) => by === desk.organizer).length
  const form = (intent: string) => ({ seen: seenNow, refused: refusedIn(answer, intent) })
  return (
    <>
      <PageTitle
        title="合议定奖"
        lead="系统按规则拟定名单；并列由合议决定，调整和空缺都写明理由，与系统拟定一起保留。"
      />
      <OrganizerNav contest={contest.id} current="deliberation" />
      <OpenMatters desk={desk} base={base} />
      {rows.length === 0 ? (
        <EmptyState title="没有合格的作品">只有合格的作品参加定奖。</EmptyState>
      ) : (
        <AdjustedList base={base} tiers={tiers} rows={rows} mayAct={isDeliberating} />
      )}
      {isDeliberating && rows.length > 0 && (
        <>
          {mayApply && <ApplyForm {...form('apply')} isApplied={desk.isApplied} />}
          <Section title="调整和空缺">
            <Columns>
              <MoveForm
                key={`${desk.chosen} ${ownMoves}`}
                {...form('move')}
                sessions={adopted}
                chosen={desk.chosen}
                organizer={desk.organizer}
                essays={rows
                  .filter(({ clash, isTied }) => clash === null && !isTied)
                  .map(({ id, title, unionName, tier }) => ({
                    value: id,
                    label: `《${title}》${unionName}（${tier ?? '不获奖'}）`,
                  }))}
                tiers={[...new Set(tiers.map(({ tier }) => tier))]}
              />
              <VacancyForm
                key={tiers.map(({ vacancy }) => vacancy?.id).join()}
                {...form('vacancy')}
                sessions={adopted}
                tiers={tiers}
              />
            </Columns>
          </Section>
        </>
      )}
      <Deliberations base={base} sessions={desk.sessions} mayAdd={isDeliberating} />
      <MoveHistory base={base} moves={desk.moves} />
    </>
  )
}
