/** The form of a session of deliberation: what its fields start with, and what was typed into them, read back. */

import type { Vote } from './deliberation'
import {
  type Ballot,
  DUTIES,
  type Duty,
  type Member,
  type Minimum,
  type VoteRule,
} from './deliberation'
import { AGAINST, FOR, isAmongEssays, type Matter } from './session'
import { forInput, parseShanghaiInput } from './time'

/** What is known before anything is typed. */
export type SessionSubject = { readonly matter: Matter; readonly subjects: readonly string[] }

export type SessionDraft = SessionSubject & {
  readonly heldAt: string
  readonly place: string
  readonly question: string
  readonly members: readonly Member[]
  readonly vote: Vote
  readonly ranking: readonly string[] | null
  readonly reason: string
  readonly minutes: string
}

/** A form has room for two more than sit there, and for six at least. */
export function memberRows(members: number): number {
  return Math.max(6, members + 2)
}

const MOST_MEMBERS = 40

/** The options that a form with these subjects shows, whichever rule is ticked: essays first, then for and against. */
export function optionsShown({ matter, subjects }: SessionSubject): readonly string[] {
  if (matter === 'tie') return subjects
  return subjects.length > 1 ? [FOR, AGAINST, ...subjects] : [FOR, AGAINST]
}

/** The values that the fields of a session start with, by name. */
export function sessionFields(draft: SessionDraft): Readonly<Record<string, string>> {
  const { vote, members, ranking } = draft
  const shown = optionsShown(draft)
  const fields: Record<string, string> = {
    heldAt: forInput(draft.heldAt),
    place: draft.place,
    question: draft.question,
    reason: draft.reason,
    minutes: draft.minutes,
    method: vote.kind,
    rule: vote.kind === 'unanimous' ? 'majority' : vote.rule.kind,
    minimum: vote.kind === 'unanimous' ? 'cast' : vote.rule.minimum,
    places:
      vote.kind !== 'unanimous' && vote.rule.kind === 'plurality' ? String(vote.rule.places) : '1',
  }
  let voter = 0
  for (const [row, { name, duty }] of members.entries()) {
    fields[`member-${row}`] = name
    fields[`duty-${row}`] = duty
    if (duty === 'recorder') continue
    const ballot = vote.kind === 'open' ? (vote.ballots[voter] ?? []) : []
    for (const choice of ballot) fields[`vote-${row}-${shown.indexOf(choice)}`] = 'yes'
    voter++
  }
  if (vote.kind === 'secret') {
    for (const [index, option] of shown.entries()) {
      const votes = vote.counts[option]
      if (votes !== undefined) fields[`count-${index}`] = String(votes)
    }
    fields.abstained = String(vote.abstained)
  }
  for (const [index, essay] of (ranking ?? []).entries())
    fields[`place-${essay}`] = String(index + 1)
  return fields
}

type Report = (field: string, say: string) => void

function readMembers(typed: (name: string) => string, report: Report) {
  const members: Member[] = []
  const rows: number[] = []
  for (let row = 0; row < MOST_MEMBERS; row++) {
    const name = typed(`member-${row}`).replace(/\s+/g, ' ').trim()
    if (name === '') continue
    const duty = typed(`duty-${row}`) as Duty
    if (name.length > 30) report(`member-${row}`, '姓名最多 30 个字，请缩短。')
    if (members.some((member) => member.name === name)) {
      report(`member-${row}`, `“${name}”填了两次；重名的请加上单位区别。`)
    }
    members.push({ name, duty: duty in DUTIES ? duty : 'member' })
    rows.push(row)
  }
  return { members, rows }
}

