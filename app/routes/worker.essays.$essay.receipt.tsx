/** The receipt of an own essay: the newest, or an earlier one by its code; to keep, to print, to check. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { qrPathOf } from '../documents/qr-code'
import { STATE_MEANING } from '../domain/essay'
import { phaseLineOf } from '../domain/phase-line'
import { showReceiptCode } from '../domain/receipt'
import { worker } from '../gate.server'
import { slipOf } from '../receipt.server'
import { ButtonRow, LinkButton } from '../ui/button'
import { TextArea } from '../ui/field'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { ReceiptSlip } from '../ui/receipt-slip'
import { Section } from '../ui/section'
import { EssayStatus } from '../ui/status'
import { Timestamp } from '../ui/timestamp'
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
    qr: qrPathOf(slip.checkUrl),
    text,
    others: others.map(({ code, createdAt }) => ({ code, createdAt })),
    phaseLine: phaseLineOf(essay.contest, essay.contest.effectivePhase, 'worker'),
  }
})

export default function Receipt() {
  const { id, state, slip, qr, text, others } = useLoaderData<typeof loader>()
  const essay = `/worker/essays/${id}`
  const query = `?code=${slip.code}`
  return (
    <>
      <PageTitle
        title="投稿回执"
        back={{ to: '/worker', label: '我的作品' }}
        actions={<EssayStatus state={state} />}
      />
      <div className="screen-only">
        <Notice kind={state === 'submitted' ? 'good' : 'neutral'} title={STATE_MEANING[state]}>
          <p>请把回执下载或打印保存。它证明这篇作品是什么时候、以什么文字提交的。</p>
        </Notice>
        <ButtonRow>
          <LinkButton variant="primary" to={`${essay}/receipt.pdf${query}`} download>
            下载 PDF
          </LinkButton>
          <LinkButton to={essay}>回到作品</LinkButton>
        </ButtonRow>
      </div>
      <ReceiptSlip slip={slip} qr={qr} />
      <div className="screen-only">
        <Section title="被核对的文稿">
          {text === null ? (
            <p>
              这份回执之后，作品又修改过；被核对的是当时提交的文字（第 {slip.version} 次保存）。
            </p>
          ) : (
            <>
              <TextArea
                label="文稿"
                name="text"
                hint="核对时请从这里全选复制。加重等标记（如 *）也是文稿的一部分。"
                rows={8}
                readOnly
                defaultValue={text}
              />
              <ButtonRow>
                <LinkButton to={`${essay}/receipt.txt${query}`} download>
                  下载文稿（txt）
                </LinkButton>
                <LinkButton to={`/check${query}`}>去核对页</LinkButton>
              </ButtonRow>
            </>
          )}
        </Section>
        {others.length > 0 && (
          <Section title="这篇作品的其他回执">
            <ul>
              {others.map(({ code, createdAt }) => (
                <li key={code}>
                  <a href={`?code=${code}`}>{showReceiptCode(code)}</a>{' '}
                  <Timestamp iso={createdAt} part="second" />
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </>
  )
}
