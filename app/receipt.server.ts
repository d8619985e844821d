/** A receipt as page, PDF and text file show it. */
import type { Slip } from './domain/receipt-words'
import type { openReceipt } from './usecases/receipting'

type Opened = Awaited<ReturnType<typeof openReceipt>>

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
