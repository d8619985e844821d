/** A receipt on its page: the slip to print, the text that it speaks of, and the other receipts of the essay. */
import type { ReactNode } from 'react'
import { showReceiptCode } from './domain/receipt'
import type { Slip } from './domain/receipt-words'
import { ButtonRow, LinkButton } from './ui/button'
import { TextArea } from './ui/field'
import { ReceiptSlip } from './ui/receipt-slip'
import { Section } from './ui/section'
import { Timestamp } from './ui/timestamp'

type ReceiptViewProps = {
  readonly slip: Slip
  readonly qr: Parameters<typeof ReceiptSlip>[0]['qr']
  /** What the receipt speaks of, or null once the essay has been changed. */
  readonly text: string | null
  readonly others: readonly { readonly code: string; readonly createdAt: string }[]
  /** Where the text can be downloaded, if it can. */
  readonly textFile?: string
  /** What stands above the slip on the screen alone. */
  readonly children: ReactNode
}

export function ReceiptView({ slip, qr, text, others, textFile, children }: ReceiptViewProps) {
  return (
    <>
      <div className="screen-only">{children}</div>
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
                {textFile && (
                  <LinkButton to={textFile} download>
                    下载文稿（txt）
                  </LinkButton>
                )}
                <LinkButton to={`/check?code=${slip.code}`}>去核对页</LinkButton>
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
