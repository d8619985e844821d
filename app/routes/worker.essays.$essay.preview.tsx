/** The essay as officers and as judges will read it, what still keeps it from being handed in, and handing it in. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { aiFields } from '../ai-fields.server'
import { BlindEssay, MaskedWords } from '../blind-preview'
import { CoauthorList } from '../coauthor-list'
import { DeclarationForm } from '../declaration-form'
import { correctionInWords } from '../domain/correction'
import { renderEssay } from '../domain/markdown'
import { PROPOSALS, type ProposalKind } from '../domain/mask-proposal'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { optionalLine, paragraphs, readForm } from '../form.server'
import { worker } from '../gate.server'
import { MaskProposals } from '../mask-proposals'
import { Essay } from '../ui/essay'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { TwoViews } from '../ui/two-views'
import { makeConfirmationLink, moveAuthorUp } from '../usecases/coauthoring'
import { openBlindPreview } from '../usecases/previewing'
import { openProposals, proposeMask, takeProposalBack } from '../usecases/proposing'
import { openPreview, submitEssay } from '../usecases/submitting'

const KINDS = Object.keys(PROPOSALS) as [ProposalKind, ...ProposalKind[]]

function kindIn(typed: string | null): ProposalKind {
  return typed === 'keep' ? 'keep' : 'mask'
}

export const meta: MetaFunction = () => [{ title: '预览和提交·职工话家征文' }]

export const loader = worker.load(async ({ db, actor, params, url, now }) => {
  const opened = await openPreview(db, actor, params.essay, now)
  const { essay, shortfalls, whyNot, coauthors, declaration } = opened
  const { contest, rules } = essay
  const proposed = await openProposals(db, actor, essay)
  return {
    id: essay.id,
    title: essay.title,
    html: renderEssay(essay.body),
    length: essay.length,
    track: essay.track,
    version: essay.version,
    byline: essay.authors.map(({ name, unionName }) => `${unionName} ${name}`).join('，'),
    blind: await openBlindPreview(db, actor, essay),
    proposed: {
      ...proposed,
      chosen: {
        kind: kindIn(url.searchParams.get('kind')),
        wording: (url.searchParams.get('wording') ?? '').slice(0, 60),
      },
    },
    shortfalls,
    whyNot,
    areAsked: rules.coauthors === 'confirmed',
    coauthors: coauthors.map(({ token, ...author }) => ({
      ...author,
      link: token && `${url.origin}/confirm/${token}`,
    })),
    ai:
      rules.aiDeclaration === 'asked'
        ? { use: declaration.aiUse, note: declaration.aiNote ?? '' }
        : null,
    correction: essay.correction && {
      words: correctionInWords(essay.correction, now),
      reason: essay.reason,
    },
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'worker', essay.correction),
  }
})

const TOO_OLD = '页面已经过期，请刷新后再试。'
const version = z.coerce.number(TOO_OLD).int(TOO_OLD).min(1, TOO_OLD)

const submitForm = z.object({
  version,
  pledge: z.string().optional(),
  ...aiFields,
})

const linkForm = z.object({ name: z.string(TOO_OLD), union: z.string(TOO_OLD) })

const moveForm = z.object({ version, place: z.coerce.number(TOO_OLD).int(TOO_OLD) })

const proposalForm = z.object({
  kind: z.enum(KINDS, '请选择建议的种类。'),
  wording: optionalLine('文字', 200),
  note: paragraphs('说明', 200),
})

const cancelForm = z.object({ proposal: z.string(TOO_OLD) })

export const action = worker.act(async ({ db, actor, params, form, now }) => {
  const { essay } = params
  const intent = form.get('intent')
  const preview = `/worker/essays/${essay}/preview`
  if (intent === 'link') {
    await makeConfirmationLink(db, actor, { essay, ...readForm(linkForm, form) }, now)
    return redirect(`${preview}#coauthors`)
  }
  if (intent === 'move') {
    await moveAuthorUp(db, actor, { essay, ...readForm(moveForm, form) }, now)
    return redirect(`${preview}#coauthors`)
  }
  if (intent === 'propose') {
    await proposeMask(db, actor, { essay, ...readForm(proposalForm, form) }, now)
    return redirect(`${preview}#proposals`)
  }
  if (intent === 'cancel') {
    await takeProposalBack(db, actor, { essay, ...readForm(cancelForm, form) }, now)
    return redirect(`${preview}#proposals`)
  }
  const { version, pledge, aiUse = null, aiNote = '' } = readForm(submitForm, form)
  const ai = { use: aiUse, note: aiNote }
  const submission = { essay, version, isPledged: pledge === 'yes', ai }
  const code = await submitEssay(db, actor, submission, now)
  return redirect(`/worker/essays/${essay}/receipt?code=${code}`)
})

/** After a refusal the page must show the version that would be handed in next. */
export const shouldRevalidate = () => true

export default function Preview() {
  const opened = useLoaderData<typeof loader>()
  const { id, title, html, length, version, byline, blind, shortfalls, whyNot } = opened
  const { coauthors, areAsked, ai, correction, proposed } = opened
  const answer = useActionData<typeof action>()
  const editor = `/worker/essays/${id}`
  const listing = refusedIn(answer, 'link')
  return (
    <>
      <PageTitle
        title="预览和提交"
        lead="工会和组委会审核时看到全文和作者；评委看到的是遮去姓名和单位的匿名稿。"
        back={{ to: editor, label: '回去修改' }}
      />
      {correction && (
        <Notice kind="warn" title={correction.words}>
          {correction.reason && <p className="reason">补正说明：{correction.reason}</p>}
        </Notice>
      )}
      {shortfalls.length > 0 && (
        <Notice kind="warn" title="还不能提交">
          <ul>
            {shortfalls.map(({ field, say }) => (
              <li key={say}>
                <a href={field === 'coauthors' ? '#coauthors' : `${editor}#${field}`}>{say}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <TwoViews
        legend="看哪一份"
        first={{
          title: '审核时的样子',
          children: (
            <Essay
              level={3}
              title={title === '' ? '（还没有题目）' : title}
              html={html}
              byline={byline}
            />
          ),
        }}
        second={{ title: '评委看到的匿名稿', children: <BlindEssay preview={blind} /> }}
      />
      <Section title="匿名稿遮盖了什么" level={2}>
        <MaskedWords masked={blind.masked} mayPropose={proposed.whyNot === null} />
      </Section>
      <MaskProposals
        {...proposed}
        proposing={refusedIn(answer, 'propose')}
        cancelling={refusedIn(answer, 'cancel')}
      />
      {(areAsked || coauthors.length > 1) && (
        <CoauthorList
          version={version}
          coauthors={coauthors}
          areAsked={areAsked}
          mayChange={whyNot === null}
          refused={listing.say === null ? refusedIn(answer, 'move') : listing}
        />
      )}
      <Section
        title="提交"
        lead={`正文 ${length} 字。${opened.track === null ? '' : `组别：${opened.track}。`}`}
      >
        {whyNot === null ? (
          <DeclarationForm
            version={version}
            editor={editor}
            ai={ai}
            refused={refusedIn(answer, 'submit')}
          />
        ) : (
          <Notice kind="warn">
            <p>{whyNot}</p>
          </Notice>
        )}
      </Section>
    </>
  )
}