function readRule(typed: (name: string) => string, report: Report): VoteRule {
  const minimum = typed('minimum') as Minimum
  if (typed('rule') !== 'plurality') {
    return { kind: 'majority', minimum: minimum === 'present' ? 'present' : 'cast' }
  }
  const places = whole(typed('places'))
  if (places === null || places < 1) report('places', '请填 1 或更大的整数。')
  const isKnown = minimum === 'present' || minimum === 'cast'
  return { kind: 'plurality', places: places ?? 1, minimum: isKnown ? minimum : 'none' }
}

/** A whole number from 0 up; null for anything else. */
function whole(text: string): number | null {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : null
}

/**
 * Reads what was typed. `report` hears what cannot be read; whether the votes agree with one another and whether enough
 * is there to close the session is asked later.
 */
export function readSession(
  typed: (name: string) => string,
  subject: SessionSubject,
  report: Report,
): SessionDraft {
  const { members, rows } = readMembers(typed, report)
  const heldAt = parseShanghaiInput(typed('heldAt'))
  if (heldAt === null) report('heldAt', '请填写合议的日期和时间。')
  const text = (name: string, label: string, longest: number) => {
    const value = typed(name).replace(/\r\n?/g, '\n').trim()
    if (value.length > longest) report(name, `${label}最多 ${longest} 个字，请缩短。`)
    return value
  }
  return {
    ...subject,
    heldAt: heldAt ?? '',
    place: text('place', '地点', 60),
    question: text('question', '议题', 200),
    members,
    vote: readVote(typed, subject, { members, rows }, report),
    ranking: readRanking(typed, subject, report),
    reason: text('reason', '理由', 1000),
    minutes: text('minutes', '合议记录', 20_000),
  }
}

function readVote(
  typed: (name: string) => string,
  subject: SessionSubject,
  { members, rows }: { readonly members: readonly Member[]; readonly rows: readonly number[] },
  report: Report,
): Vote {
  const method = typed('method')
  if (method !== 'open' && method !== 'secret') return { kind: 'unanimous' }
  const rule = readRule(typed, report)
  const shown = optionsShown(subject)
  const among = isAmongEssays(subject.matter, rule.kind) ? subject.subjects : [FOR, AGAINST]
  if (method === 'open') {
    const ballots: Ballot[] = []
    for (const [place, { duty, name }] of members.entries()) {
      const ballot = shown.filter((_, index) => typed(`vote-${rows[place]}-${index}`) !== '')
      if (duty !== 'recorder') ballots.push(ballot)
      else if (ballot.length > 0) report(`member-${rows[place]}`, `${name}是记录，不投票。`)
    }
    return { kind: 'open', rule, ballots }
  }
  const counts: Record<string, number> = {}
  for (const [index, option] of shown.entries()) {
    const votes = typed(`count-${index}`).trim() === '' ? 0 : whole(typed(`count-${index}`))
    if (votes === null) report(`count-${index}`, '请填 0 或正整数。')
    if (among.includes(option)) counts[option] = votes ?? 0
    else if (votes) report(`count-${index}`, '按所选的规则，这一项没有票，请留空。')
  }
  const abstained = typed('abstained').trim() === '' ? 0 : whole(typed('abstained'))
  if (abstained === null) report('abstained', '请填 0 或正整数。')
  return { kind: 'secret', rule, counts, abstained: abstained ?? 0 }
}

/** The places of tied essays; null while none is chosen. */
function readRanking(
  typed: (name: string) => string,
  { matter, subjects }: SessionSubject,
  report: Report,
): readonly string[] | null {
  if (matter !== 'tie') return null
  const places = subjects.map((essay) => ({ essay, place: typed(`place-${essay}`) }))
  if (places.every(({ place }) => place === '')) return null
  for (const { essay, place } of places) {
    if (place === '') report(`place-${essay}`, '请选择名次。')
    else if (places.some((other) => other.essay !== essay && other.place === place)) {
      report(`place-${essay}`, '名次与另一篇相同，请排出先后。')
    }
  }
  return places
    .toSorted((one, other) => Number(one.place) - Number(other.place))
    .map(({ essay }) => essay)
}
