/** Says in Chinese what the steps of an explanation hold as data: a heading and sentences with the numbers in them. */
import type { Method } from './awarding'
import { METHOD_WORDS } from './awarding/what-if'
import { hundredths } from './explanation/rounds'
import {
  type AdjustedShown,
  type ChangeStep,
  type ExplanationStep,
  OWN,
  type PlacesStep,
  type RankStep,
  type ResultStep,
  type ScoreStep,
  type SheetsStep,
  type TieStep,
} from './explanation/steps'
import { sayChanged } from './objection-notices'
import { type Names, sayLadderEvent, sayReason } from './prizes/words'
import { formatTenths } from './rubric'
import { compareMeans, type ExactMean, formatMean } from './scoring'
import { toShanghai } from './time'

export type StepWords = { readonly title: string; readonly lines: readonly string[] }

const STEMS = '甲乙丙丁戊己庚辛壬癸'

/** A judge by the place of the sheet: 评委甲, 评委乙, … and by number from the eleventh on. */
export function judgeLabel(place: number): string {
  return `评委${STEMS[place] ?? ` ${place + 1}`}`
}

function namesFor(criteria: Readonly<Record<string, string>>): Names {
  return {
    entry: (id) => (id === OWN ? '本篇' : `另 ${id} 篇`),
    criterion: (id) => criteria[id] ?? id,
    union: () => '本篇所属工会',
    counted: '篇作品',
  }
}

/** One step in words. `criteria` are the names of the rubric's criteria by their ids. */
export function wordsOf(
  step: ExplanationStep,
  criteria: Readonly<Record<string, string>>,
): StepWords {
  const names = namesFor(criteria)
  switch (step.kind) {
    case 'sheets':
      return { title: titled('评分表', step.round), lines: saySheets(step) }
    case 'score':
      return { title: titled('得分', step.round), lines: sayScore(step) }
    case 'rank':
      return { title: titled('排名', step.track), lines: sayRank(step) }
    case 'tie':
      return { title: '同分的怎样分先后', lines: sayTie(step, names) }
    case 'places':
      return { title: titled('奖级名额', step.track), lines: sayPlaces(step, names) }
    case 'change':
      return { title: '组委会的调整', lines: sayChange(step) }
    case 'review':
      return {
        title: '公示后的变动',
        lines: step.changes.map((change) => `${sayChanged('本篇', change)}。`),
      }
    case 'result':
      return { title: '结果', lines: [sayResult(step)] }
  }
}

function titled(title: string, part: string | null): string {
  return part === null ? title : `${title}（${part}）`
}

function saySheets({ criteria, sheets }: SheetsStep): readonly string[] {
  if (sheets.length === 0) return ['没有提交的评分表。']
  const counted = sheets.filter(({ leftOut }) => leftOut === null).length
  const lines = [
    `${sheets.length} 位评委提交了评分表，每份的总分是各评分项之和。评委不署名，按总分从高到低排列。`,
  ]
  if (sheets.some(({ scores }) => scores !== null)) {
    const highest = criteria.map(({ name, max }) => `${name} ${max}`)
    lines.push(
      `满分：${highest.join('、')}，合计 ${criteria.reduce((sum, { max }) => sum + max, 0)} 分。`,
    )
  }
  if (sheets.some(({ scores }) => scores === null)) {
    lines.push('只有一位评委评阅，为了不让人认出评委，只列总分。')
  }
  if (counted < sheets.length) {
    lines.push(
      `其中 ${sheets.length - counted} 份按组委会记录的决定不计入，以下按其余 ${counted} 份计算。`,
    )
  }
  return lines
}

function sayScore(step: ScoreStep): readonly string[] {
  const { totals, mean, trimmed, adjusted, method, next } = step
  const lines = [sayMean('平均分', totals, mean)]
  if (method === 'trimmed') {
    lines.push(
      trimmed === null
        ? `不足 3 份评分表，不去掉最高分和最低分，得分就是平均分 ${formatMean(mean)} 分。`
        : `去掉一个最高分 ${formatTenths(totals[0])} 和一个最低分 ${formatTenths(totals[totals.length - 1])}。${sayMean('得分', totals.slice(1, -1), trimmed)}`,
    )
  }
  if (adjusted) lines.push(...sayAdjusted(adjusted, totals.length))
  if (next !== null) lines.push(`本篇进入${next}，排名以${next}的得分为准。`)
  return lines
}

/** The whole sum: 平均分：（88 + 85.5 + 82）÷ 3 = 255.5 ÷ 3 ≈ 85.17 分。 */
function sayMean(what: string, totals: readonly number[], { sum, n }: ExactMean): string {
  const isExact = (sum * 10) % n === 0
  const sign = isExact ? '=' : '≈'
  if (n === 1) return `${what}：只有 1 份，就是它的总分 ${formatTenths(sum)} 分。`
  const added = totals.map(formatTenths).join(' + ')
  return `${what}：（${added}）÷ ${n} = ${formatTenths(sum)} ÷ ${n} ${sign} ${formatMean({ sum, n })} 分。`
}

