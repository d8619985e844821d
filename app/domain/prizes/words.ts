/** Says in Chinese what an allocation, a ladder and a prize line hold as data. */
import type { Found, LadderEvent, Step } from './ladder'
import type { Line } from './lines'
import type { AllocationEvent, Award } from './outcome'
import type { Ratio } from './ratio'

/** How the reader knows things. The functions take ids. */
export type Names = {
  /** An essay by its blind code or title; a union, where unions are ranked. */
  readonly entry: (id: string) => string
  readonly criterion: (id: string) => string
  readonly union: (id: string) => string
  /** What is ranked, with its measure word. */
  readonly counted: '篇作品' | '家工会'
}

/** Why an entry has its tier, or none: one or two sentences, rank first. */
export function sayReason({ rank, reason }: Award, names: Names): string {
  const place = `排名第 ${rank}`
  const many = (count: number) => `${count} ${names.counted}`
  switch (reason.kind) {
    case 'placed': {
      const moved =
        reason.movedFrom.length > 0 ? `因在${list(reason.movedFrom)}线上并列而下移，` : ''
      return `${place}，${moved}在${reason.tier} ${reason.count} 个名额之内。`
    }
    case 'extended':
      return `${place}，${many(reason.tied)}在${reason.tier}线上并列，只余 ${reason.places} 个名额；按规则扩大名额，一并列入${reason.tier}。`
    case 'movedOut':
      return `${place}，${many(reason.tied)}在${list(reason.movedFrom)}线上并列；按规则一并下移，未获奖。`
    case 'held':
      return reason.overflow
        ? `${place}，${many(reason.tied)}在${reason.tiers.at(-1)}线上并列，名额不够，等待合议决定。`
        : `${place}，${many(reason.tied)}并列，分别列入${list(reason.tiers)}中的哪一级，等待合议决定。`
    case 'capped':
      return `${place}，${reason.tier}尚有名额，但${names.union(reason.group)}排名在前的作品已达到每家工会 ${reason.cap} 个奖项的上限，因此顺延。`
    case 'cappedTogether':
      return `${place}，${sayRoom(reason, reason.tied, names)}；按规则一并下移，未获奖。`
    case 'heldAtCap':
      return `${place}，${sayRoom(reason, reason.tied, names)}；哪些列入${reason.tier}，等待合议决定。`
    case 'notFinal':
      return `${place}，没有进入${reason.round}，按规则不参加定奖。`
    case 'below':
      return reason.lastTier === null
        ? `${place}，没有设奖级。`
        : `${place}，在${reason.lastTier}线以下，未获奖。`
  }
}

/** One step of the walk down the standing. */
export function sayAllocationEvent(event: AllocationEvent, names: Names): string {
  if (event.kind === 'vacant') return `${event.tier}没有人选，空缺 ${event.places} 个名额。`
  if (event.kind === 'below') {
    return `名额已满，第 ${event.rank} 名起的 ${event.entries} ${names.counted}未获奖。`
  }
  const who = `第 ${event.rank} 名 ${event.ids.map(names.entry).join('、')}`
  switch (event.kind) {
    case 'placed':
      return `${who}：列入${event.tier}，还余 ${event.left} 个名额。`
    case 'extended':
      return `${who}：在${event.tier}线上并列，只余 ${event.places} 个名额；扩大名额，全部列入${event.tier}。`
    case 'movedDown':
      return `${who}：在${event.tier}线上并列，只余 ${event.places} 个名额；全部下移，${event.tier}空缺 ${event.places} 个名额。`
    case 'held': {
      const kept = event.reserved.map(({ tier, places }) => `${tier} ${places} 个`)
      return `${who}：在奖级线上并列，等待合议，保留${list(kept)}名额。`
    }
    case 'capped':
      return `${who}：${names.union(event.group)}已达到 ${event.cap} 个奖项的上限，顺延。`
    case 'cappedTogether':
      return `${who}：${sayRoom(event, event.ids.length, names)}；全部下移。`
    case 'heldAtCap':
      return `${who}：${sayRoom(event, event.ids.length, names)}；等待合议，保留${event.tier} ${event.room} 个名额。`
  }
}

