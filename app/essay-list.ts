/** The address of the organizer's list of essays: its filters and order, for the page and for the workbook alike. */
import { COPY_STATES, type CopyState } from './domain/blind-copy'
import { DOUBTS, type DoubtKind } from './domain/eligibility'
import { ESSAY_STATES, type EssayState } from './domain/essay'
import { oneOf } from './list-address'

export const ORDERS = ['submitted', 'title', 'union', 'length', 'state', 'recommended'] as const
const DIRECTIONS = ['ascending', 'descending'] as const

export const LISTED = (Object.keys(ESSAY_STATES) as EssayState[]).filter(
  (state) => state !== 'draft',
)
export const COPIES = Object.keys(COPY_STATES) as CopyState[]

export const DOUBT_FILTERS: Readonly<Record<DoubtKind | 'any' | 'none', string>> = {
  any: '有疑点',
  none: '没有疑点',
  ...DOUBTS,
}

/** What an address chooses, and the query that keeps it in links. */
export function listIn(url: URL) {
  const text = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 100)
  const chosen = {
    state: oneOf(url, 'state', LISTED),
    copy: oneOf(url, 'copy', COPIES),
    doubt: oneOf(url, 'doubt', Object.keys(DOUBT_FILTERS) as (keyof typeof DOUBT_FILTERS)[]),
    union: text('union'),
    search: text('search'),
    track: text('track') || null,
  }
  const order = oneOf(url, 'order', ORDERS) ?? 'submitted'
  const direction = oneOf(url, 'direction', DIRECTIONS) ?? 'ascending'
  const query: Record<string, string> = {}
  for (const [name, value] of Object.entries(chosen)) {
    if (value !== null && value !== '') query[name] = value
  }
  if (order !== 'submitted') query.order = order
  if (direction !== 'ascending') query.direction = direction
  return { chosen, order, direction, query }
}
