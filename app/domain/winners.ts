/** Winners 获奖作品 as they are published: who stands with which union, how a title is quoted, and the sentence of a tier. */

type WinnerAuthor = { readonly name: string; readonly union: string }

export type Winner = {
  /** The track 组别 that it won in; absent where the contest has none. */
  readonly track?: string
  /** The tier's name, e.g. 一等奖. */
  readonly tier: string
  /** The place within the tier, from 1. */
  readonly place: number
  readonly title: string
  readonly authors: readonly WinnerAuthor[]
  /** The mean score as it is shown, or null where it is not. */
  readonly mean: string | null
}

/** The ways in which notices print a list; `notice` is the sentence of each tier with its table. */
export const WINNER_FORMS = [
  { key: 'notice', label: '公告' },
  { key: 'sentence', label: '句式' },
  { key: 'lines', label: '逐行' },
  { key: 'table', label: '表格' },
  { key: 'names', label: '姓氏笔画' },
] as const

export type WinnerForm = (typeof WINNER_FORMS)[number]['key']

/** The form that an address asks for; anything else is the notice. */
export function readWinnerForm(asked: string | null): WinnerForm {
  return WINNER_FORMS.find(({ key }) => key === asked)?.key ?? 'notice'
}

/** Places of a tier that nobody holds, as a list says it. */
export function sayVacant(places: number): string {
  return `空缺 ${places} 个名额`
}

type UnionGroup = { readonly union: string; readonly names: readonly string[] }

/** The authors grouped by union; unions in the order of their first author, names in the order of the entry. */
export function groupByUnion(authors: readonly WinnerAuthor[]): readonly UnionGroup[] {
  const groups = new Map<string, string[]>()
  for (const { name, union } of authors) {
    const names = groups.get(union)
    if (names === undefined) groups.set(union, [name])
    else names.push(name)
  }
  return [...groups].map(([union, names]) => ({ union, names }))
}

/** Whether the first mark of the text opens the pair that its last mark closes. */
function isWrapped(text: string): boolean {
  if (!text.startsWith('《') || !text.endsWith('》')) return false
  let depth = 0
  for (const [index, character] of [...text].entries()) {
    if (character === '《') depth += 1
    if (character === '》') depth -= 1
    if (depth === 0) return index === [...text].length - 1
  }
  return false
}

/**
 * A title between title marks (GB/T 15834-2011, 4.15: 书名号). Marks inside are single, 〈〉, and double again one level
 * deeper. Marks that an author already put around the whole title are taken as the outer ones.
 */
export function quoteTitle(title: string): string {
  const inner = isWrapped(title) ? title.slice(1, -1) : title
  let depth = 1
  const marked = inner.replace(/[《〈》〉]/g, (mark) => {
    if (mark === '《' || mark === '〈') {
      depth += 1
      return depth % 2 === 0 ? '〈' : '《'
    }
    const closing = depth % 2 === 0 || depth === 1 ? '〉' : '》'
    depth = Math.max(1, depth - 1)
    return closing
  })
  return `《${marked}》`
}

/** One winner within the sentence: union, authors, title. */
function clauseOf({ authors, title }: Winner): string {
  const groups = groupByUnion(authors).map(({ union, names }) => `${union}${names.join('、')}`)
  const last = groups.pop() ?? ''
  const people = groups.length === 0 ? last : `${groups.join('、')}和${last}`
  return `${people}的作品${quoteTitle(title)}`
}

/**
 * The published sentence of one tier, in the order given: clauses joined by 、 and the last by 以及. Co-authors of one
 * union follow it, joined by 、; those of another union follow theirs. A tier without winners is announced as vacant.
 */
export function winnerSentence(tier: string, winners: readonly Winner[]): string {
  const clauses = winners.map(clauseOf)
  const last = clauses.pop()
  if (last === undefined) return `${tier}空缺。`
  const all = clauses.length === 0 ? last : `${clauses.join('、')}以及${last}`
  return `${all}荣获${tier}。`
}

/** The authors by their unions, in the order of the entry: 单位甲 张三、李四；单位乙 王五. */
export function authorsByUnion(authors: readonly WinnerAuthor[]): string {
  return groupByUnion(authors)
    .map(({ union, names }) => `${union} ${names.join('、')}`)
    .join('；')
}

/** Who wrote it, as it stands behind a title: （作者：单位甲 张三、李四；单位乙 王五）. */
export function bylineOf({ authors }: Pick<Winner, 'authors'>): string {
  return `（作者：${authorsByUnion(authors)}）`
}