function sayAdjusted(shown: AdjustedShown, judges: number): readonly string[] {
  const { mean, severity, pull, score, overall, error, rankLow, rankHigh, of } = shown
  const lenient =
    severity === 0
      ? '与全体评委的平均一样宽严'
      : `比全体评委的平均${severity > 0 ? '偏宽' : '偏严'} ${points(Math.abs(severity))} 分`
  const centre = overall === null ? '总平均分' : `总平均分 ${points(overall)} 分`
  const drawn =
    pull === 0
      ? `向${centre}靠拢 0 分`
      : `向${centre}靠拢 ${points(Math.abs(pull))} 分（${pull > 0 ? '上调' : '下调'}）`
  const sum = `${points(mean)} ${signed(-severity)} ${signed(pull)} = ${points(score)}`
  const lines = [
    `校正分：评阅本篇的 ${judges} 位评委合起来${lenient}，先把这一差别抵消；份数有限的平均分有偶然，再${drawn}。${sum} 分。`,
  ]
  const doubt = error === null ? '' : `得分的标准误是 ${points(error)} 分；`
  lines.push(
    `${doubt}按评分的出入估计，本篇有九成把握在本轮 ${of} 篇的第 ${rankLow} 到第 ${rankHigh} 名之间。`,
  )
  return lines
}

function points(value: number): string {
  return (value / 100).toFixed(2)
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'} ${points(Math.abs(value))}`
}

function sayRank(step: RankStep): readonly string[] {
  const { rank, of, unranked, score, equals, laterRound, higher, separated } = step
  const where = step.track === null ? '' : `${step.track}`
  const parts = [
    ...(laterRound > 0 ? [`进入后面轮次的 ${laterRound} 篇`] : []),
    `得分更高的 ${higher} 篇`,
    ...(separated > 0 ? [`得分相同而按规则在前的 ${separated} 篇`] : []),
  ]
  const together = equals > 0 ? `，与另 ${equals} 篇并列` : ''
  const counts = [laterRound, higher, separated].filter((count, index) => count > 0 || index === 1)
  const lines = [
    `得分 ${formatMean(score)} 分，在${where}参加排名的 ${of} 篇作品中排第 ${rank}${together}。`,
    `排在本篇前面的：${parts.join('，')}；名次是 ${counts.join(' + ')} + 1 = ${rank}。`,
  ]
  const neighbours = [sayNeighbour('上一名', step, 'above'), sayNeighbour('下一名', step, 'below')]
  lines.push(`${neighbours.join('，')}。`)
  if (unranked > 0) lines.push(`另有 ${unranked} 篇没有可以计算的得分，不参加排名。`)
  return lines
}

function sayNeighbour(word: string, step: RankStep, side: 'above' | 'below'): string {
  const neighbour = step[side]
  if (neighbour === null) return side === 'above' ? '前面没有其他作品' : '后面没有其他作品'
  if (neighbour.round !== null) return `${word}在${neighbour.round}评阅`
  const gap = Math.abs(hundredths(neighbour.score) - hundredths(step.score))
  const apart =
    compareMeans(neighbour.score, step.score) === 0
      ? '得分相同'
      : gap === 0
        ? '相差不到 0.01 分'
        : `相差 ${points(gap)} 分`
  return `${word} ${formatMean(neighbour.score)} 分（${apart}）`
}

function sayTie({ events, decision }: TieStep, names: Names): readonly string[] {
  const lines = events.map((event) => sayLadderEvent(event, names))
  if (decision === null) return lines
  return [
    ...lines,
    decision.reason === null
      ? '合议的理由涉及其他作品，由组委会记录保存。'
      : `合议的理由：${decision.reason}`,
  ]
}

function sayPlaces(step: PlacesStep, names: Names): readonly string[] {
  const { rank, reason, tier, cap } = step
  const lines = [sayReason({ id: OWN, rank, tier, reason }, names)]
  if (cap !== null) {
    lines.push(`每家工会最多 ${cap.cap} 个奖项，本篇所属工会排在前面的作品已占 ${cap.used} 个。`)
  }
  return lines
}

function sayChange({ from, to, isByHand, reason, vacancies }: ChangeStep): readonly string[] {
  const name = (tier: string | null) => tier ?? '不获奖'
  const lines = [`按规则是${name(from)}，组委会确认的名单中是${name(to)}。`]
  if (vacancies.length > 0) {
    const places = vacancies.map(({ tier, places: count }) => `${tier}空缺 ${count} 个名额`)
    lines.push(`组委会决定${places.join('、')}。`)
  }
  if (isByHand) {
    lines.push(
      reason === null
        ? '这是组委会合议后的调整，理由记录在案，可以向组委会询问。'
        : `调整的理由：${reason}`,
    )
  }
  return lines
}

function sayResult({ tier, state, publicityEndsAt, publishedAt }: ResultStep): string {
  const given = tier ?? '没有获奖'
  switch (state) {
    case 'unranked':
      return '没有可以计算的得分，不参加排名和定奖。'
    case 'held':
      return '奖级等待合议决定。'
    case 'proposed':
      return tier === null
        ? '按规则没有获奖；名单还没有确认。'
        : `按规则拟列入${tier}；名单还没有确认。`
    case 'applied':
      return `组委会确认的名单：${given}。名单还没有公示。`
    case 'publicity':
      return `公示名单：${tier === null ? given : `拟获${tier}`}${publicityEndsAt ? `，公示到 ${toShanghai(publicityEndsAt)}` : ''}。`
    case 'published':
      return `${publishedAt ? `${toShanghai(publishedAt)} 公布：` : '已公布：'}${given}。`
  }
}

/** The heading of the page. */
export function titleOf(steps: readonly ExplanationStep[]): string {
  const last = steps.at(-1)
  if (last?.kind !== 'result') return '这篇的名次怎样来'
  if (last.tier !== null) return `这篇为什么是${last.tier}`
  return last.state === 'held' ? '这篇的奖级为什么还没有定' : '这篇为什么没有获奖'
}

/** How the contest ranks, in one sentence. */
export function sayRankedBy(method: Method): string {
  return `本次征文按${METHOD_WORDS[method]}排名。`
}
