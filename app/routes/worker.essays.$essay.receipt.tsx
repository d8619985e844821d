/** The receipt of an own essay: the newest, or an earlier one by its code; to keep, to print, to check. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { qrPathOf } from '../documents/qr-code'
import { STATE_MEANING } from '../domain/essay'
import { phaseLineOf } from '../domain/phase-line'
import { worker } from '../gate.server'
import { slipOf } from '../receipt.server'
import { ReceiptView } from '../receipt-view'
import { ButtonRow, LinkButton } from '../ui/button'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { EssayStatus } from '../ui/status'
import { isInLedger } from '../usecases/public-ledger'
import { openReceipt } from '../usecases/receipting'

export const meta: MetaFunction = () => [{ title: '投稿回执·职工话家征文' }]

export const loader = worker.load(async ({ db, actor, params, url, now }) => {
  const asked = { essay: params.essay, code: url.searchParams.get('code') }
  const opened = await openReceipt(db, actor, asked, now)
  const { essay, others, text } = opened
  const slip = slipOf(opened, url.origin)
  return {
    id: essay.id,
    state: essay.state,
    slip,
    isFixed: await isInLedger(db, actor, { essay: essay.id, code: opened.receipt.code }),
    ledger: `/contest/${essay.contest.id}/ledger`,
    qr: qrPathOf(slip.checkUrl),
    text,
    others: others.map(({ code, createdAt }) => ({ code, createdAt })),
    phaseLine: phaseLineOf(essay.contest, essay.contest.effectivePhase, 'worker'),
  }
})

export default function Receipt() {
  const { id, state, isFixed, ledger, ...shown } = useLoaderData<typeof loader>()
  const essay = `/worker/essays/${id}`
  const query = `?code=${shown.slip.code}`
  return (
    <>
      <PageTitle
        title="投稿回执"
        back={{ to: '/worker', label: '我的作品' }}
        actions={<EssayStatus state={state} />}
      />
      <ReceiptView {...shown} textFile={`${essay}/receipt.txt${query}`}>
        <Notice kind={state === 'submitted' ? 'good' : 'neutral'} title={STATE_MEANING[state]}>
          <p>请把回执下载或打印保存。它证明这篇作品是什么时候、以什么文字提交的。</p>
        </Notice>
        <ButtonRow>
          <LinkButton variant="primary" to={`${essay}/receipt.pdf${query}`} download>
            下载 PDF
          </LinkButton>
          <LinkButton to={essay}>回到作品</LinkButton>
        </ButtonRow>
        {isFixed && (
          <p>
            这份回执已固定在<a href={ledger}>公开台账</a>里。
            <a href={`${essay}/proof.json${query}`} download>
              下载存证凭据
            </a>
            ，可以自己核对它在里面，没有被改动。
          </p>
        )}
      </ReceiptView>
    </>
  )
}
