/** Telling people at the moments that a contest has words for: each message is worded by its template, in few statements. */
import type { NewMessage } from '../../db/messages'
import { addMessages, sendersOf } from '../../db/messages'
import { competingSenders, judgeAccounts, keptNotices, namesOf } from '../../db/notice-templates'
import type { Writer } from '../../db/schema'
import { fill, MOMENTS, says, type TemplatedMoment, type Values } from '../domain/notice-templates'
import { named } from '../domain/notices'
import { toShanghai } from '../domain/time'
import { prizeName } from '../domain/tracks'

type ToldContest = { readonly id: string; readonly title: string }

/** Whom a message goes to, and what it says beside the names of the contest and of the addressee. */
type Addressee = { readonly account: string; readonly link: string; readonly values: Values }

/** Where its author, or the officer who entered it, finds an essay. */
export function linkFor({
  id,
  enteredFor,
}: {
  readonly id: string
  readonly enteredFor: string | null
}): string {
  return `/${enteredFor === null ? 'worker/essays' : 'union/entries'}/${id}`
}

export function queueOf(contest: string): string {
  return `/judge?contest=${contest}`
}

/** Tells everybody here one message, in the words of the contest; nobody where the organizer has left the notice out. */
export async function tellMoment(
  db: Writer,
  moment: TemplatedMoment,
  contest: ToldContest,
  addressees: readonly Addressee[],
  now: string,
): Promise<void> {
  const messages = await messagesFor(db, moment, contest, addressees)
  await addMessages(db, messages, now)
}

async function messagesFor(
  db: Writer,
  moment: TemplatedMoment,
  contest: ToldContest,
  addressees: readonly Addressee[],
): Promise<readonly NewMessage[]> {
  if (addressees.length === 0) return []
  const [kept] = await keptNotices(db, contest.id, moment)
  if (kept?.isOff) return []
  const words = kept?.words ?? MOMENTS[moment].usual
  const accounts = addressees.map(({ account }) => account)
  const names = says(words, '姓名') ? await namesOf(db, accounts) : new Map<string, string>()
  return addressees.map(({ account, link, values }) => ({
    account,
    contest: contest.id,
    link,
    moment,
    ...fill(words, { 姓名: names.get(account) ?? '', 比赛: contest.title, ...values }),
  }))
}

/** Tells an author that the essay has come in; an officer who enters one knows. */
export async function tellReceived(
  db: Writer,
  {
    contest,
    ...essay
  }: {
    readonly id: string
    readonly title: string
    readonly account: string
    readonly contest: ToldContest
  },
  receipt: string,
  now: string,
): Promise<void> {
  const values = { 题目: named(essay.title), 回执编号: receipt }
  const link = linkFor({ id: essay.id, enteredFor: null })
  await tellMoment(db, 'received', contest, [{ account: essay.account, link, values }], now)
}

/** Tells judges how many essays they have been given; `readings` is one entry a reading, naming its judge. */
export async function tellAssigned(
  db: Writer,
  contest: ToldContest,
  readings: readonly { readonly judge: string }[],
  dueAt: string | null,
  now: string,
): Promise<void> {
  if (readings.length === 0) return
  const counts = new Map<string, number>()
  for (const { judge } of readings) counts.set(judge, (counts.get(judge) ?? 0) + 1)
  const accounts = await judgeAccounts(db, contest.id)
  const until = dueAt === null ? '' : toShanghai(dueAt)
  const addressees = [...counts].flatMap(([judge, count]) => {
    const account = accounts.get(judge)
    if (account === undefined) return []
    const values = { 份数: String(count), 截止时间: until }
    return [{ account, link: queueOf(contest.id), values }]
  })
  await tellMoment(db, 'assigned', contest, addressees, now)
}

/** Tells the judges of a round that it has been opened; `judges` empty is all judges of the contest. */
export async function tellRound(
  db: Writer,
  contest: ToldContest,
  round: { readonly name: string; readonly entries: number; readonly judges: readonly string[] },
  now: string,
): Promise<void> {
  const accounts = await judgeAccounts(db, contest.id)
  const values = { 轮次: round.name, 篇数: String(round.entries) }
  const addressees = [...accounts]
    .filter(([judge]) => round.judges.length === 0 || round.judges.includes(judge))
    .map(([, account]) => ({ account, link: queueOf(contest.id), values }))
  await tellMoment(db, 'round', contest, addressees, now)
}

/** Reminds judges of the sheets that they have not submitted; each hears of their own alone. */
export async function tellBehind(
  db: Writer,
  contest: ToldContest,
  judges: readonly { readonly account: string; readonly open: number }[],
  dueAt: string | null,
  now: string,
): Promise<void> {
  const until = dueAt === null ? '' : toShanghai(dueAt)
  const addressees = judges.map(({ account, open }) => ({
    account,
    link: queueOf(contest.id),
    values: { 份数: String(open), 截止时间: until },
  }))
  await tellMoment(db, 'reminder', contest, addressees, now)
}

/** Tells a judge that the organizer has let them go; why is not for this message, since it may name an author. */
export async function tellExcused(
  db: Writer,
  contest: ToldContest,
  { account, takenBack }: { readonly account: string; readonly takenBack: number },
  now: string,
): Promise<void> {
  const values = { 份数: String(takenBack) }
  await tellMoment(db, 'excused', contest, [{ account, link: '/judge', values }], now)
}

/** Tells everybody whose essay competed what has become of it, once the winners are published. */
export async function tellResults(db: Writer, contest: ToldContest, now: string): Promise<void> {
  const senders = await competingSenders(db, contest.id)
  const tell = (moment: 'won' | 'lost', those: typeof senders) =>
    tellMoment(
      db,
      moment,
      contest,
      those.map(({ tier, track, title, ...essay }) => ({
        account: essay.account,
        link: linkFor(essay),
        values: {
          题目: named(title),
          ...(tier !== null && { 奖级: prizeName(track, tier) }),
        },
      })),
      now,
    )
  await tell(
    'won',
    senders.filter(({ tier }) => tier !== null),
  )
  await tell(
    'lost',
    senders.filter(({ tier }) => tier === null),
  )
}

/** Tells those who handed these essays in that their certificates can be downloaded. */
export async function tellCertificates(
  db: Writer,
  contest: ToldContest,
  essays: readonly string[],
  now: string,
): Promise<void> {
  const senders = await sendersOf(db, [...new Set(essays)])
  const addressees = senders.map((essay) => ({
    account: essay.account,
    link: linkFor(essay),
    values: { 题目: named(essay.title) },
  }))
  await tellMoment(db, 'certificate', contest, addressees, now)
}
