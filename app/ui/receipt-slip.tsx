/**
 * The receipt of an essay that was handed in: what an author keeps, prints and shows.
 *
 *   ReceiptSlip({ slip, qr })          qr: from qrPathOf, on the server, of slip.checkUrl
 *   <ReceiptSlip slip={slip} qr={qr} />
 */
import { showReceiptCode } from '../domain/receipt'
import { hashLines, PROOF, type Slip, slipLines, waysToCheck } from '../domain/receipt-words'
import { QrCode } from './qr-code'
import { DescriptionList } from './stats'

type ReceiptSlipProps = {
  readonly slip: Slip
  readonly qr: { readonly size: number; readonly path: string }
}

export function ReceiptSlip({ slip, qr }: ReceiptSlipProps) {
  const [first, second] = hashLines(slip.hash)
  return (
    <article className="receipt">
      <p className="receipt-host">{slip.host}</p>
      <p className="receipt-code">
        <span>回执编号</span> <strong>{showReceiptCode(slip.code)}</strong>
      </p>
      <DescriptionList
        items={[
          ...slipLines(slip),
          {
            term: 'SHA-256',
            detail: (
              <code className="receipt-hash">
                <span>{first} </span>
                <span>{second}</span>
              </code>
            ),
          },
        ]}
      />
      <div className="receipt-proof">
        <div>
          <h2>这份回执证明什么</h2>
          <p>{PROOF}</p>
        </div>
        <figure>
          <QrCode {...qr} label="核对页的二维码" />
          <figcaption>扫码核对</figcaption>
        </figure>
      </div>
      <h2>怎样核对</h2>
      <ol>
        {waysToCheck(slip).map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ol>
    </article>
  )
}
