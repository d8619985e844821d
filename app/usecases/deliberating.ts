/** Deliberating 合议: sessions are written down, closed for good, and a closed one on a tie decides it. */
import { record } from '../../db/audit'
import { addTieDecision } from '../../db/awards'
import {
  addDeliberation,
  closeSession,
  findSession,
  type Session,
  type SessionText,
  writeSession,
} from '../../db/deliberations'
import type { Reader, Writer } from '../../db/schema'
import { contradiction, faultOfVote, votersAmong } from '../domain/deliberation'
import type { Organizer } from '../domain/people'
import { type FieldMessages, missing, Refusal } from '../domain/refusal'
import { optionsOf, resultOf, type SessionResult } from '../domain/session'
import type { SessionDraft } from '../domain/session-form'
import {
  type DeliberationDesk,
  demandDeliberation,
  demandDistance,
  demandFresh,
  openDeliberation,
} from './deliberation-desk'

/** A session with the desk around it. */
export async function openSession(
  db: Reader,
  organizer: Organizer,
  { contest, number }: { readonly contest: string; readonly number: number },
  now: string,
): Promise<{ readonly desk: DeliberationDesk; readonly session: Session }> {
  const desk = await openDeliberation(db, organizer, contest, now)
  const session = desk.sessions.find((one) => one.number === number)
  if (!session) throw missing('这次合议')
  return { desk, session }
}

/** What a new session starts with: those who sat last time, and the question that the matter suggests. */
export function newDraft(
  desk: DeliberationDesk,
  organizer: Organizer,
  subject: Pick<SessionDraft, 'matter' | 'subjects'>,
  now: string,
): SessionDraft {
  const { matter, subjects } = subject
  const known = desk.rows.filter(({ id }) => subjects.includes(id))
  if (known.length !== subjects.length) throw missing('这篇作品')
  const last = desk.sessions.at(-1)
  const titles = known.map(({ title }) => `《${title}》`).join('、')
  const questions = {
    tie: `${titles}在奖级线上并列，先后怎样排`,
    move: titles === '' ? '' : `是否调整${titles}的奖级`,
    vacancy: '',
    other: '',
  }
  return {
    matter,
    subjects: known.map(({ id }) => id),
    heldAt: now,
    place: last?.place ?? '',
    question: questions[matter],
    members: last?.members ?? [{ name: organizer.name, duty: 'recorder' }],
    vote: { kind: 'unanimous' },
    ranking: null,
    reason: '',
    minutes: '',
  }
}

export type SessionInput = {
  readonly seen: string
  /** Null for a new session. */
  readonly number: number | null
  /** Of the session that was edited; 0 for a new one. */
  readonly version: number
  readonly text: SessionText
  readonly isClosing: boolean
}

/** Keeps a session, and closes it when asked to; answers its number. A closed session is never changed. */
export async function keepSession(
  db: Writer,
  organizer: Organizer,
  id: string,
  input: SessionInput,
  now: string,
): Promise<number> {
  const desk = await openDeliberation(db, organizer, id, now)
  demandDeliberation(desk.contest)
  const { number: known, text, isClosing } = input
  demandKnown(desk, text)
  demandDistance(desk, text.subjects)
  if (known !== null) demandOpen(desk, known, text)
  let closing: SessionResult | null = null
  if (isClosing) {
    await demandFresh(db, desk, input.seen)
    closing = demandClosable(desk, text)
  }
  const number =
    known ?? (await addDeliberation(db, { contest: id, text, createdBy: organizer.account }, now))
  if (known !== null) {
    const at = { contest: id, number: known, version: input.version }
    if (!(await writeSession(db, at, text, now))) {
      throw new Refusal(
        'conflict',
        '这次合议的记录刚刚被别人改过，没有保存。您填写的内容还在，请打开最新的记录对照后再保存。',
      )
    }
  }
  const session = await findSession(db, id, number)
  if (!session) throw missing('这次合议')
  const detail = { number, matter: text.matter, essays: text.subjects }
  const act = { contest: id, actor: organizer.account, subject: 'deliberation' }
  if (closing === null) {
    await record(db, { ...act, act: '保存合议草稿', subjectId: session.id, detail }, now)
    return number
  }
  const { outcome } = closing
  await closeSession(db, { contest: id, number }, { outcome, by: organizer.account }, now)
  await record(
    db,
    { ...act, act: '结束合议', subjectId: session.id, detail: { ...detail, outcome } },
    now,
  )
  if (text.matter === 'tie' && outcome === 'adopted') {
    await decide(db, organizer, id, { session, number, text }, now)
  }
  return number
}

