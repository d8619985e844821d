/** A contest's ledger as it would be published: thirty acts, four commitments, leaves of every kind. */
import { fingerprint } from '../../app/domain/canonical'
import {
  type Commitment,
  type Entry,
  genesisOf,
  type Head,
  headOf,
  LEDGER_MARK,
  type Leaf,
  type Ledger,
  type LedgerRecord,
  type LedgerRow,
  nextCommitment,
  nextEntry,
  openLeaf,
  rootOf,
  type Salted,
  type Stage,
  salted,
  sealedLeaf,
  sealOf,
} from '../../app/domain/ledger'

const CONTEST = '0192f0c4-7a1e-7cc3-98c4-dc0c0c07398f'
const TITLE = '“职工话家”主题征文比赛'

/** A salt that is the same in each run; real ones are drawn by lot. */
function saltOf(name: string): string {
  return fingerprint(`salt ${name}`).slice(0, 32)
}

const CODES = ['A7QM3X', 'K2RTWP', 'M9HNB4', 'P5VDYC']
const TITLES = ['我们的“西图之家”故事', '话说森林家风', '山海扎根，筑家情深']

function lines(): readonly LedgerRecord[] {
  return TITLES.map((title, index) => ({
    kind: 'line',
    tier: index < 2 ? '一等奖' : '二等奖',
    place: index < 2 ? index + 1 : 1,
    title,
    authors: [{ name: ['李菁', '杨倩', '陈玥颖'][index], union: '西南大学工会委员会' }],
    code: CODES[index],
    mean: '91.25',
  }))
}

/** What each stage adds, and the time of its commitment. */
const PLAN: readonly {
  readonly stage: Stage
  readonly at: string
  readonly acts: number
  readonly records: readonly LedgerRecord[]
}[] = [
  {
    stage: 'closed',
    at: '2026-09-30T10:00:00.000Z',
    acts: 12,
    records: [
      { kind: 'rules', version: 1, hash: fingerprint('rules 1') },
      ...CODES.map(
        (code) => ({ kind: 'essay', code, hash: fingerprint(`essay ${code}`) }) as const,
      ),
      ...CODES.map(
        (code, index) =>
          ({
            kind: 'receipt',
            code: `K7QM3XTA9RP${index + 2}`,
            hash: fingerprint(`text ${code}`),
            at: `2026-09-2${index}T08:15:00.000Z`,
          }) as const,
      ),
    ],
  },
  {
    stage: 'judged',
    at: '2026-10-20T09:00:00.000Z',
    acts: 9,
    records: CODES.map((code, index) => ({
      kind: 'sheet',
      round: 1,
      code,
      judge: `${index + 1}`,
      scores: [
        { criterion: 'theme', tenths: 275 },
        { criterion: 'content', tenths: 260 + index * 5 },
      ],
      at: '2026-10-19T02:00:00.000Z',
    })),
  },
  { stage: 'publicity', at: '2026-10-26T01:00:00.000Z', acts: 5, records: lines() },
  { stage: 'published', at: '2026-11-03T01:00:00.000Z', acts: 4, records: lines() },
]

export type Sample = {
  readonly ledger: Ledger
  /** The records of all leaves, the sealed ones included. */
  readonly records: readonly Salted<LedgerRecord>[]
}

/** Builds the ledger as the system does: act by act, stage by stage. `change` may alter what a stage adds. */
export function sampleLedger(
  change: (stage: Stage, records: readonly LedgerRecord[]) => readonly LedgerRecord[] = (
    _,
    records,
  ) => records,
): Sample {
  const chain: Entry<LedgerRow>[] = []
  const records: Salted<LedgerRecord>[] = []
  const leaves: Leaf[] = []
  const commitments: Commitment[] = []
  let head: Head = genesisOf(CONTEST)
  const add = (content: { readonly seal: string } | { readonly commitment: string }) => {
    const entry = nextEntry(head, content)
    chain.push(entry)
    head = headOf(entry)
  }
  for (const { stage, at, acts, records: planned } of PLAN) {
    for (let act = 1; act <= acts; act += 1) {
      add({ seal: sealOf({ act: `${stage} ${act}`, at }, saltOf(`${stage} act ${act}`)) })
    }
    for (const [index, record] of change(stage, planned).entries()) {
      const leaf = salted(record, saltOf(`${stage} leaf ${index}`))
      const isOpen = record.kind !== 'receipt' && record.kind !== 'sheet'
      records.push(leaf)
      leaves.push(isOpen ? openLeaf(leaf) : sealedLeaf(leaf))
    }
    const root = rootOf(leaves.map(({ hash }) => hash))
    const what = { contest: CONTEST, title: TITLE, stage, at, chain: head }
    const commitment = nextCommitment(commitments.at(-1) ?? null, {
      ...what,
      size: leaves.length,
      root,
    })
    commitments.push(commitment)
    add({ commitment: commitment.hash })
  }
  return { ledger: { ...LEDGER_MARK, contest: CONTEST, chain, leaves, commitments }, records }
}
