/** Investigating 调查: an objection at the organizer's desk, whether it is taken up, what is found, and the answer. */

import { record } from '../../db/audit'
import { changedBy } from '../../db/award-changes'
import {
  actsOn,
  changeObjection,
  filesOf,
  findObjection,
  findObjectionFile,
} from '../../db/objections'
import { pairsOf } from '../../db/overlap-pairs'
import type { Reader, Writer } from '../../db/schema'
import { isAtLeast } from '../domain/contest'
import {
  actsIn,
  OBJECTION_ACTS,
  OBJECTION_STATES,
  type ObjectionAct,
  objectionNumber,
  stateAfter,
} from '../domain/objection'
import type { Organizer } from '../domain/people'
import { privacyFault } from '../domain/privacy'
import { missing, Refusal } from '../domain/refusal'
import { type Contest, openContest } from './contests'
import { tellAnswer } from './telling-objections'

type Place = { readonly contest: string; readonly objection: string }

export type Objection = NonNullable<Awaited<ReturnType<typeof findObjection>>>

export async function openedObjection(db: Reader, place: Place): Promise<Objection> {
  const found = await findObjection(db, place.contest, place.objection)
  if (!found) throw missing('这件异议')
  return found
}

/** Everything that the desk shows of one objection, with the records of the duplicate check of its essay. */
export async function openObjection(db: Reader, _organizer: Organizer, place: Place, now: string) {
  const contest = await openContest(db, place.contest, now)
  const objection = await openedObjection(db, place)
  return {
    contest,
    objection,
    number: objectionNumber(objection.number),
    acts: isAtLeast(contest.effectivePhase, 'archived') ? [] : actsIn(objection.state),
    files: await filesOf(db, objection.id),
    history: await actsOn(db, objection.id),
    overlaps: objection.essay_id === null ? [] : await pairsOf(db, objection.essay_id),
  }
}

/** Hands a file of an objection out; that it was taken is recorded. */
export async function takeObjectionFile(
  db: Writer,
  organizer: Organizer,
  place: Place & { readonly file: string },
  now: string,
) {
  const found = await findObjectionFile(db, place)
  if (!found) throw missing('这个附件')
  const { contest, objection } = place
  await record(
    db,
    {
      contest,
      actor: organizer.account,
      act: '下载异议附件',
      subject: 'objection',
      subjectId: objection,
      detail: { checksum: found.checksum },
    },
    now,
  )
  return found
}

const STALE =
  '这件异议刚刚有了变化（别的组委会成员处理过，或者评委答复了复评），您的操作没有执行。您填的内容还在本页，请看最新状态后再决定。'

/** Writes what an act has changed, unless somebody else was faster. */
export async function saveObjection(
  db: Writer,
  { id, version }: Objection,
  change: Parameters<typeof changeObjection>[3],
  now: string,
): Promise<void> {
  if (!(await changeObjection(db, id, version, change, now))) throw new Refusal('conflict', STALE)
}

/** Refuses an act on a page that shows an earlier version. */
export function demandVersion(objection: Objection, version: number): void {
  if (objection.version !== version) throw new Refusal('conflict', STALE)
}

/** Refuses an act on a stale page, in a phase that is over, or in a state that it does not start from. */
export function demandAct(
  contest: Contest,
  objection: Objection,
  act: ObjectionAct,
  version: number,
): NonNullable<ReturnType<typeof stateAfter>> {
  demandVersion(objection, version)
  if (contest.effectivePhase === 'archived') {
    throw new Refusal('closed', '这个征文已经归档，异议不能再处理。')
  }
  const next = stateAfter(objection.state, act)
  if (next === null) {
    throw new Refusal(
      'conflict',
      `这件异议现在是“${OBJECTION_STATES[objection.state]}”，不能${OBJECTION_ACTS[act].name}。`,
    )
  }
  return next
}

/** Refuses a text that is missing, or that is shown to others and has somebody's number in it. */
export function demandText(field: string, what: string, text: string): void {
  const fault = privacyFault(text)
  const say = text === '' ? `请写明${what}。` : fault && `${what}里有${fault}，请删去。`
  if (say) throw new Refusal('invalid', `没有执行：${say}`, { [field]: say })
}

export type Handling = Place & {
  readonly act: 'accept' | 'decline' | 'note' | 'answer'
  readonly version: number
  readonly text: string
}

const TEXTS = { decline: '不予受理的理由', note: '调查情况', answer: '答复' } as const

/** Takes an objection up or declines it, adds to what was found, or answers; the answer goes to the authors too. */
export async function handleObjection(
  db: Writer,
  organizer: Organizer,
  { act, version, text, ...place }: Handling,
  now: string,
): Promise<void> {
  const contest = await openContest(db, place.contest, now)
  const objection = await openedObjection(db, place)
  const state = demandAct(contest, objection, act, version)
  if (act === 'note' && text === '') {
    throw new Refusal('invalid', '请写明调查情况。', { text: '请写明调查情况。' })
  }
  if (act === 'decline' || act === 'answer') demandText('text', TEXTS[act], text)
  const change = {
    accept: { state },
    decline: { state, decline_reason: text },
    note: { state, findings: [objection.findings, text].filter(Boolean).join('\n\n') },
    answer: { state, answer: text },
  }[act]
  await saveObjection(db, objection, change, now)
  await record(
    db,
    {
      contest: contest.id,
      actor: organizer.account,
      act: OBJECTION_ACTS[act].name,
      subject: 'objection',
      subjectId: objection.id,
      detail: {
        number: objectionNumber(objection.number),
        ...(act === 'decline' || act === 'answer' ? { reason: text } : {}),
      },
    },
    now,
  )
  if (act === 'answer') {
    await tellAnswer(db, contest, objection, await changedBy(db, objection.id), now)
  }
}
