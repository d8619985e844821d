/** A receipt as page, PDF and text file show it. */
import type { Slip } from './domain/receipt-words'
import type { ReceiptRow } from './usecases/receipting'

type Opened = {
  readonly receipt: ReceiptRow
  readonly essay: {
    readonly contest: { readonly title: string; readonly host: string }
    readonly authors: Slip['authors']
    readonly unionName: string
  }
  readonly text: string | null
}

/** `origin` is where the public page that checks a text is found. */
export function slipOf({ receipt, essay, text }: Opened, origin: string): Slip {
  const { code, version, title, length, hash, createdAt } = receipt
  return {
    code,
    contestTitle: essay.contest.title,
    host: essay.contest.host,
    title,
    authors: essay.authors.map(({ name, unionName }) => ({ name, unionName })),
    unionName: essay.unionName,
    submittedAt: createdAt,
    length,
    version,
    hash,
    checkUrl: `${origin}/check?code=${code}`,
    isPresent: text !== null,
  }
}
