/** Revising 修改记录: an author looks through every version of an own essay, and takes an earlier one up again. */
import { record } from '../../db/audit'
import {
  countRevisions,
  findRevision,
  type NamedAuthor,
  type RevisionFilter,
  revisionPage,
} from '../../db/revisions'
import type { Reader, Writer } from '../../db/schema'
import { unionNamesOf } from '../../db/unions'
import { compareTexts } from '../domain/comparison'
import { STEPS } from '../domain/essay'
import type { Worker } from '../domain/people'
import { demandKept, mayKeep, whyNot } from '../domain/policy'
import { missing, Refusal } from '../domain/refusal'
import { type NotedAct, notedActs, RETURNS } from './comparing'
import { type OwnEssay, openOwnEssay, type ReadyText, saveDraft, standingOf } from './drafting'

const REVISIONS_A_PAGE = 20
const RESTORED = '恢复旧版'

/** What was done with a version: 提交, 退回修改, 恢复旧版. */
function marksOn(
  acts: readonly NotedAct[],
  essay: OwnEssay,
  [from, to]: readonly [number, number],
): readonly string[] {
  const marks = acts.flatMap(({ act, version, restored }) => {
    if (version === null || version < from || version > to) return []
    if (act === STEPS.submit.name) return ['已提交']
    if (act === RESTORED) return [`恢复自第 ${restored} 版`]
    return [act]
  })
  const { submittedVersion: handed } = essay
  const isHanded = handed !== null && handed >= from && handed <= to
  return [...new Set(isHanded && !marks.includes('已提交') ? ['已提交', ...marks] : marks)]
}

/** A page of the versions of an own essay, newest first: each sitting under its last version, or unfolded. */
export async function listRevisions(
  db: Reader,
  worker: Worker,
  id: string,
  { sitting, page }: Omit<RevisionFilter, 'essay'> & { readonly page: number },
  now: string,
) {
  const essay = await openOwnEssay(db, worker, id, now)
  const filter = { essay: id, sitting }
  const { all, shown: total } = await countRevisions(db, filter)
  const pages = Math.max(1, Math.ceil(total / REVISIONS_A_PAGE))
  const shown = Math.min(page, pages)
  const rows = await revisionPage(db, filter, {
    offset: (shown - 1) * REVISIONS_A_PAGE,
    limit: REVISIONS_A_PAGE,
  })
  const acts = await notedActs(db, id, [STEPS.submit.name, ...RETURNS, RESTORED])
  return {
    essay,
    all,
    total,
    pages,
    page: shown,
    rows: rows.map((row) => ({
      ...row,
      isPresent: row.version === essay.version,
      marks: marksOn(acts, essay, [sitting === null ? row.sitting : row.version, row.version]),
    })),
  }
}

/** One version of an own essay, beside the present text; a version that never was is missing. */
export async function openRevision(
  db: Reader,
  worker: Worker,
  id: string,
  version: number,
  now: string,
) {
  const essay = await openOwnEssay(db, worker, id, now)
  const revision = await findRevision(db, id, version)
  if (!revision) throw missing('这个版本')
  const earlier = version > 1 ? await findRevision(db, id, version - 1) : null
  const standing = standingOf(essay)
  return {
    essay,
    revision,
    comparison: compareTexts(revision, essay),
    hasEarlier: earlier !== null,
    hasLater: version < essay.version,
    /** Why the text cannot be changed now, or null. */
    whyNot: mayKeep(standing) ? null : whyNot('edit', standing),
  }
}

/**
 * Makes an earlier version the newest one, as if its author had typed it again: through the same checks, over the
 * version `over` that stood beside it. Nothing is taken away: the present text stays among the versions.
 */
export async function restoreRevision(
  db: Writer,
  worker: Worker,
  restoring: { readonly essay: string; readonly version: number; readonly over: number },
  now: string,
): Promise<void> {
  const { essay: id, version, over } = restoring
  const essay = await openOwnEssay(db, worker, id, now)
  demandKept(standingOf(essay))
  const revision = await findRevision(db, id, version)
  if (!revision) throw missing('这个版本')
  if (essay.version !== over) {
    throw new Refusal(
      'conflict',
      '作品在您打开本页之后又修改过，没有恢复。下面已换成与最新文字的对照，请看过后再决定。',
    )
  }
  const text = await readyText(db, essay, revision)
  const saved = await saveDraft(db, worker, { essay: id, version: over, text }, now)
  if (saved.version === over) {
    throw new Refusal('conflict', '这一版与现在的文字相同，不需要恢复。')
  }
  await record(
    db,
    {
      contest: essay.contest.id,
      actor: worker.account,
      act: RESTORED,
      subject: 'essay',
      subjectId: id,
      detail: { version: saved.version, restored: version },
    },
    now,
  )
}

/** A version as if it had just been typed. A union is called by its present name, if it still is there. */
async function readyText(
  db: Reader,
  essay: OwnEssay,
  {
    title,
    body,
    length,
    authors,
  }: Omit<ReadyText, 'authors'> & {
    readonly authors: readonly NamedAuthor[]
  },
): Promise<ReadyText> {
  const names = await unionNamesOf(
    db,
    authors.map(({ union }) => union),
  )
  return {
    title,
    body,
    length,
    authors: authors.map(({ name, union, unionName }, field) => ({
      field,
      name,
      union: union === essay.union ? '' : (names.get(union) ?? unionName),
    })),
  }
}
