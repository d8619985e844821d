/** The masking desk 脱敏工作台: one essay's blind copy, decided mask by mask beside the original, or rewritten freely. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BlindCopyForm } from '../blind-copy-form'
import { COPY_STATES } from '../domain/blind-copy'
import { renderEssay } from '../domain/markdown'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { organizer } from '../gate.server'
import { oneOf } from '../list-address'
import { MaskingDesk } from '../masking-desk'
import { readDesk, readText } from '../masking-form.server'
import { DroppedMasks, lastTyped, typedMasks } from '../masking-notices'
import { OrganizerNav } from '../organizer-nav'
import { ProposedMasks } from '../proposed-masks'
import { ReopenedNotice } from '../reopened-notice'
import { EssayText } from '../ui/essay'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { SideBySide } from '../ui/side-by-side'
import { Status } from '../ui/status'
import { Timestamp } from '../ui/timestamp'
import { approveBlindCopy, leaksLeft, openBlinding, saveBlindCopy } from '../usecases/blinding'
import { exceptFromMasking } from '../usecases/excepting'
import { maskWording, sourceNames } from '../usecases/laying'
import { nextToMask } from '../usecases/mask-queue'
import { openProposed } from '../usecases/proposing'
import { openScreening } from '../usecases/screening'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `脱敏 ${data?.essay.title ?? ''}·职工话家征文` },
]

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const { contest, essay } = await openScreening(db, actor, params.contest, params.essay, now)
  const mode = oneOf(url, 'mode', ['rewrite', 'anew'] as const)
  const { masks, ...blinding } = await openBlinding(db, actor, contest, essay, {
    anew: mode === 'anew',
  })
  const { id, title, body, version, unionName } = essay
  return {
    contest: { id: contest.id, title: contest.title },
    essay: { id, title, body, version, unionName, html: renderEssay(body) },
    blinding: { ...blinding, html: renderEssay(blinding.copy.body) },
    /** Null where the copy is a text that was written freely, or is to be. */
    masks: mode === 'rewrite' ? null : masks,
    sources: await sourceNames(db, masks ?? []),
    proposals: await openProposed(db, actor, essay, blinding.copy),
    next: await nextToMask(db, contest.id, id),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export const action = organizer.act(
  async ({ db, actor, params, form }) => {
    const { contest, essay } = params
    const sent = form.has('masks') ? readDesk(form) : readText(form)
    const { adding, ...asked } = sent
    const content =
      adding && sent.content.masks
        ? await maskWording(db, actor, contest, essay, { content: sent.content, ...adding })
        : sent.content
    const left = asked.approves ? await leaksLeft(db, actor, contest, essay, content) : null
    return { ...asked, content, left }
  },
  async ({ db, actor, params, now, prepared }) => {
    const { contest, essay } = params
    const { content, left, never, goesOn, confirmed } = prepared
    const queue = `/organizer/contests/${contest}/blinding`
    if (left !== null) {
      const next = await nextToMask(db, contest, essay)
      await approveBlindCopy(db, actor, contest, essay, { ...content, left, confirmed }, now)
      if (!goesOn) return redirect(`${queue}/${essay}`)
      return redirect(next === null ? queue : `${queue}/${next}`)
    }
    if (never) {
      const { text, kind } = never
      await exceptFromMasking(db, actor, contest, { text, kind, reason: '' }, now)
    }
    await saveBlindCopy(db, actor, contest, essay, content, now)
    return redirect(`${queue}/${essay}`)
  },
)

export default function BlindingDesk() {
  const desk = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { contest, essay, blinding, masks, next } = desk
  const { copy, state, whyNotEdit } = blinding
  const queue = `/organizer/contests/${contest.id}/blinding`
  const refused = refusedIn(answer)
  const hasNext = next !== null
  const typed = lastTyped(refused, essay.version)
  return (
    <>
      <PageTitle title={`脱敏：${essay.title}`} back={{ to: queue, label: '脱敏' }} />
      <OrganizerNav contest={contest.id} current="blinding" />
      <nav className="waiting-nav" aria-label="这篇作品">
        <Status kind={state === 'approved' ? 'good' : state === 'outdated' ? 'bad' : 'warn'}>
          {state === 'none' ? '系统拟稿，待确认' : COPY_STATES[state]}
        </Status>
        <span>{essay.unionName}</span>
        <a href={`/organizer/contests/${contest.id}/essays/${essay.id}`}>资格审查和作者</a>
        {next && <a href={`${queue}/${next}`}>下一篇</a>}
        {whyNotEdit === null &&
          (masks === null ? (
            <a href="?mode=anew">回到逐处遮盖</a>
          ) : (
            <a href="?mode=rewrite">改写整篇匿名稿</a>
          ))}
      </nav>
      <ReopenedNotice copy={copy} />
      <DroppedMasks
        dropped={blinding.dropped}
        lost={typed.lost}
        isOutdated={state === 'outdated'}
      />
      {state === 'approved' && copy.approvedAt && (
        <Notice kind="good">
          <p>
            {copy.approvedBy} 于 <Timestamp iso={copy.approvedAt} /> 确认。
            {whyNotEdit === null && '再修改并保存会撤销确认，需要重新确认。'}
          </p>
        </Notice>
      )}
      <ProposedMasks proposals={desk.proposals} />
      {whyNotEdit !== null ? (
        <>
          <p>{whyNotEdit}</p>
          <div className="copy-to-read">
            <p className="side-title">{copy.title}</p>
            <EssayText html={blinding.html} />
          </div>
        </>
      ) : masks !== null ? (
        <MaskingDesk
          key={`${essay.id} ${copy.version} ${essay.version}`}
          original={{ title: essay.title, body: essay.body }}
          masks={typedMasks(typed.refused, essay) ?? masks}
          sources={desk.sources}
          version={copy.version}
          essayVersion={essay.version}
          left={blinding.left}
          whyNotApprove={blinding.whyNotApprove}
          {...{ hasNext }}
          refused={typed.refused}
        />
      ) : (
        <>
          <Notice title="直接改写的匿名稿">
            <p>
              改写以后，匿名稿不再记录逐处的遮盖：原稿再改，要从头重新遮盖。能逐处遮盖的，请先逐处遮盖。
            </p>
          </Notice>
          <SideBySide
            level={2}
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
                <BlindCopyForm
                  key={`${essay.id} ${copy.version}`}
                  blinding={blinding}
                  essayVersion={essay.version}
                  {...{ hasNext, refused }}
                />
              ),
            }}
          />
        </>
      )}
    </>
  )
}
