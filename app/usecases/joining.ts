/** Join links: made and stopped by organizers for all unions, by officers for their own subtree, and put on posters. */
import { record } from '../../db/audit'
import { listContests } from '../../db/contests'
import { addJoinLink, addMissingJoinLinks, findLink, revokeJoinLinks } from '../../db/join-links'
import type { Reader, Writer } from '../../db/schema'
import { findReviewedUnion, findUnion, unionCount, unionPage } from '../../db/unions'
import { phaseAt } from '../domain/contest'
import type { Officer, Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'

export const OWN_UNIONS_PAGE = 50

async function demandUnion(db: Reader, id: string) {
  const union = await findUnion(db, id)
  if (!union) throw missing('这个工会')
  return union
}

async function demandOwnUnion(db: Reader, officer: Officer, id: string) {
  const union = await findReviewedUnion(db, officer.account, id)
  if (!union) throw missing('这个工会')
  return union
}

/** A page of the unions of the officer's subtree, with their links. */
export async function listOwnUnions(
  db: Reader,
  officer: Officer,
  { search, page }: { readonly search: string; readonly page: number },
) {
  const filter = { search, officer: officer.account }
  const slice = { offset: (page - 1) * OWN_UNIONS_PAGE, limit: OWN_UNIONS_PAGE }
  return { unions: await unionPage(db, filter, slice), total: await unionCount(db, filter) }
}

/** Makes the link by which workers join a union; links made earlier stop working. Answers its secret. */
export async function makeJoinLink(
  db: Writer,
  organizer: Organizer,
  union: string,
  now: string,
): Promise<string> {
  await demandUnion(db, union)
  return make(db, organizer.account, union, now)
}

/** The same for a union of the officer's own subtree. */
export async function makeOwnJoinLink(
  db: Writer,
  officer: Officer,
  union: string,
  now: string,
): Promise<string> {
  await demandOwnUnion(db, officer, union)
  return make(db, officer.account, union, now)
}

async function make(db: Writer, account: string, union: string, now: string): Promise<string> {
  await revokeJoinLinks(db, union, now)
  const token = await addJoinLink(db, { union, createdBy: account }, now)
  await note(db, account, '生成加入链接', union, now)
  return token
}

/** Stops the link of a union. */
export async function stopJoinLink(
  db: Writer,
  organizer: Organizer,
  union: string,
  now: string,
): Promise<void> {
  await demandUnion(db, union)
  await stop(db, organizer.account, union, now)
}

/** The same for a union of the officer's own subtree. */
export async function stopOwnJoinLink(
  db: Writer,
  officer: Officer,
  union: string,
  now: string,
): Promise<void> {
  await demandOwnUnion(db, officer, union)
  await stop(db, officer.account, union, now)
}

async function stop(db: Writer, account: string, union: string, now: string): Promise<void> {
  if ((await revokeJoinLinks(db, union, now)) === 0) {
    throw new Refusal('conflict', '这个工会没有正在使用的加入链接。请刷新页面查看最新状态。')
  }
  await note(db, account, '停用加入链接', union, now)
}

/** Makes links for all grassroots unions that have none; answers how many. */
export async function makeAllJoinLinks(
  db: Writer,
  organizer: Organizer,
  now: string,
): Promise<number> {
  const made = await addMissingJoinLinks(db, organizer.account, now)
  await note(db, organizer.account, '批量生成加入链接', null, now, { made })
  return made
}

/** What a poster of a union says: its link, and the contest that takes essays now, where there is one. */
export async function openPoster(db: Reader, _: Organizer, union: string, now: string) {
  return poster(db, await demandUnion(db, union), now)
}

/** The same for a union of the officer's own subtree. */
export async function openOwnPoster(db: Reader, officer: Officer, union: string, now: string) {
  return poster(db, await demandOwnUnion(db, officer, union), now)
}

async function poster(
  db: Reader,
  { id, name }: { readonly id: string; readonly name: string },
  now: string,
) {
  const token = await findLink(db, id)
  if (token === null) {
    throw new Refusal('conflict', `“${name}”还没有加入链接，海报上没有可扫的码。请先生成链接。`)
  }
  const open = await listContests(db, ['open'], { offset: 0, limit: 10 })
  const contest = open.find((each) => phaseAt(each, now) === 'open') ?? null
  return {
    union: name,
    token,
    contest: contest && {
      title: contest.title,
      host: contest.host,
      closesAt: contest.closesAt,
    },
  }
}

async function note(
  db: Writer,
  actor: string,
  act: string,
  union: string | null,
  now: string,
  detail = {},
): Promise<void> {
  await record(db, { contest: null, actor, act, subject: 'union', subjectId: union, detail }, now)
}
