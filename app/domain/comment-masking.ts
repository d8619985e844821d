/**
 * A judge's comment as the author of the essay reads it: the leak finder takes out what names entries and their unions,
 * and then what would tell who the judge is.
 */
import { findLeaks, type Leak, maskText, type Registry } from './blinding'

export type JudgedComment = {
  readonly text: string
  /** The ids of the essay's authors and union in the contest's registry. */
  readonly authors: readonly string[]
  readonly union: string
  /** The id of the judge who wrote it, and of the judge's union ('' for none), in the registry of judges. */
  readonly judge: string
  readonly judgeUnion: string
}

export type MaskedComment = {
  readonly text: string
  /** What was taken out, each wording once, and what stands in its place; '' where it was lifted out. */
  readonly found: readonly { readonly text: string; readonly token: string }[]
}

/** A judge is no author, and a judge's union is not the essay's: one word each is enough. */
const TOKENS: Readonly<Partial<Record<Leak['kind'], string>>> = {
  author: '【评委】',
  'other-author': '【评委】',
  'own-union': '【某单位】',
  'parent-union': '【某单位】',
  'other-union': '【某单位】',
}

/**
 * Masks a comment. `contest` holds all unions and authors of the contest, `judges` its judges as persons, with their
 * unions and those above.
 */
export function maskComment(
  { contest, judges }: { readonly contest: Registry; readonly judges: Registry },
  { text, authors, union, judge, judgeUnion }: JudgedComment,
): MaskedComment {
  const entries = findLeaks(contest, { title: '', body: text, authors, union })
  const masked = maskText(text, entries)
  const own = findLeaks(judges, {
    title: '',
    body: masked,
    authors: [judge],
    union: judgeUnion,
  }).map((leak) => ({ ...leak, token: TOKENS[leak.kind] ?? leak.token }))
  return {
    text: maskText(masked, own),
    found: onceEach([...entries, ...own]),
  }
}

function onceEach(leaks: readonly Leak[]): MaskedComment['found'] {
  const found = new Map(
    leaks.map(({ text, token }) => [`${text} ${token}`, { text, token }] as const),
  )
  return [...found.values()]
}
