/** Anchoring: the organizer chooses the anchor essays 标杆文 that all judges score first. */
import { replaceAnchors } from '../../db/anchors'
import { record } from '../../db/audit'
import { isReadingBegun } from '../../db/conflicts'
import type { Reader, Writer } from '../../db/schema'
import { chooseAnchors } from '../domain/anchors'
import { anchorCount } from '../domain/contest'
import { essayNumber } from '../domain/essay-number'
import type { Organizer } from '../domain/people'
import { Refusal } from '../domain/refusal'
import { demandAssignable, whyNotAssign } from './assigning'
import { openTable, type Table } from './seating'

const FEWEST_ANCHORS = 3

const BEGUN = '评委已经开始评阅，标杆文不能再改。'

/** What the assignment page shows of the anchors: those that are chosen or, with a seed, those that are proposed. */
export async function shownAnchors(db: Reader, table: Table, seed: number | null) {
  const count = anchorCount(table.rules)
  if (count === 0) return null
  const titles = new Map(table.essays.map(({ id, title }) => [id, title]))
  const ids = seed === null ? [...table.anchors] : proposed(table, count, seed)
  const isBegun = await isReadingBegun(db, table.contest.id)
  return {
    count,
    seed,
    whyNot: whyNotAssign(table.contest.effectivePhase, table.round) ?? (isBegun ? BEGUN : null),
    chosen: table.anchors.size,
    essays: ids.map((id) => ({ id, number: essayNumber(id), title: titles.get(id) ?? id })),
  }
}

function proposed({ essays, judges, conflicts }: Table, count: number, seed: number) {
  const present = judges.filter(({ hasLeft }) => !hasLeft)
  return chooseAnchors(essays, present, conflicts, { count, seed })
}

const NOT_SAVED = '标杆文没有保存，请看下面标出的地方。'

/**
 * Makes these essays, named by number or title, the anchors; none at all unmakes them. Refused when a judge must not read
 * one of them, and as soon as anybody has begun. Fields are called anchor-0, anchor-1 …
 */
export async function writeAnchors(
  db: Writer,
  organizer: Organizer,
  contest: string,
  { typed, seed }: { readonly typed: readonly string[]; readonly seed: number | null },
  now: string,
): Promise<void> {
  const table = await openTable(db, contest, now)
  demandAssignable(table.contest.effectivePhase, table.round)
  const count = anchorCount(table.rules)
  if (count === 0) {
    throw new Refusal('closed', '现在的规则不设标杆文。请先在“通知与规则”中设定。')
  }
  if (await isReadingBegun(db, contest)) throw new Refusal('closed', BEGUN)
  const essays = readAnchors(table, typed.slice(0, count))
  if (essays.length > 0 && essays.length < FEWEST_ANCHORS) {
    throw new Refusal('invalid', `标杆文至少要 ${FEWEST_ANCHORS} 篇，没有保存。`, {
      'anchor-0': `请填写至少 ${FEWEST_ANCHORS} 篇，或全部留空。`,
    })
  }
  await replaceAnchors(db, { contest, essays, chosenBy: organizer.account }, now)
  const detail = { anchors: essays.map(essayNumber), ...(seed !== null && { seed }) }
  const act = { contest, actor: organizer.account, act: '选定标杆文', subject: 'contest' }
  await record(db, { ...act, subjectId: contest, detail }, now)
}

/** The essays that were typed; refuses with a message at each that is not one or that a judge must not read. */
function readAnchors(table: Table, typed: readonly string[]): readonly string[] {
  const fields: Record<string, string> = {}
  const found: string[] = []
  for (const [index, text] of typed.entries()) {
    if (text === '') continue
    const title = text.replace(/^《(.*)》$/, '$1')
    const named = table.essays.filter(
      (essay) => essay.title === title || essayNumber(essay.id) === text.toUpperCase(),
    )
    const fault = faultOf(table, named, found)
    if (fault !== null) fields[`anchor-${index}`] = fault
    else found.push(named[0].id)
  }
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', NOT_SAVED, fields)
  return found
}

function faultOf(
  { judges, whyApart }: Table,
  named: readonly { readonly id: string }[],
  taken: readonly string[],
): string | null {
  if (named.length === 0) return '没有这个编号或题目的合格作品。'
  if (named.length > 1) return `有 ${named.length} 篇作品同题，请填作品编号。`
  const [{ id }] = named
  if (taken.includes(id)) return '这篇作品填了两次。'
  for (const judge of judges) {
    const why = judge.hasLeft ? null : whyApart(id, judge.id)
    if (why !== null) return `标杆文要所有评委都能评，${judge.name}不能评这一篇：${why}。`
  }
  return null
}
