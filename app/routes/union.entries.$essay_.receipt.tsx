/** The receipt of an entered essay, for the officer to print and hand to its author. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { qrPathOf } from '../documents/qr-code'
import { phaseLineOf } from '../domain/phase-line'
import { officer } from '../gate.server'
import { slipOf } from '../receipt.server'
import { ReceiptView } from '../receipt-view'
import { ButtonRow, LinkButton } from '../ui/button'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { EssayStatus } from '../ui/status'
import { openEnteredReceipt } from '../usecases/entering'

export const meta: MetaFunction = () => [{ title: '投稿回执·代投·职工话家征文' }]

export const loader = officer.load(async ({ db, actor, params, url, now }) => {
  const asked = { essay: params.essay, code: url.searchParams.get('code') }
  const opened = await openEnteredReceipt(db, actor, asked, now)
  const { essay, others, text } = opened
  const slip = slipOf(opened, url.origin)
  return {
    id: essay.id,
    state: essay.state,
    enteredFor: essay.entered_for,
    slip,
    qr: qrPathOf(slip.checkUrl),
    text,
    others: others.map(({ code, createdAt }) => ({ code, createdAt })),
    phaseLine: phaseLineOf(essay.contest, essay.contest.effectivePhase, 'officer'),
  }
})

export default function EnteredReceipt() {
  const { id, state, enteredFor, ...shown } = useLoaderData<typeof loader>()
  const entry = `/union/entries/${id}`
  return (
    <>
      <PageTitle
        title="投稿回执"
        back={{ to: '/union/entries', label: '代投' }}
        actions={<EssayStatus state={state} />}
      />
      <ReceiptView {...shown}>
        <Notice kind="good" title={`已替${enteredFor}提交`}>
          <p>请把回执打印出来交给作者。它证明这篇作品是什么时候、以什么文字提交的。</p>
        </Notice>
        <ButtonRow>
          <LinkButton
            variant="primary"
            to={`${entry}/receipt.pdf?code=${shown.slip.code}`}
            download
          >
            下载 PDF
          </LinkButton>
          <LinkButton to={entry}>回到作品</LinkButton>
        </ButtonRow>
      </ReceiptView>
    </>
  )
}
