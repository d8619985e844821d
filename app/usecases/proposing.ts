/** Proposing 匿名建议: authors say what the blind copy should mask too, or need not. It masks nothing by itself. */
import { record } from '../../db/audit'
import { addProposal, cancelProposal, type Proposal, proposalsFor } from '../../db/mask-proposals'
import type { Reader, Writer } from '../../db/schema'
import {
  MOST_PROPOSALS,
  PROPOSALS,
  type ProposalKind,
  proposalFault,
  timesIn,
  whyNoProposal,
} from '../domain/mask-proposal'
import type { Organizer, Worker } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { type OwnEssay, openOwnEssay, standingOf } from './drafting'
import { openBlindPreview } from './previewing'

/** What the author has proposed for an own essay, and why no more may be proposed, or null. */
export async function openProposals(db: Reader, _worker: Worker, essay: OwnEssay) {
  const proposals = await proposalsFor(db, essay.id)
  return { proposals, whyNot: whyNoProposal(standingOf(essay)) }
}

export type ProposalInput = {
  readonly essay: string
  readonly kind: ProposalKind
  readonly wording: string
  readonly note: string
}

async function demandOpen(db: Reader, worker: Worker, id: string, now: string): Promise<OwnEssay> {
  const essay = await openOwnEssay(db, worker, id, now)
  const no = whyNoProposal(standingOf(essay))
  if (no !== null) throw new Refusal('closed', no)
  return essay
}

/** Puts a proposal down for the organizer to look at. */
export async function proposeMask(
  db: Writer,
  worker: Worker,
  { essay: id, ...input }: ProposalInput,
  now: string,
): Promise<void> {
  const essay = await demandOpen(db, worker, id, now)
  const known = await proposalsFor(db, id)
  if (known.length >= MOST_PROPOSALS) {
    throw new Refusal(
      'conflict',
      `一篇作品最多提 ${MOST_PROPOSALS} 条建议，没有提交。请先撤回不需要的一条。`,
    )
  }
  const found =
    input.kind === 'keep'
      ? (await openBlindPreview(db, worker, essay)).masked.map(({ text }) => text.trim())
      : []
  const isKnown = known.some(
    ({ kind, wording }) => kind === input.kind && wording === input.wording,
  )
  const fault = isKnown ? `“${input.wording}”已经提过了。` : proposalFault(input, essay, found)
  if (fault !== null) {
    throw new Refusal('invalid', '建议没有提交，请看下面标出的地方。', { wording: fault })
  }
  await addProposal(db, { essay: id, ...input }, now)
  await recordOn(db, worker, essay, '提匿名建议', input, now)
}

/** Takes an own proposal back. */
export async function takeProposalBack(
  db: Writer,
  worker: Worker,
  { essay: id, proposal }: { readonly essay: string; readonly proposal: string },
  now: string,
): Promise<void> {
  const essay = await demandOpen(db, worker, id, now)
  const known = (await proposalsFor(db, id)).find((each) => each.id === proposal)
  if (!known || !(await cancelProposal(db, { essay: id, id: proposal }, now))) {
    throw missing('这条建议')
  }
  const { kind, wording } = known
  await recordOn(db, worker, essay, '撤回匿名建议', { kind, wording }, now)
}

export type SeenProposal = Proposal & {
  /** How often the wording stands in the text that was handed in, and in the blind copy. */
  readonly inText: number
  readonly inCopy: number
}

/** What the author has proposed, as the organizer sees it beside the copy. */
export async function openProposed(
  db: Reader,
  _organizer: Organizer,
  essay: { readonly id: string; readonly title: string; readonly body: string },
  copy: { readonly title: string; readonly body: string },
): Promise<readonly SeenProposal[]> {
  const proposals = await proposalsFor(db, essay.id)
  return proposals.map((proposal) => ({
    ...proposal,
    inText: timesIn(essay, proposal.wording),
    inCopy: timesIn(copy, proposal.wording),
  }))
}

async function recordOn(
  db: Writer,
  worker: Worker,
  { id, contest }: OwnEssay,
  act: string,
  { kind, wording }: { readonly kind: ProposalKind; readonly wording: string },
  now: string,
): Promise<void> {
  const entry = { contest: contest.id, actor: worker.account, act, subject: 'essay', subjectId: id }
  await record(db, { ...entry, detail: { kind: PROPOSALS[kind], wording } }, now)
}
