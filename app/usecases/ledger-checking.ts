/** Checking the ledger in the database: every hash is computed again from the rows, and the rows are held against it. */
import { headOfChain, SITE_CHAIN } from '../../db/chains'
import { commitmentsOf, wholeLeaves } from '../../db/commitments'
import type { Reader } from '../../db/schema'
import { canonicalJson } from '../domain/canonical'
import { isAtLeast } from '../domain/contest'
import {
  chainFault,
  checkChain,
  type Entry,
  type Fault,
  genesisOf,
  type Head,
  LEDGER_MARK,
  ledgerFaults,
  RECORD_LABEL,
} from '../domain/ledger'
import type { Organizer } from '../domain/people'
import { fixedLines, foundNow, keptRecord, keyOf, linesNow, listText } from './committing'
import { openContest } from './contests'
import { chainTo, shownCommitments } from './public-ledger'

/** The organizer's page: how far the chain goes, and the commitments. */
export async function openOwnLedger(db: Reader, _: Organizer, id: string, now: string) {
  const contest = await openContest(db, id, now)
  const head = await headOfChain(db, id)
  return { contest, head, commitments: await shownCommitments(db, id) }
}

export type LedgerCheck = {
  readonly chain: number
  /** Acts that belong to no contest: accounts, unions, the calendar. They have a chain of their own. */
  readonly site: number
  readonly leaves: number
  readonly commitments: number
  readonly faults: readonly Fault[]
}

/** Whether the chain ends where its head says: what is cut off at its end no row that is left could tell. */
function endFaults(chain: readonly Entry[], head: Head, genesis: Head): readonly Fault[] {
  const last = chain.at(-1)
  const end = last === undefined ? genesis : { size: chain.length, hash: last.hash }
  if (end.size === head.size && end.hash === head.hash) return []
  const say = `操作记录应有 ${head.size} 行，现有 ${end.size} 行，末尾的内容被删去、添加或改写过。`
  return [{ code: 'chain.end', place: `/chain/${end.size}`, say }]
}

type Kept = Awaited<ReturnType<typeof wholeLeaves>>

/** Leaves whose subject in the database no longer is what they fix. */
async function rowFaults(db: Reader, contest: string, leaves: Kept): Promise<readonly Fault[]> {
  const all = { stage: 'published', isWanted: () => true } as const
  const now = new Map(
    (await foundNow(db, contest, all)).map((found) => [keyOf(found), found.record]),
  )
  return leaves.flatMap((leaf, index) => {
    const record = now.get(keyOf(leaf))
    if (record === undefined) return []
    const { salt: _, ...fixed } = keptRecord(leaf.record)
    if (canonicalJson(fixed) === canonicalJson(record)) return []
    const say = `第 ${index + 1} 片叶固定的${RECORD_LABEL[leaf.kind]}，与数据库里现在的内容不同。`
    return [{ code: 'row.changed', place: `/leaves/${index}`, say }]
  })
}

/** The list that everybody sees against the one that was fixed last. */
async function listFaults(db: Reader, contest: string): Promise<readonly Fault[]> {
  if (listText(await fixedLines(db, contest)) === listText(await linesNow(db, contest))) return []
  const say = '现在的获奖名单与最近一次存证的名单不同，还没有重新存证。'
  return [{ code: 'list.changed', place: '/leaves', say }]
}

/** The chain of the acts that belong to no contest, from its first entry to its head. */
async function checkSite(
  db: Reader,
): Promise<{ readonly size: number; readonly faults: readonly Fault[] }> {
  const head = await headOfChain(db, SITE_CHAIN)
  const chain = await chainTo(db, { contest: null, size: head.size }, [])
  const found = checkChain(chain, genesisOf(SITE_CHAIN))
  const faults =
    found === null ? endFaults(chain, head, genesisOf(SITE_CHAIN)) : [chainFault(found)]
  return {
    size: chain.length,
    faults: faults.map((fault) => ({
      ...fault,
      place: `/site${fault.place}`,
      say: `账号、工会、日历等不属于某次征文的记录：${fault.say}`,
    })),
  }
}

/** Checks all there is of a contest's ledger; `faults` is empty for a sound one, and begins with the first break. */
export async function checkLedger(
  db: Reader,
  _: Organizer,
  id: string,
  now: string,
): Promise<LedgerCheck> {
  return checkRestored(db, id, now)
}

/** The same for a contest that nobody has opened yet, as it has just been restored. */
export async function checkRestored(db: Reader, id: string, now: string): Promise<LedgerCheck> {
  const contest = await openContest(db, id, now)
  // The head first: what is done meanwhile lies beyond it.
  const head = await headOfChain(db, id)
  const commitments = (await commitmentsOf(db, id)).filter(({ chain }) => chain.size < head.size)
  const leaves = await wholeLeaves(db, id, commitments.at(-1)?.sequence ?? 0)
  const chain = await chainTo(db, { contest: id, size: head.size }, commitments)
  const end = commitments.at(-1)?.chain.size ?? -1
  const read = leaves.map(({ hash, record }) => ({ hash, record: keptRecord(record) }))
  const ledger = {
    ...LEDGER_MARK,
    ...{ contest: id, chain: chain.slice(0, end + 1), leaves: read, commitments },
  }
  const isBroken = checkChain(chain, genesisOf(id)) !== null
  // With a break in the chain the whole of it is looked at, so that a break behind the last commitment is named too.
  const faults = ledgerFaults(isBroken ? { ...ledger, chain } : ledger)
  const ofEnd = isBroken ? [] : endFaults(chain, head, genesisOf(id))
  const isListed =
    isAtLeast(contest.phase, 'publicity') && commitments.some(({ stage }) => stage === 'publicity')
  const site = await checkSite(db)
  return {
    chain: chain.length,
    site: site.size,
    leaves: leaves.length,
    commitments: commitments.length,
    faults: [
      ...faults,
      ...ofEnd,
      ...(await rowFaults(db, id, leaves)),
      ...(isListed ? await listFaults(db, id) : []),
      ...site.faults,
    ],
  }
}