function sayRoom(
  { group, cap, room }: { readonly group: string; readonly cap: number; readonly room: number },
  tied: number,
  names: Names,
): string {
  return `${names.union(group)}有 ${tied} ${names.counted}并列，而每家工会 ${cap} 个奖项的上限只余 ${room} 个`
}

/** What a step of the ladder compares. */
export function sayStep(step: Step, names: Pick<Names, 'criterion'>): string {
  switch (step.kind) {
    case 'round':
      return '进入的轮次'
    case 'score':
      return '得分'
    case 'mean':
      return '平均分'
    case 'criterion':
      return `“${names.criterion(step.criterion)}”平均分`
    case 'headToHead':
      return '评委的两两比较'
    case 'decision':
      return '合议决定'
  }
}

/** What one group of equals went through at one step, with the figures. */
export function sayLadderEvent({ step, tied, found, decision }: LadderEvent, names: Names): string {
  const who = tied.map(names.entry).join('、')
  const what = sayStep(step, names)
  if (step.kind === 'decision' && decision === null) return `${who}：没有涵盖全部并列者的合议决定。`
  if (found.length === 1) {
    return `${who}：按${what}，结果相同（${sayFigures(step, found)[0]}），未能分开。`
  }
  const figures = sayFigures(step, found)
  const parts = found.map(
    ({ ids }, index) => `${ids.map(names.entry).join('、')}（${figures[index]}）`,
  )
  return `${who}：按${what}，${parts.join('先于')}。`
}

/** What put a prize line where it is, and which step tells apart those on both sides of it. */
export function sayLine({ tier, above, below, separatedBy, drawnBy }: Line, names: Names): string {
  const [upper, lower] = [above, below].map((ids) => ids.map(names.entry).join('、'))
  if (drawnBy === 'hold') return `${tier}线：${upper}并列在线上，等待合议决定。`
  const how = {
    count: '',
    extend: '（并列，已扩大名额）',
    down: '（并列，已一并下移）',
  }[drawnBy]
  if (separatedBy === null) {
    return above.length > 0
      ? `${tier}线${how}：线下没有其他排名。`
      : `${tier}线${how}：线上无人入选。`
  }
  return `${tier}线${how}：线上${upper}，线下${lower}，由${sayStep(separatedBy, names)}分开。`
}

/** Figures of one step with as few decimals as still tell them apart. */
function sayFigures({ kind }: Step, found: readonly Found[]): readonly string[] {
  const figures = found.map(({ figure }) => figure)
  if (kind === 'decision') return figures.map(({ sum }) => `第 ${sum}`)
  if (kind === 'headToHead') return figures.map(({ sum }) => `净胜 ${sum} 次`.replace('-', '−'))
  for (let decimals = 2; decimals < 12; decimals++) {
    const numbers = figures.map((figure) => toPoints(figure, decimals))
    if (new Set(numbers).size === numbers.length) {
      return figures.map((figure) => sayTenths(figure, decimals))
    }
  }
  return figures.map(({ sum, n }) => `${sum}/${n * 10} 分`)
}

/** A mean in tenths as points: exact where the decimals suffice, else marked as rounded. */
function sayTenths(figure: Ratio, decimals: number): string {
  const text = toPoints(figure, decimals)
  const isExact = (figure.sum * 10 ** decimals) % (figure.n * 10) === 0
  return isExact ? `${text.replace(/\.?0+$/, '')} 分` : `约 ${text} 分`
}

function toPoints({ sum, n }: Ratio, decimals: number): string {
  return (sum / (n * 10)).toFixed(decimals)
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join('、')}和${words.at(-1)}`
}
