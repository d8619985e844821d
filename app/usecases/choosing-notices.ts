/** Choosing notices 通知设置: what a person gets by mail, on the own page or by the address in a letter. */
import { addressOf, choicesOf, holderOf, saveChoices } from '../../db/notice-choices'
import type { Reader, Writer } from '../../db/schema'
import type { Stoppable } from '../domain/letters'
import { isStoppable } from '../domain/letters'
import { GROUP_KEYS, type MailChoices } from '../domain/notice-groups'
import type { SignedIn } from '../domain/people'
import { missing } from '../domain/refusal'

/** The own choices, and whether there is an address to send letters to. */
export async function openChoices(db: Reader, { account }: SignedIn) {
  return {
    choices: await choicesOf(db, account),
    address: await addressOf(db, account),
  }
}

export async function chooseNotices(
  db: Writer,
  { account }: SignedIn,
  choices: MailChoices,
  now: string,
): Promise<void> {
  await saveChoices(db, account, choices, now)
}

async function demandHolder(db: Reader, key: string, what: string) {
  const account = isStoppable(what) ? await holderOf(db, key) : null
  if (account === null) throw missing('这个退订链接')
  return { account, what: what as Stoppable }
}

/** What an address in a letter stops, without a sign-in. Who holds the address is not told. */
export async function openStop(db: Reader, key: string, what: string): Promise<Stoppable> {
  return (await demandHolder(db, key, what)).what
}

/** Stops the letters of a group for the holder of the key; 'daily' stops each group that comes in the letter of the day. */
export async function stopLetters(
  db: Writer,
  key: string,
  asked: string,
  now: string,
): Promise<Stoppable> {
  const { account, what } = await demandHolder(db, key, asked)
  const choices = await choicesOf(db, account)
  const groups =
    what === 'daily' ? GROUP_KEYS.filter((group) => choices[group] === 'daily') : [what]
  await saveChoices(db, account, Object.fromEntries(groups.map((group) => [group, 'none'])), now)
  return what
}
