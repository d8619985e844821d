/**
 * A what-if 试算 in an address: what would be if the rules were others, or a judge were left out. It is read into whole
 * rules, so that trying them, adopting them and running the contest by them are one and the same thing.
 */
import { ladderOf, type Rules, type TierRule } from '../contest'
import { MOST_RUNGS, readLadder, rungCode, sayRung } from '../prizes/rung-code'
import type { FieldMessages } from '../refusal'
import { type Method, planOf } from './facts'

export const METHODS = ['adjusted', 'mean', 'trimmed'] as const satisfies readonly Method[]

export const METHOD_WORDS: Readonly<Record<Method, string>> = {
  mean: '平均分',
  trimmed: '去掉最高分和最低分的平均分',
  adjusted: '校正分',
}

export const TIE_WORDS: Readonly<Record<Rules['tie'], string>> = {
  hold: '由组委会合议决定',
  extend: '并列的都进入高一级',
  down: '并列的都进入低一级',
}

const MOST_PRIZES = 500

export type WhatIf = {
  /** The rules as they would be. */
  readonly rules: Rules
  /** Judges left out, by id, in a fixed order. */
  readonly without: readonly string[]
}

export type WhatIfReading =
  | { readonly whatIf: WhatIf; readonly faults?: undefined }
  | { readonly whatIf?: undefined; readonly faults: FieldMessages }

/** The field of the places of one tier of one field of the plan, both from 0. */
export function countField(field: number, tier: number): string {
  return `count-${field}-${tier}`
}

/**
 * The what-if in an address, or the messages by field. Fields: method, count-F-T, cap (empty for none), tie, ladder-0 to
 * ladder-5, prizesFor, without (once for each judge). What an address does not name stays as `rules` say.
 */
export function readWhatIf(
  query: Pick<URLSearchParams, 'get' | 'getAll' | 'has'>,
  rules: Rules,
  judges: readonly string[],
): WhatIfReading {
  const faults: Record<string, string> = {}
  const fault = (field: string, say: string) => {
    faults[field] ??= say
  }
  const changed: Rules = {
    ...rules,
    aggregation: methodIn(query, rules, fault),
    tie: chosen(query, 'tie', ['hold', 'extend', 'down'], rules.tie, fault),
    prizesFor: chosen(query, 'prizesFor', ['all', 'finalists'], rules.prizesFor, fault),
    capPerUnion: query.has('cap')
      ? countIn(query, 'cap', '同一基层工会最多获奖', fault)
      : rules.capPerUnion,
    ladder: ladderIn(query, rules, fault),
    ...tiersIn(query, rules, fault),
  }
  const without = [...new Set(query.getAll('without'))].filter((id) => id !== '').sort()
  if (without.some((id) => !judges.includes(id))) {
    fault('without', '要试着不计的评委不在本次评审中，请重新选择。')
  } else if (without.length > 0 && without.length === judges.length) {
    fault('without', '至少要留下一位评委。')
  }
  return Object.keys(faults).length > 0 ? { faults } : { whatIf: { rules: changed, without } }
}

type Query = Pick<URLSearchParams, 'get' | 'has'>
type Fault = (field: string, say: string) => void

function methodIn(query: Query, rules: Rules, fault: Fault): Rules['aggregation'] {
  const now = planOf(rules).method
  const method = chosen(query, 'method', METHODS, now, fault)
  // The method that is in force anyway stays as it was declared.
  return method === now ? rules.aggregation : method
}

function chosen<Value extends string>(
  query: Query,
  field: string,
  values: readonly Value[],
  now: Value,
  fault: Fault,
): Value {
  const typed = query.get(field)
  if (typed === null) return now
  const value = values.find((each) => each === typed)
  if (value === undefined) fault(field, '请从列出的选项中选择。')
  return value ?? now
}

function countIn(query: Query, field: string, what: string, fault: Fault): number | null {
  const text = (query.get(field) ?? '').normalize('NFKC').trim()
  if (text === '') return null
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  if (value >= 1 && value <= MOST_PRIZES) return value
  fault(field, `${what}请填 1 到 ${MOST_PRIZES} 之间的整数。`)
  return null
}

