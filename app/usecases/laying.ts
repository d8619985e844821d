/** Laying masks over the text that an essay has now: those that were decided before, and what the finder finds in it. */
import { authorsOf } from '../../db/authors'
import type { BlindCopy } from '../../db/blind-copies'
import { findRevision } from '../../db/revisions'
import type { Reader } from '../../db/schema'
import { unionsById } from '../../db/unions'
import type { CopyState } from '../domain/blind-copy'
import type { Exception } from '../domain/blinding'
import { addWording, carryOver, isValid, type Mask, mergeFound } from '../domain/masking'
import type { Organizer } from '../domain/people'
import { Refusal } from '../domain/refusal'
import { demandEssay, type ScreenedEssay } from './screening'

/** What was decided before and what the finder finds now, over the present text; an approved copy stays as it is. */
export async function masksOver(
  db: Reader,
  essay: ScreenedEssay,
  {
    saved,
    state,
    found,
    anew,
  }: {
    readonly saved: BlindCopy | null
    readonly state: CopyState
    readonly found: readonly Mask[]
    readonly anew: boolean
  },
  { exceptions }: { readonly exceptions: readonly Exception[] },
): Promise<{ readonly masks: readonly Mask[] | null; readonly dropped: readonly Mask[] }> {
  if (saved === null) return { masks: found, dropped: [] }
  if (saved.masks === null) {
    return { masks: anew || state === 'outdated' ? found : null, dropped: [] }
  }
  if (state === 'approved') return { masks: saved.masks, dropped: [] }
  const was = state === 'outdated' ? await findRevision(db, essay.id, saved.essayVersion) : essay
  const carried = was ? carryOver(saved.masks, was, essay) : { masks: [], dropped: saved.masks }
  const isExcepted = ({ text, kind }: Pick<Mask, 'text' | 'kind'>) =>
    exceptions.some((each) => each.text === text && (each.kind ?? kind) === kind)
  return { masks: mergeFound(carried.masks, found, isExcepted), dropped: carried.dropped }
}

/** The names of the unions and authors that the finder's finds go back to, by what it calls them. */
export async function sourceNames(
  db: Reader,
  masks: readonly Mask[],
): Promise<Readonly<Record<string, string>>> {
  const sources = (kinds: RegExp) => [
    ...new Set(masks.filter(({ kind }) => kinds.test(kind)).map(({ source }) => source)),
  ]
  const unions = await unionsById(db, sources(/union$/))
  const authors = sources(/author$/)
  const named = await authorsOf(db, [...new Set(authors.map((source) => source.split(' ')[0]))])
  const names: Record<string, string> = {}
  for (const { id, name } of unions) names[id] = name
  for (const source of authors) {
    const [essay, position] = source.split(' ')
    const author = named.filter((each) => each.essay === essay)[Number(position)]
    if (author) names[source] = `${author.name}（${author.unionName}）`
  }
  return names
}

/** The masks with a typed wording masked wherever it stands. Masks over another version are refused when they are saved. */
export async function maskWording<
  Content extends { readonly masks: readonly Mask[]; readonly essayVersion: number },
>(
  db: Reader,
  _organizer: Organizer,
  contest: string,
  id: string,
  { content, wording, token }: { readonly content: Content; wording: string; token: string },
): Promise<Content> {
  const essay = await demandEssay(db, contest, id)
  if (essay.version !== content.essayVersion || !isValid(essay, content.masks)) return content
  const masks = addWording(essay, content.masks, wording, token)
  if (masks === null) {
    throw new Refusal('invalid', '没有遮盖，请看下面标出的地方。', {
      wording: wording.trim() === '' ? '请填写要遮盖的文字。' : `原稿里没有“${wording.trim()}”。`,
    })
  }
  return { ...content, masks }
}
