/** An essay that was entered for a worker: mended after a return, or withdrawn at its author's wish. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { correctionInWords } from '../domain/correction'
import type { EssayState } from '../domain/essay'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { trackNames } from '../domain/tracks'
import { EntryForm } from '../entry-form'
import { readEntryForm } from '../entry-form.server'
import { readForm } from '../form.server'
import { officer } from '../gate.server'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { EnteredMark, EssayStatus } from '../ui/status'
import { isAskedForEntered } from '../usecases/consenting'
import { openEntered, reenterEssay, withdrawEntered } from '../usecases/entering'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.entry.title ?? '作品'}·代投·职工话家征文` },
]

export const loader = officer.load(async ({ db, actor, params, now }) => {
  const opened = await openEntered(db, actor, params.essay, now)
  const { essay, contest, rules, authors, correction, receipts, ai } = opened
  const { id, state, reason, version, title, body } = essay
  const names = authors.map(({ name }) => name).join('、')
  return {
    id,
    state,
    reason,
    correction: correction && { ...correction, words: correctionInWords(correction, now) },
    entry: { version, title, body, authors: names, track: essay.track ?? '' },
    tracks: trackNames(rules),
    ai: rules.aiDeclaration === 'asked' ? { ...ai, askedBy: null } : null,
    lead: `${names}，${essay.union_name}`,
    receipt: receipts[0]?.code ?? null,
    isWinner: await isAskedForEntered(db, actor, { id, title, contest }),
    whyNotSubmit: opened.whyNotSubmit,
    mayWithdraw: opened.mayWithdraw,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'officer'),
  }
})

const versionForm = z.object({
  version: z.coerce.number('页面已经过期，请刷新后再试。').int().min(1),
})

export const action = officer.act(
  async ({ form }) => {
    if (form.get('intent') === 'withdraw') return null
    return { ...readForm(versionForm, form), ...(await readEntryForm(form)) }
  },
  async ({ db, actor, params: { essay }, prepared, now }) => {
    if (prepared === null) await withdrawEntered(db, actor, essay, now)
    else await reenterEssay(db, actor, { ...prepared, essay }, now)
    return redirect(prepared === null ? '/union/entries' : `/union/entries/${essay}/receipt`)
  },
)

const NOTICE_TITLE: Readonly<Partial<Record<EssayState, string>>> = {
  returned: '请修改后重新提交',
  declined: '没有推荐',
  ineligible: '没有通过资格审查',
}

const LATER = '已经提交。工会退回修改，或组委会要求补正以后，可以在这里修改并重新提交。'

const STANDS: Readonly<Partial<Record<EssayState, string>>> = {
  submitted: LATER,
  recommended: LATER,
  withdrawn: '已经撤稿，不再参加本次征文。',
}

const SETTLED = '已经有结论，不能再修改。'

/** After a refusal the page must show how the essay stands now. */
export const shouldRevalidate = () => true

export default function Entered() {
  const opened = useLoaderData<typeof loader>()
  const { id, state, reason, correction, entry, ai, lead, receipt, whyNotSubmit } = opened
  const answer = useActionData<typeof action>()
  const withdrawing = refusedIn(answer, 'withdraw')
  const refused = refusedIn(answer)
  const mending = refused.typed.intent === 'withdraw' ? refusedIn(undefined) : refused
  return (
    <>
      <PageTitle
        title={entry.title}
        lead={lead}
        back={{ to: '/union/entries', label: '代投' }}
        actions={
          <>
            <EnteredMark />
            <EssayStatus state={state} correction={correction} />
          </>
        }
      />
      {state !== 'withdrawn' && (
        <ButtonRow>
          <LinkButton to={`/union/essays/${id}`}>查看全文和审核</LinkButton>
          {receipt && <LinkButton to={`/union/entries/${id}/receipt`}>投稿回执</LinkButton>}
          {opened.isWinner && (
            <LinkButton to={`/union/entries/${id}/consent`}>是否公开全文</LinkButton>
          )}
        </ButtonRow>
      )}
      {reason && (
        <Notice kind="warn" title={correction?.words ?? NOTICE_TITLE[state] ?? '审核意见'}>
          <p className="reason">
            {correction ? '补正说明' : '原因'}：{reason}
          </p>
        </Notice>
      )}
      {whyNotSubmit === null || mending.say !== null ? (
        <EntryForm
          key={entry.version}
          contests={[]}
          entry={entry}
          ai={ai}
          tracks={opened.tracks}
          refused={mending}
        />
      ) : (
        <Notice>
          <p>{state === 'returned' ? whyNotSubmit : (STANDS[state] ?? SETTLED)}</p>
        </Notice>
      )}
      {opened.mayWithdraw && (
        <Dialog
          trigger="撤稿…"
          title="撤回这篇作品？"
          variant="danger"
          open={withdrawing.say !== null}
        >
          <Form noValidate method="post">
            <FormError say={withdrawing.say} />
            <p>应作者本人要求撤回。撤回后它不再参加本次征文。</p>
            <ButtonRow>
              <Button variant="danger" type="submit" name="intent" value="withdraw">
                确认撤稿
              </Button>
            </ButtonRow>
          </Form>
        </Dialog>
      )}
    </>
  )
}