async function decide(
  db: Writer,
  organizer: Organizer,
  id: string,
  { session, number, text }: { session: Session; number: number; text: SessionText },
  now: string,
): Promise<void> {
  const { reason } = text
  const ranking = text.ranking ?? []
  const createdBy = organizer.account
  await addTieDecision(
    db,
    { contest: id, ranking, reason, createdBy, deliberation: session.id },
    now,
  )
  await record(
    db,
    {
      contest: id,
      actor: createdBy,
      act: '合议决定并列',
      subject: 'tie',
      subjectId: null,
      detail: { ranking, reason, session: number },
    },
    now,
  )
}

function demandKnown({ rows }: DeliberationDesk, { subjects }: SessionText): void {
  const known = new Set(rows.map(({ id }) => id))
  if (subjects.some((essay) => !known.has(essay))) throw missing('这篇作品')
}

function demandOpen(desk: DeliberationDesk, number: number, text: SessionText): void {
  const session = desk.sessions.find((one) => one.number === number)
  if (!session) throw missing('这次合议')
  if (session.closedAt !== null) {
    throw new Refusal(
      'conflict',
      `第 ${number} 次合议已经结束并存档，不能再改。需要补充或改变决定时，请另开一次合议。`,
    )
  }
  // What a session is about does not change; whoever is kept out of it stays kept out.
  if (session.matter !== text.matter || session.subjects.join() !== text.subjects.join()) {
    throw missing('这次合议')
  }
}

/** Asks for everything that a closed session must have; answers what it decides. */
function demandClosable(desk: DeliberationDesk, text: SessionText): SessionResult {
  const fields: Record<string, string> = {}
  const { members, vote } = text
  if (members.length < 2) fields['member-0'] = '请填写到会人员，至少两人。'
  else if (members.filter(({ duty }) => duty === 'chair').length !== 1) {
    fields['duty-0'] = '请指明一位主持，只能有一位。'
  }
  if (text.question === '') fields.question = '请写明议的是什么。'
  if (text.minutes === '') fields.minutes = '请写合议记录：各人的意见和结论。'
  const voters = votersAmong(members).length
  const fault = vote.kind === 'unanimous' ? null : faultOfVote(vote, optionsOf(text), voters)
  if (fault !== null) fields.method = fault
  refuseWith(fields)
  const result = resultOf(text)
  if (text.matter === 'tie') demandTie(desk, text, result)
  return result
}

function refuseWith(fields: FieldMessages): void {
  if (Object.keys(fields).length === 0) return
  throw new Refusal('invalid', '合议还不能结束，请看下面标出的地方；也可以先保存草稿。', fields)
}

function demandTie(desk: DeliberationDesk, text: SessionText, result: SessionResult): void {
  const wanted = text.subjects.toSorted().join()
  const isThere = desk.ties.some(
    ({ essays }) =>
      essays
        .map(({ id }) => id)
        .sort()
        .join() === wanted,
  )
  if (!isThere) {
    throw new Refusal('conflict', '这处并列已经变了或已经决定。请回到合议定奖页看最新的并列。')
  }
  // A vote without a result is a session too: it stays on record, and another one follows.
  if (result.outcome !== 'adopted') return
  const { ranking, reason, subjects } = text
  const fields: Record<string, string> = {}
  if (ranking === null) fields[`place-${subjects[0]}`] = '请给并列的每一篇排出不同的名次。'
  if (reason === '') fields.reason = '请写明决定的理由，理由会写进排名说明。'
  refuseWith(fields)
  const against = result.tally && ranking && contradiction(ranking, result.tally)
  if (against) {
    const [above, below] = against.map(desk.awarded.names.entry)
    fields[`place-${against[0]}`] = `${above}的票数比${below}少，不能排在前面。`
    refuseWith(fields)
  }
}
