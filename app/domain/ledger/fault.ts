/** What is wrong with a ledger, for programs (`code`, `place`) and for people (`say`). */

export type Fault = {
  /** Stable, in two parts: what is at fault, and how. Listed in docs/ledger.md. */
  readonly code: string
  /** Where in the file, as a JSON Pointer (RFC 6901); '' is the whole file. */
  readonly place: string
  /** Simplified Chinese, a whole sentence. */
  readonly say: string
}
