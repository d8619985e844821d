/** Comments 评语: what authors read of what judges wrote, masked by the leak finder, and what the organizer withholds. */
import { record } from '../../db/audit'
import {
  commentsIn,
  commentsOn,
  judgesAsPersons,
  passOn,
  type WrittenComment,
  withhold,
} from '../../db/comments'
import { currentRules } from '../../db/contests'
import type { Reader, Writer } from '../../db/schema'
import { unionsUpwards } from '../../db/unions'
import { buildRegistry } from '../domain/blinding'
import { type MaskedComment, maskComment } from '../domain/comment-masking'
import { isAtLeast, type Phase } from '../domain/contest'
import type { Organizer, Worker } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { openContest } from './contests'
import type { OwnEssay } from './drafting'
import { type ContestRegistry, contestRegistry, registered } from './remembering'

const COMMENTS_A_PAGE = 30

/** Comments that are read before other requests have their turn. */
const COMMENTS_A_TURN = 50

/** What was found in the comments, as long as the registry by which it was found holds, and for these judges. */
const kept = new WeakMap<
  ContestRegistry,
  { readonly judges: string; readonly found: Map<string, MaskedComment> }
>()

/** Prepares the finder for the comments of one contest. */
async function openMasker(db: Reader, contest: string) {
  const known = await contestRegistry(db, contest)
  const { registry, authorsOf } = known
  const persons = await judgesAsPersons(db, contest)
  const ids = [...new Set(persons.flatMap(({ union }) => union ?? []))]
  const unions = ids.length === 0 ? [] : await unionsUpwards(db, ids)
  const judges = buildRegistry({
    unions: unions.map(registered),
    authors: persons.map(({ id, name, union }) => ({ id, name, union: union ?? '' })),
  })
  const all = JSON.stringify(persons)
  const before = kept.get(known)
  const found = before?.judges === all ? before.found : new Map<string, MaskedComment>()
  kept.set(known, { judges: all, found })
  return ({ id, version, text, essay, union, judge, judgeUnion }: WrittenComment) => {
    const key = `${id} ${version}`
    const masked =
      found.get(key) ??
      maskComment(
        { contest: registry, judges },
        { text, authors: authorsOf(essay), union, judge, judgeUnion: judgeUnion ?? '' },
      )
    found.set(key, masked)
    return masked
  }
}

/** A comment as its author reads it; its place is random. */
export type OwnComment = { readonly place: number; readonly text: string }

/** What the author of an essay reads of the judges' comments; null where the rules or the phase show none. */
export async function openOwnComments(
  db: Reader,
  _worker: Worker,
  { id, state, contest, rules }: Pick<OwnEssay, 'id' | 'state' | 'contest' | 'rules'>,
): Promise<readonly OwnComment[] | null> {
  if (rules.comments !== 'shown' || state !== 'eligible') return null
  if (!isAtLeast(contest.effectivePhase, 'published')) return null
  const comments = (await commentsOn(db, id)).filter((each) => each.withheldBecause === null)
  if (comments.length === 0) return []
  const mask = await openMasker(db, contest.id)
  return comments.map((comment, place) => ({ place, text: mask(comment).text }))
}

/** Comments in which something would be masked, or those that are not passed on. */
export type CommentFilter = 'flagged' | 'withheld'

/** Organizers read comments once no judge may change them any more. */
function areReadable(phase: Phase): boolean {
  return isAtLeast(phase, 'deliberating')
}

/** The comments of a contest with what would be masked in each, those first in which something would be. */
export async function openComments(
  db: Reader,
  _organizer: Organizer,
  id: string,
  { page, only }: { readonly page: number; readonly only: CommentFilter | null },
  now: string,
) {
  const contest = await openContest(db, id, now)
  const { comments: rule } = await currentRules(db, id)
  const written = areReadable(contest.effectivePhase) ? await commentsIn(db, id) : []
  const mask = await openMasker(db, id)
  const all: (WrittenComment & { readonly masked: MaskedComment })[] = []
  for (const comment of written) {
    all.push({ ...comment, masked: mask(comment) })
    if (all.length % COMMENTS_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  const isFlagged = ({ masked }: (typeof all)[number]) => masked.found.length > 0
  const isWithheld = ({ withheldBecause }: (typeof all)[number]) => withheldBecause !== null
  const counts = {
    all: all.length,
    flagged: all.filter(isFlagged).length,
    withheld: all.filter(isWithheld).length,
  }
  const chosen = only === null ? all : all.filter(only === 'flagged' ? isFlagged : isWithheld)
  const listed = [...chosen.filter(isFlagged), ...chosen.filter((comment) => !isFlagged(comment))]
  const pages = Math.max(1, Math.ceil(listed.length / COMMENTS_A_PAGE))
  const shown = Math.min(page, pages)
  return {
    contest,
    rule,
    isReadable: areReadable(contest.effectivePhase),
    counts,
    comments: listed.slice((shown - 1) * COMMENTS_A_PAGE, shown * COMMENTS_A_PAGE),
    total: listed.length,
    page: shown,
    pages,
  }
}

async function demandDecidable(db: Reader, contest: string, now: string): Promise<void> {
  const { effectivePhase } = await openContest(db, contest, now)
  if (!areReadable(effectivePhase)) {
    throw new Refusal('closed', '评审还没有结束，评语还可能修改，现在不能决定是否转给作者。')
  }
  if (effectivePhase === 'archived') {
    throw new Refusal('closed', '这个征文已经归档，不能再改。')
  }
}

/** Keeps a comment from the author of the essay, with a reason for the record. */
export async function withholdComment(
  db: Writer,
  organizer: Organizer,
  contest: string,
  { comment: id, reason }: { readonly comment: string; readonly reason: string },
  now: string,
): Promise<void> {
  await demandDecidable(db, contest, now)
  if (reason === '') {
    throw new Refusal('invalid', '不转给作者需要写明原因，还没有处理。', {
      [`reason-${id}`]: '请写明原因。',
    })
  }
  const by = organizer.account
  if (!(await withhold(db, { contest, id, reason, by }, now))) throw missing('这条评语')
  await recordOn(db, by, contest, { id, act: '评语不转给作者', detail: { reason } }, now)
}

/** Passes a comment on to the author after all. */
export async function passCommentOn(
  db: Writer,
  organizer: Organizer,
  contest: string,
  id: string,
  now: string,
): Promise<void> {
  await demandDecidable(db, contest, now)
  if (!(await passOn(db, { contest, id }))) throw missing('这条评语')
  await recordOn(db, organizer.account, contest, { id, act: '评语转给作者', detail: {} }, now)
}

async function recordOn(
  db: Writer,
  actor: string,
  contest: string,
  { id, act, detail }: { id: string; act: string; detail: Readonly<Record<string, unknown>> },
  now: string,
): Promise<void> {
  await record(db, { contest, actor, act, subject: 'sheet', subjectId: id, detail }, now)
}
