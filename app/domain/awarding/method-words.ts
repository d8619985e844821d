/** Which method ranks a contest, and why, as the standings say it. */
import type { Rules } from '../contest'
import type { AwardingFacts, Method } from './facts'
import { METHOD_WORDS } from './what-if'

export type MethodWords = {
  readonly name: string
  readonly why: string
  /** Set where the trimmed mean rests on too few readings. */
  readonly warning: string | null
}

const TRIMMED_FROM = 5

export function sayMethod(
  { aggregation, readings }: Pick<Rules, 'aggregation' | 'readings'>,
  method: Method,
  { sheets, entrants }: Pick<AwardingFacts, 'sheets' | 'entrants'>,
): MethodWords {
  return {
    name: METHOD_WORDS[method],
    why: aggregation === 'auto' ? whyUsual(readings) : `规则规定按${METHOD_WORDS[method]}排名。`,
    warning: method === 'trimmed' ? warningFor(sheets, entrants) : null,
  }
}

function whyUsual(readings: Rules['readings']): string {
  return readings === 'all'
    ? '所有评委评所有作品，宽严对每篇一样，所以按平均分排名。'
    : '各篇由不同的评委评阅，校正分扣除了评委偏宽偏严的影响，所以按校正分排名。'
}

function warningFor(
  sheets: AwardingFacts['sheets'],
  entrants: AwardingFacts['entrants'],
): string | null {
  const counts = new Map<string, number>()
  const roundOf = new Map(entrants.map(({ id, round }) => [id, round]))
  for (const { essay, round } of sheets) {
    if (roundOf.get(essay) === round) counts.set(essay, (counts.get(essay) ?? 0) + 1)
  }
  const thin = [...counts.values()].filter((count) => count < TRIMMED_FROM).length
  return thin === 0
    ? null
    : `${thin} 篇少于 ${TRIMMED_FROM} 位评委，去掉最高分和最低分后剩下的分数太少；不到 3 位的按平均分计算。`
}
