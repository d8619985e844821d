/** Circulating 群发通知: a notice of the organizer's own words to many, first shown with its readers, then sent once. */
import { record } from '../../db/audit'
import {
  addCircular,
  audienceOf,
  circularCount,
  circularPage,
  namesBehind,
  type Recipient,
  recipientsOf,
} from '../../db/circulars'
import { newId } from '../../db/ids'
import { addMessages } from '../../db/messages'
import type { Reader, Writer } from '../../db/schema'
import { canonicalJson, fingerprint } from '../domain/canonical'
import {
  AUDIENCES,
  type Audience,
  circularFor,
  isForJudges,
  linkOf,
  namesIn,
  placeholderFault,
} from '../domain/circular'
import { PHASE_LABEL, type Phase } from '../domain/contest'
import { letterOf } from '../domain/notices'
import type { Organizer } from '../domain/people'
import { Refusal } from '../domain/refusal'
import { type Contest, openContest } from './contests'

export const CIRCULARS_PAGE = 20
export const RECIPIENTS_PAGE = 50

export type Draft = {
  readonly audience: Audience
  readonly subject: string
  readonly body: string
}

/** The notices of a contest that have gone out, newest first. */
export async function openCirculars(
  db: Reader,
  _: Organizer,
  { contest: id, page }: { readonly contest: string; readonly page: number },
  now: string,
) {
  const contest = await openContest(db, id, now)
  const slice = { offset: (page - 1) * CIRCULARS_PAGE, limit: CIRCULARS_PAGE }
  return {
    contest,
    sent: await circularPage(db, id, slice),
    total: await circularCount(db, id),
  }
}

const KNOWN_WINNERS: readonly Phase[] = ['publicity', 'published', 'archived']

function demandSendable(contest: Contest, { audience, subject, body }: Draft): void {
  if (audience.to === 'winners' && !KNOWN_WINNERS.includes(contest.effectivePhase)) {
    const phase = PHASE_LABEL[contest.effectivePhase]
    throw new Refusal(
      'closed',
      `征文现在处于“${phase}”阶段，公示开始以前不能通知获奖作者。请选择其他收件人，或等公示开始。`,
    )
  }
  const fields: Record<string, string> = {}
  for (const [field, text] of Object.entries({ subject, body })) {
    const fault = placeholderFault(text)
    if (fault !== null) fields[field] = fault
  }
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '通知没有发出，请看下面标出的地方。', fields)
  }
}

function audienceMark(audience: Audience, accounts: readonly string[]): string {
  return fingerprint(canonicalJson([audience.to, audience.states, accounts]))
}

async function demandReaders(db: Reader, contest: string, audience: Audience) {
  const accounts = await audienceOf(db, contest, audience)
  if (accounts.length > 0) return accounts
  const say = '没有符合条件的人，请另选收件人。'
  throw new Refusal('invalid', `通知没有发出：${say}`, { to: say })
}

function writtenFor(reader: Recipient, contest: Contest, { audience, subject, body }: Draft) {
  const words = { title: subject, body }
  return {
    ...circularFor(words, { name: reader.name, contest: contest.title }),
    link: linkOf(audience, contest.id, reader.isWorker),
  }
}

/**
 * What would go out: the message and the letter of the first reader, how many readers there are and how many of them by
 * mail, a page of them, and the key under which this preview can be sent once. Writes nothing.
 */
export async function previewCircular(
  db: Reader,
  _: Organizer,
  {
    contest: id,
    draft,
    page,
  }: { readonly contest: string; readonly draft: Draft; readonly page: number },
  { now, site }: { readonly now: string; readonly site: string },
) {
  const contest = await openContest(db, id, now)
  demandSendable(contest, draft)
  const accounts = await demandReaders(db, id, draft.audience)
  const pages = Math.ceil(accounts.length / RECIPIENTS_PAGE)
  const shown = Math.min(page, pages)
  const slice = accounts.slice((shown - 1) * RECIPIENTS_PAGE, shown * RECIPIENTS_PAGE)
  const found = await recipientsOf(db, [...new Set([accounts[0], ...slice])])
  const first = found.find(({ account }) => account === accounts[0]) as Recipient
  const message = writtenFor(first, contest, draft)
  const named = isForJudges(draft.audience)
    ? namesIn(`${draft.subject}\n${draft.body}`, await namesBehind(db, id))
    : []
  return {
    key: newId(),
    fingerprint: audienceMark(draft.audience, accounts),
    count: accounts.length,
    first: first.name,
    message,
    letter: letterOf({ name: first.name, ...message }, site),
    /** Names of authors or their unions in a text for judges. */
    named,
    readers: found.filter(({ account }) => slice.includes(account)),
    page: shown,
    pages,
  }
}

const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Sends what a preview has shown. `fingerprint` and `count` are those of the preview: when the audience has changed since,
 * nothing goes out. The key of a preview sends once; a second time answers as the first did.
 */
export async function sendCircular(
  db: Writer,
  organizer: Organizer,
  {
    contest: id,
    draft,
    key,
    fingerprint: seen,
    count,
  }: {
    readonly contest: string
    readonly draft: Draft
    readonly key: string
    readonly fingerprint: string
    readonly count: number
  },
  now: string,
): Promise<void> {
  const contest = await openContest(db, id, now)
  const { audience, subject, body } = draft
  if (!KEY.test(key)) {
    throw new Refusal('conflict', '通知没有发出：预览已经过期。请重新预览后再发送。')
  }
  const accounts = await audienceOf(db, id, audience)
  const circular = { id: key, contest: id, audience, subject, body, createdBy: organizer.account }
  if (!(await addCircular(db, { ...circular, recipients: accounts.length }, now))) return
  demandSendable(contest, draft)
  if (audienceMark(audience, accounts) !== seen) {
    const change =
      accounts.length === count
        ? `收件人有变动（仍是 ${count} 人，但不是同一批人）`
        : `收件人已由 ${count} 人变为 ${accounts.length} 人`
    throw new Refusal('conflict', `通知没有发出：预览以后${change}。请重新预览，核对后再发送。`)
  }
  const readers = await recipientsOf(db, accounts)
  await addMessages(
    db,
    readers.map((reader) => ({
      account: reader.account,
      contest: id,
      moment: 'other',
      ...writtenFor(reader, contest, draft),
    })),
    now,
  )
  await record(
    db,
    {
      contest: id,
      actor: organizer.account,
      act: '群发通知',
      subject: 'circular',
      subjectId: key,
      detail: {
        audience: AUDIENCES[audience.to].label,
        ...(audience.states.length > 0 && { states: audience.states }),
        count: accounts.length,
        title: subject,
        text: body,
      },
    },
    now,
  )
}
