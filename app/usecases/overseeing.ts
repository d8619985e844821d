/** Overseeing 名额台账: what has come of each union below an officer's, and how it stands against its quota. */
import { currentRules } from '../../db/contests'
import { findOverseen, type LedgerOrder, ledgerPage, ledgerSums } from '../../db/ledger'
import { quotasAbove } from '../../db/quotas'
import { officesOf } from '../../db/reviewing'
import type { Reader } from '../../db/schema'
import type { Officer } from '../domain/people'
import { leftOf, standingOf } from '../domain/quota'
import { missing } from '../domain/refusal'
import { chooseContest } from './contests'

const UNIONS_A_PAGE = 50

export type LedgerInput = {
  readonly contest: string | null
  /** The union whose lower unions are listed; null for the officer's own. */
  readonly union: string | null
  readonly onlyBelow: boolean
  readonly order: LedgerOrder
  readonly descending: boolean
  readonly page: number
}

/** The ledger of one union of the officer's subtrees in one contest; null where there is no contest yet. */
export async function openLedger(
  db: Reader,
  officer: Officer,
  { page, ...input }: LedgerInput,
  now: string,
) {
  const { contests, contest } = await chooseContest(db, input.contest, now)
  const offices = await officesOf(db, officer.account)
  const asked = input.union ?? offices[0]?.id ?? ''
  const upper = await findOverseen(db, officer.account, asked)
  if (!upper) throw missing('这个工会')
  if (contest === null) return null
  const { unionStep } = await currentRules(db, contest.id)
  const where = { contest: contest.id, upper: upper.id }
  const sums = await ledgerSums(db, where)
  const total = input.onlyBelow ? sums.below : sums.unions
  const pages = Math.max(1, Math.ceil(total / UNIONS_A_PAGE))
  const shown = Math.min(page, pages)
  const rows = await ledgerPage(
    db,
    { ...where, onlyBelow: input.onlyBelow },
    {
      order: input.order,
      descending: input.descending,
      offset: (shown - 1) * UNIONS_A_PAGE,
      limit: UNIONS_A_PAGE,
    },
  )
  return {
    contests,
    contest,
    unionStep,
    offices,
    upper: {
      id: upper.id,
      name: upper.name,
      /** Where the way up leads, within what the officer oversees. */
      above: Number(upper.above) > 0 ? upper.parent : null,
    },
    quotas: await quotasAbove(db, contest.id, upper.id),
    sums,
    total,
    page: shown,
    pages,
    rows: rows.map((row) => {
      const quota = { most: row.most, least: row.least, used: row.recommended }
      return { ...row, left: leftOf(quota), standing: standingOf(quota) }
    }),
  }
}