function ladderIn(query: Query, rules: Rules, fault: Fault): Rules['ladder'] {
  const fields = Array.from({ length: MOST_RUNGS }, (_, row) => `ladder-${row}`)
  if (!fields.some((field) => query.has(field))) return rules.ladder
  const ladder = readLadder((field) => query.get(field) ?? '', rules.criteria, fault)
  const codes = (some: Rules['ladder']) =>
    ladderOf({ ...rules, ladder: some })
      .map(rungCode)
      .join()
  return codes(ladder) === codes(rules.ladder) ? rules.ladder : ladder
}

function tiersIn(query: Query, rules: Rules, fault: Fault): Pick<Rules, 'tiers' | 'tracks'> {
  const counted = (tiers: readonly TierRule[], field: number): readonly TierRule[] =>
    tiers.map(({ name, count }, tier) => {
      const key = countField(field, tier)
      if (!query.has(key)) return { name, count }
      const typed = countIn(query, key, `“${name}”的篇数`, fault)
      if (typed === null) fault(key, `“${name}”的篇数请填 1 到 ${MOST_PRIZES} 之间的整数。`)
      return { name, count: typed ?? count }
    })
  return rules.tracks.length === 0
    ? { tiers: counted(rules.tiers, 0), tracks: rules.tracks }
    : {
        tiers: rules.tiers,
        tracks: rules.tracks.map(({ name, tiers }, field) => ({
          name,
          tiers: counted(tiers, field),
        })),
      }
}

/** The fields of a form that shows this what-if, all of them but `without`. */
export function whatIfFields({ rules }: Pick<WhatIf, 'rules'>): Readonly<Record<string, string>> {
  const plan = planOf(rules)
  const fields: Record<string, string> = {
    method: plan.method,
    cap: plan.capPerUnion === null ? '' : String(plan.capPerUnion),
    tie: plan.tie,
    prizesFor: plan.prizesFor,
  }
  plan.fields.forEach(({ tiers }, field) => {
    tiers.forEach(({ count }, tier) => {
      fields[countField(field, tier)] = String(count)
    })
  })
  for (let row = 0; row < MOST_RUNGS; row++) {
    const rung = plan.ladder[row]
    fields[`ladder-${row}`] = rung ? rungCode(rung) : ''
  }
  return fields
}

/** What two sets of rules say differently about prizes, in words; nothing where they agree. */
export function sayRuleChanges(before: Rules, after: Rules): readonly string[] {
  const [was, is] = [planOf(before), planOf(after)]
  const changes: string[] = []
  const note = (what: string, from: string, to: string) => {
    if (from !== to) changes.push(`${what}由“${from}”改为“${to}”`)
  }
  note('计分方法', METHOD_WORDS[was.method], METHOD_WORDS[is.method])
  was.fields.forEach(({ track, tiers }, field) => {
    tiers.forEach(({ name, count }, tier) => {
      const now = is.fields[field]?.tiers[tier]?.count ?? 0
      note(`${track === null ? '' : `${track}组`}${name}`, `${count} 篇`, `${now} 篇`)
    })
  })
  const cap = (most: number | null) => (most === null ? '不限' : `${most} 篇`)
  note('同一基层工会最多获奖', cap(was.capPerUnion), cap(is.capPerUnion))
  note('奖级线上并列时', TIE_WORDS[was.tie], TIE_WORDS[is.tie])
  const ladder = ({ ladder: rungs }: typeof was) =>
    rungs.map((rung) => sayRung(rung, before.criteria)).join('→')
  note('同分时依次比较', ladder(was), ladder(is))
  const whom = (prizesFor: Rules['prizesFor']) =>
    prizesFor === 'all' ? '全部作品' : '进入末轮的作品'
  note('参加定奖的', whom(was.prizesFor), whom(is.prizesFor))
  return changes
}
