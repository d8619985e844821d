/** Finding leaks in the essays of one contest: what reads a text as if it were one of them. */
import { maskExceptions } from '../../db/mask-exceptions'
import type { Reader } from '../../db/schema'
import { blindCopyOf, findLeaks, type Leak } from '../domain/blinding'
import { contestRegistry } from './remembering'
import type { ScreenedEssay } from './screening'

/** Something in a text that gives its author or union away, and what stands or would stand in its place. */
export type Given = { readonly text: string; readonly token: string; readonly times: number }

/** The leaks of a text, each wording once, in the order in which they first occur. */
function gathered(leaks: readonly Leak[]): readonly Given[] {
  const found = new Map<string, Given>()
  for (const { text, token } of leaks) {
    const key = `${text} ${token}`
    found.set(key, { text, token, times: (found.get(key)?.times ?? 0) + 1 })
  }
  return [...found.values()]
}

/** Prepares the leak finder for the essays of one contest; answers what reads a text as if it were this essay's. */
export async function openFinder(
  db: Reader,
  contest: string,
  essay: Pick<ScreenedEssay, 'id' | 'title' | 'body' | 'union'>,
) {
  const { registry, version, authorsOf } = await contestRegistry(db, contest)
  const exceptions = (await maskExceptions(db, contest)).map(({ text, kind }) => ({
    text,
    ...(kind && { kind }),
  }))
  const origin = { authors: authorsOf(essay.id), union: essay.union, exceptions }
  return {
    /** Of the unions and authors that the finder knows. */
    version,
    exceptions,
    propose: () => blindCopyOf(registry, { title: essay.title, body: essay.body, ...origin }),
    leaksIn: (text: { readonly title: string; readonly body: string }) =>
      gathered(findLeaks(registry, { title: text.title, body: text.body, ...origin })),
  }
}
