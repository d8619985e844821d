/** Which winning essays everybody may read: with their author's consent, and nothing private in them. */
import { type WinningText, winningTexts } from '../../db/consents'
import type { Reader } from '../../db/schema'
import { isAtLeast } from '../domain/contest'
import { privacyFaults } from '../domain/privacy'
import type { Contest } from './contests'

/** Where everybody reads it. */
export function essayAddress(contest: string, code: string): string {
  return `/contest/${contest}/essays/${code}`
}

/** What is private in a text and keeps it from being public, a sentence each. */
export function privateFaults({
  title,
  body,
}: Pick<WinningText, 'title' | 'body'>): readonly string[] {
  return privacyFaults([
    { where: '题目', text: title },
    { where: '正文', text: body },
  ])
}

/** The texts that everybody may read now, by essay. Statements do not grow with their number. */
export async function readableIn(
  db: Reader,
  contest: Contest,
): Promise<ReadonlyMap<string, WinningText & { readonly code: string }>> {
  if (!isAtLeast(contest.effectivePhase, 'published')) return new Map()
  const texts = await winningTexts(db, contest.id)
  return new Map(
    texts.flatMap((text) => {
      const { code, consent, essay } = text
      const isReadable = consent === 'agreed' && privateFaults(text).length === 0
      return isReadable && code !== null ? [[essay, { ...text, code }] as const] : []
    }),
  )
}

/** Where everybody reads which winning essay. */
export async function readableAddresses(
  db: Reader,
  contest: Contest,
): Promise<ReadonlyMap<string, string>> {
  const readable = await readableIn(db, contest)
  return new Map(
    [...readable].map(([essay, { code }]) => [essay, essayAddress(contest.id, code)] as const),
  )
}
