/** Mailing: the messages of people with an e-mail address go out as letters, each once, whichever process sends it. */
import { claimLetters, settleLetter } from '../../db/messages'
import type { Writer } from '../../db/schema'
import { letterOf } from '../domain/notices'

const AT_ONCE = 20
const MOST_TRIES = 6
const MINUTE = 60_000
/** Older ones say nothing new: somebody may configure mail long after the first message. */
const STALE_AFTER = 2 * 24 * 60 * MINUTE
/** Longer than sending twenty letters takes; a process that dies meanwhile leaves them to the next one. */
const CLAIMED_FOR = 10 * MINUTE

export type Letter = {
  readonly address: string
  readonly subject: string
  readonly text: string
}

type Mailing = {
  readonly transact: <T>(work: (db: Writer) => Promise<T>) => Promise<T>
  /** Throws when the letter was not taken. */
  readonly send: (letter: Letter) => Promise<void>
  /** Where the links of the letters lead. */
  readonly site: string
  readonly clock: () => number
}

function iso(time: number): string {
  return new Date(time).toISOString()
}

/** Sends what is due; answers how many letters went out and how many have to wait or were given up. */
export async function mailDue({ transact, send, site, clock }: Mailing) {
  const now = clock()
  const letters = await transact((db) =>
    claimLetters(db, {
      now: iso(now),
      since: iso(now - STALE_AFTER),
      again: iso(now + CLAIMED_FOR),
      limit: AT_ONCE,
    }),
  )
  const outcome = { sent: 0, failed: 0 }
  for (const letter of letters) {
    const error = await send({ address: letter.address, ...letterOf(letter, site) }).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    const tries = letter.tries + 1
    // 1, 2, 4, 8, 16 minutes: a mail server that is being restarted is back by then.
    const next = tries < MOST_TRIES ? iso(clock() + MINUTE * 2 ** (tries - 1)) : null
    await transact((db) =>
      settleLetter(db, letter.id, {
        mailedAt: error === null ? iso(clock()) : null,
        dueAt: error === null ? null : next,
      }),
    )
    if (error === null) outcome.sent += 1
    else outcome.failed += 1
  }
  return outcome
}
