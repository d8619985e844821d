/** The states of a sheet in a judge's queue, in the words and the order in which the queue shows them. */

export const QUEUE_STATES = [
  { key: 'new', kind: 'neutral', words: '未开始' },
  { key: 'begun', kind: 'warn', words: '评分中' },
  { key: 'returned', kind: 'bad', words: '退回重评' },
  { key: 'submitted', kind: 'good', words: '已提交' },
] as const

export type QueueState = (typeof QUEUE_STATES)[number]['key']

/** The state that an address names, or null for all of them. */
export function queueStateIn(text: string | null): QueueState | null {
  return QUEUE_STATES.find(({ key }) => key === text)?.key ?? null
}
