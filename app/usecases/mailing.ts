/** Mailing: the messages of people with an e-mail address go out as letters, each once, whichever process sends it. */
import { claimLetters, type DueLetter, gatherDigests, settleLetter } from '../../db/letters'
import type { Writer } from '../../db/schema'
import { digestOf, letterHeaders, type Stoppable, stopAddress } from '../domain/letters'
import { groupOf } from '../domain/notice-groups'
import { letterOf } from '../domain/notices'

const AT_ONCE = 20
const MOST_TRIES = 6
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Older ones say nothing new: somebody may configure mail long after the first message. */
const STALE_AFTER = 2 * DAY
/** A letter of the day is a summary: it is worth sending after a long weekend without a server too. */
const DIGEST_STALE_AFTER = 7 * DAY
/** A process that dies meanwhile leaves its letters to the next one. */
const CLAIMED_FOR = 10 * MINUTE
/** Longer than a mail server may take for one letter: later ones of a claim wait, lest another process sends them too. */
const SPARE = 2 * MINUTE

export type Letter = {
  /** The same for each try: a mail server or program that gets it twice can tell. */
  readonly messageId: string
  readonly address: string
  readonly subject: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}

type Mailing = {
  readonly transact: <T>(work: (db: Writer) => Promise<T>) => Promise<T>
  /** Throws when the letter was not taken. */
  readonly send: (letter: Letter) => Promise<void>
  /** Whether what `send` threw says that the letter will never be taken. */
  readonly isFinal?: (error: unknown) => boolean
  /** Where the links of the letters lead. */
  readonly site: string
  readonly clock: () => number
}

function iso(time: number): string {
  return new Date(time).toISOString()
}

function stoppedBy({ kind, moment }: DueLetter): Stoppable | null {
  return kind === 'digest' ? 'daily' : groupOf(moment)
}

function written(letter: DueLetter, site: string): Letter {
  const { id, name, address, key, messages } = letter
  const { subject, text } =
    letter.kind === 'digest'
      ? digestOf({ name, messages }, site)
      : letterOf({ name, ...messages[0] }, site)
  const what = stoppedBy(letter)
  const stop = what === null ? null : stopAddress(site, key, what)
  return {
    messageId: `<${id}@${new URL(site).hostname}>`,
    address,
    subject,
    text: stop === null ? text : `${text}不想再收到这类邮件：${stop}\n`,
    headers: letterHeaders(stop),
  }
}

/** Sends what is due; answers how many letters went out and how many have to wait or were given up. */
export async function mailDue({ transact, send, isFinal = () => false, site, clock }: Mailing) {
  const now = clock()
  const letters = await transact(async (db) => {
    const since = iso(now - DIGEST_STALE_AFTER)
    await gatherDigests(db, { now: iso(now), since, limit: AT_ONCE })
    return claimLetters(db, {
      now: iso(now),
      since: iso(now - STALE_AFTER),
      again: iso(now + CLAIMED_FOR),
      limit: AT_ONCE,
    })
  })
  const outcome = { sent: 0, failed: 0 }
  for (const letter of letters) {
    if (clock() > now + CLAIMED_FOR - SPARE) {
      const unsent = { mailedAt: null, dueAt: iso(clock()), isTried: false } as const
      await transact((db) => settleLetter(db, letter, unsent))
      continue
    }
    const error = await send(written(letter, site)).then(
      () => null,
      (thrown: unknown) => thrown ?? new Error('not taken'),
    )
    const tries = letter.tries + 1
    // 1, 2, 4, 8, 16 minutes: a mail server that is being restarted is back by then.
    const mayRetry = error !== null && tries < MOST_TRIES && !isFinal(error)
    await transact((db) =>
      settleLetter(db, letter, {
        mailedAt: error === null ? iso(clock()) : null,
        dueAt: mayRetry ? iso(clock() + MINUTE * 2 ** (tries - 1)) : null,
      }),
    )
    if (error === null) outcome.sent += 1
    else outcome.failed += 1
  }
  return outcome
}
