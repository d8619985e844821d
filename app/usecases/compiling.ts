/**
 * Compiling the anthology 作品集: the texts of the winners whose authors agreed, the others by name alone. Who agreed on
 * paper is entered by the organizer, with where the paper is; nobody can be put in against their word.
 */
import { record } from '../../db/audit'
import { awardedEssays } from '../../db/awards'
import { enterConsent, type WinningText, winningTexts } from '../../db/consents'
import { currentRules } from '../../db/contests'
import type { Reader, Writer } from '../../db/schema'
import { type Anthology, anthologyOf } from '../domain/anthology'
import { isAtLeast } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { toShanghaiDate } from '../domain/time'
import { type Contest, openContest, openPublicContest } from './contests'
import { byTier } from './publishing'
import { privateFaults } from './readable'

/** Why the text of a winner is not in the book. */
export type LeftOut = {
  readonly essay: string
  readonly title: string
  readonly why: 'open' | 'declined' | 'private'
  /** What is private in it, a sentence each. */
  readonly faults: readonly string[]
}

function leftOut({ essay, title, body, consent }: WinningText): LeftOut | null {
  if (consent === null) return { essay, title, why: 'open', faults: [] }
  if (consent === 'declined') return { essay, title, why: 'declined', faults: [] }
  const faults = privateFaults({ title, body })
  return faults.length > 0 ? { essay, title, why: 'private', faults } : null
}

/** The book as it would be now, and what is not in it. Statements do not grow with the number of winners. */
async function compile(
  db: Reader,
  contest: Contest,
  now: string,
): Promise<{ readonly book: Anthology; readonly left: readonly LeftOut[] }> {
  const texts = await winningTexts(db, contest.id)
  const left = texts.flatMap((text) => leftOut(text) ?? [])
  const bodies = new Map(texts.map(({ essay, body }) => [essay, body]))
  for (const { essay } of left) bodies.delete(essay)
  const tiers = byTier(await awardedEssays(db, contest.id), await currentRules(db, contest.id))
  const date = toShanghaiDate(contest.publishedAt ?? now)
  const { title, host } = contest
  const book = anthologyOf({ title, host, date }, tiers, ({ essay }) => bodies.get(essay) ?? null)
  return { book, left }
}

const WHAT = '作品集'

/** The organizer's book, from 公示 on. */
export async function openAnthology(db: Reader, _: Organizer, id: string, now: string) {
  const contest = await openContest(db, id, now)
  if (!isAtLeast(contest.effectivePhase, 'publicity')) return { contest, compiled: null }
  return { contest, compiled: await compile(db, contest, now) }
}

/** The organizer's book as a file; missing while no text is in it. */
export async function anthologyFile(
  db: Reader,
  organizer: Organizer,
  id: string,
  now: string,
): Promise<Anthology> {
  const { compiled } = await openAnthology(db, organizer, id, now)
  if (compiled === null || !hasTexts(compiled.book)) throw missing(WHAT)
  return compiled.book
}

/** Whether a book has a text in it. */
export function hasTexts({ parts }: Anthology): boolean {
  return parts.some(({ works }) => works.some(({ body }) => body !== null))
}

/** The book for everybody, once the winners are published and as long as a text is in it. */
export async function openPublicAnthology(db: Reader, id: string, now: string) {
  const contest = await openPublicContest(db, id, now)
  if (!isAtLeast(contest.effectivePhase, 'published')) throw missing(WHAT)
  const { book } = await compile(db, contest, now)
  if (!hasTexts(book)) throw missing(WHAT)
  return { contest, book }
}

/**
 * Enters that authors agreed on paper, with where the paper is. Only for those who have not answered themselves: an
 * answer of their own stands.
 */
export async function enterPaperConsents(
  db: Writer,
  organizer: Organizer,
  id: string,
  { essays, reason }: { readonly essays: readonly string[]; readonly reason: string },
  now: string,
): Promise<number> {
  const { compiled } = await openAnthology(db, organizer, id, now)
  const fields: Record<string, string> = {}
  if (essays.length === 0) fields.essays = '请勾选作者书面同意的作品。'
  if (reason === '') fields.reason = '请写明依据，例如同意书存放在哪里。'
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '没有登记，请看下面标出的地方。', fields)
  }
  const open = new Set(
    (compiled?.left ?? []).filter(({ why }) => why === 'open').map(({ essay }) => essay),
  )
  for (const essay of essays) {
    const isOpen = open.has(essay)
    if (!isOpen || !(await enterConsent(db, { essay, account: organizer.account }, now))) {
      throw new Refusal(
        'conflict',
        '勾选的作品里，有的作者刚刚自己作了选择，没有登记。请刷新页面，对照后再勾选；作者本人的选择不能代改。',
      )
    }
    const by = { contest: id, actor: organizer.account, act: '登记书面同意公开' }
    await record(db, { ...by, subject: 'essay', subjectId: essay, detail: { reason } }, now)
  }
  return essays.length
}
