/** One essay: the verdict on it, and its blind copy beside the original. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { AmendCopyForm, Amendments } from '../amend-copy-form'
import { ChangesPointer, ChangesSection } from '../changes-section'
import { COPY_STATES } from '../domain/blind-copy'
import { isAtLeast } from '../domain/contest'
import { suggestedDeadline, timeLeft } from '../domain/correction'
import { renderEssay } from '../domain/markdown'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { forInput } from '../domain/time'
import { DoubtList } from '../doubts'
import { deadline, paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { Originals } from '../originals'
import { ReopenedNotice } from '../reopened-notice'
import { TrackForm } from '../track-form'
import { ButtonRow, LinkButton } from '../ui/button'
import { AuthorNames, declaredItems } from '../ui/declared'
import { EssayText } from '../ui/essay'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { SideBySide } from '../ui/side-by-side'
import { DescriptionList } from '../ui/stats'
import { EssayStatus, Status } from '../ui/status'
import { Timestamp } from '../ui/timestamp'
import { amendBlindCopy, mayAmend, openAmendments } from '../usecases/amending'
import { leaksLeft, openBlinding } from '../usecases/blinding'
import { giveVerdict } from '../usecases/deciding'
import { openDeclared } from '../usecases/declaring'
import { originalsOf } from '../usecases/importing'
import { openScreening, VERDICTS } from '../usecases/screening'
import { changeTrack } from '../usecases/tracking'
import { VerdictForms } from '../verdict-forms'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.essay.title ?? '作品'}·职工话家征文` },
]

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const opened = await openScreening(db, actor, params.contest, params.essay, now)
  const { contest, essay, authors, waiting, verdicts, correction } = opened
  const { doubts, related, isBeingChanged, changes } = opened
  const blinding = await openBlinding(db, actor, contest, essay)
  const { body, ...shown } = essay
  return {
    contest: { id: contest.id, title: contest.title },
    essay: { ...shown, html: renderEssay(body) },
    authors: authors.map(({ name, unionName }) => ({ name, unionName })),
    declared: await openDeclared(db, actor, { id: essay.id, contest: contest.id, authors }),
    originals: await originalsOf(db, actor, essay.id),
    waiting,
    verdicts,
    correction: correction && { ...correction, left: timeLeft(correction.by, now) },
    isBeingChanged,
    track: {
      track: essay.track,
      tracks: opened.mayChangeTrack ? opened.tracks : [],
      isMissing: opened.tracks.length > 0 && !opened.tracks.includes(essay.track ?? ''),
    },
    doubts,
    related,
    suggested: forInput(correction?.by ?? suggestedDeadline(now)),
    changes,
    mayAmend: mayAmend(essay, contest.effectivePhase) && blinding.copy.approvedAt !== null,
    amendments: await openAmendments(db, actor, essay.id),
    isExplained: essay.state === 'eligible' && isAtLeast(contest.effectivePhase, 'deliberating'),
    blinding: { ...blinding, html: renderEssay(blinding.copy.body) },
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const count = z.coerce.number().int().min(0)

const verdictForm = z.object({
  intent: z.enum(VERDICTS),
  reason: paragraphs('原因', 500).optional(),
  correctBy: deadline.optional(),
  state: z.string(),
  version: count,
})

const amendForm = z.object({
  title: z.string({ error: '请填写匿名稿的题目。' }),
  body: z.string({ error: '请填写匿名稿的正文。' }),
  reason: paragraphs('更正的原因', 500),
  version: count,
  confirmed: z.literal('yes').optional(),
})

const trackForm = z.object({
  from: z.string(),
  track: z.string().default(''),
  reason: paragraphs('原因', 500),
})

export const action = organizer.act(
  async ({ db, actor, params, form }) => {
    const intent = String(form.get('intent'))
    if (intent === 'amend') {
      const { confirmed, ...text } = readForm(amendForm, form)
      const left = await leaksLeft(db, actor, params.contest, params.essay, text)
      return { amendment: { ...text, left, confirmed: confirmed === 'yes' } }
    }
    if (intent === 'track') return { change: readForm(trackForm, form) }
    return { verdict: readForm(verdictForm, form) }
  },
  async ({ db, actor, params, now, prepared }) => {
    const { contest, essay } = params
    const list = `/organizer/contests/${contest}/essays`
    if (prepared.amendment) {
      await amendBlindCopy(db, actor, contest, essay, prepared.amendment, now)
      return redirect(`${list}/${essay}#blind-copy`)
    }
    if (prepared.change) {
      const { from, track: to, reason } = prepared.change
      await changeTrack(db, actor, contest, essay, { from: from || null, to, reason }, now)
      return redirect(`${list}/${essay}`)
    }
    const { intent: act, reason = '', correctBy = null, state, version } = prepared.verdict
    const verdict = { act, reason, correctBy, state, version }
    await giveVerdict(db, actor, contest, essay, verdict, now)
    return redirect(`${list}/${essay}`)
  },
)

export default function Screening() {
  const desk = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { contest, essay, authors, declared, waiting, blinding, correction } = desk
  const list = `/organizer/contests/${contest.id}/essays`
  const { copy, state } = blinding
  const isAgain = state === 'outdated' || state === 'reopened'
  return (
    <>
      <PageTitle title={essay.title} back={{ to: list, label: '作品' }} />
      <OrganizerNav contest={contest.id} current="essays" />
      <nav className="waiting-nav" aria-label="待处理的作品">
        <span>
          {waiting.others === 0 ? '没有其他待处理的作品' : `另有 ${waiting.others} 篇待处理`}
        </span>
        {waiting.previous && <a href={`${list}/${waiting.previous}`}>上一篇待处理</a>}
        {waiting.next && <a href={`${list}/${waiting.next}`}>下一篇待处理</a>}
      </nav>
      {desk.isExplained && (
        <ButtonRow>
          <LinkButton to={`${list}/${essay.id}/explanation`}>名次和奖级怎样来</LinkButton>
        </ButtonRow>
      )}
      <ChangesPointer changes={desk.changes} />
      <Section title="资格审查">
        <DescriptionList
          items={[
            {
              term: '状态',
              detail: <EssayStatus state={essay.state} correction={correction} />,
            },
            {
              term: '作者',
              detail: <AuthorNames authors={authors} signatures={declared.signatures} />,
            },
            { term: '报送工会', detail: essay.unionName },
            { term: '字数', detail: `${essay.length} 字` },
            ...(essay.submittedAt
              ? [{ term: '提交时间', detail: <Timestamp iso={essay.submittedAt} /> }]
              : []),
            ...declaredItems(declared),
            ...(correction
              ? [
                  {
                    term: '补正期限',
                    detail: (
                      <>
                        <Timestamp iso={correction.by} />
                        {correction.isOpen ? `，还剩 ${correction.left}` : '，已过'}
                      </>
                    ),
                  },
                ]
              : []),
            ...(essay.reason
              ? [{ term: correction ? '补正说明' : '原因', detail: essay.reason }]
              : []),
          ]}
        />
        {desk.track.isMissing && (
          <Notice kind="warn" title="这篇作品没有组别">
            分组评奖时每篇作品都要有组别，才能进入评审。
          </Notice>
        )}
        {desk.track.tracks.length > 0 && (
          <TrackForm
            key={desk.track.track}
            track={desk.track.isMissing ? null : desk.track.track}
            tracks={desk.track.tracks}
            refused={refusedIn(answer, 'track')}
          />
        )}
        {correction && (
          <p>
            {desk.isBeingChanged
              ? '作者已经在修改，还没有重新提交。下面是上次提交的文字。'
              : '作者还没有修改。下面是上次提交的文字。'}
          </p>
        )}
        <h3>需要留意</h3>
        <DoubtList
          doubts={desk.doubts}
          related={desk.related}
          hrefOf={(other) => `${list}/${other}`}
        />
        <VerdictForms
          essay={essay}
          isCorrected={correction !== null}
          suggested={desk.suggested}
          verdicts={desk.verdicts}
          answer={answer}
        />
      </Section>
      <Originals action={`${list}/${essay.id}/original`} files={desk.originals} />
      <Section
        id="blind-copy"
        title="匿名稿"
        lead="评委只会读到匿名稿。请对照原稿，去掉能认出作者或工会的内容。"
        actions={
          <Status kind={state === 'approved' ? 'good' : isAgain ? 'bad' : 'warn'}>
            {state === 'none' ? '系统拟稿，待确认' : COPY_STATES[state]}
          </Status>
        }
      >
        <ReopenedNotice copy={copy} />
        {blinding.whyNotEdit === null && (
          <ButtonRow>
            <LinkButton
              to={`/organizer/contests/${contest.id}/blinding/${essay.id}`}
              variant={essay.state === 'eligible' && state !== 'approved' ? 'primary' : 'plain'}
            >
              到脱敏工作台遮盖和确认
            </LinkButton>
          </ButtonRow>
        )}
        {state === 'approved' && copy.approvedAt && (
          <p>
            {copy.approvedBy} 于 <Timestamp iso={copy.approvedAt} /> 确认。
          </p>
        )}
        <SideBySide
          left={{
            title: '原稿',
            children: (
              <>
                <p className="side-title">{essay.title}</p>
                <EssayText html={essay.html} />
              </>
            ),
          }}
          right={{
            title: '匿名稿',
            children: (
              <>
                {blinding.whyNotEdit !== null && <p>{blinding.whyNotEdit}</p>}
                <p className="side-title">{copy.title}</p>
                <EssayText html={blinding.html} />
                {desk.mayAmend && (
                  <AmendCopyForm
                    key={`${essay.id} ${copy.version}`}
                    copy={copy}
                    left={blinding.left}
                    refused={refusedIn(answer, 'amend')}
                  />
                )}
                <Amendments amendments={desk.amendments} />
              </>
            ),
          }}
        />
      </Section>
      <ChangesSection changes={desk.changes} />
    </>
  )
}
