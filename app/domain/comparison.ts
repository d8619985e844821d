/** Two versions of an essay side by side: title, authors and text. */
import {
  type ChangeCounts,
  countChanges,
  diffTexts,
  diffTitles,
  type ParagraphDiff,
} from './text-diff'

export type ComparedText = {
  readonly title: string
  readonly body: string
  readonly authors: readonly { readonly name: string; readonly unionName: string }[]
}

export type Comparison = {
  readonly title: ParagraphDiff
  readonly paragraphs: readonly ParagraphDiff[]
  /** Of the body. */
  readonly counts: ChangeCounts
  /** Both lists of authors in words, or null when they are the same. */
  readonly authors: { readonly before: string; readonly after: string } | null
  readonly isSame: boolean
}

function inWords(authors: ComparedText['authors']): string {
  return authors.map(({ name, unionName }) => `${name}（${unionName}）`).join('、')
}

/** What has become of one version in the other. */
export function compareTexts(before: ComparedText, after: ComparedText): Comparison {
  const title = diffTitles(before.title, after.title)
  const paragraphs = diffTexts(before.body, after.body)
  const authors = { before: inWords(before.authors), after: inWords(after.authors) }
  const isSameList = authors.before === authors.after
  return {
    title,
    paragraphs,
    counts: countChanges(paragraphs),
    authors: isSameList ? null : authors,
    isSame: before.title === after.title && before.body === after.body && isSameList,
  }
}
