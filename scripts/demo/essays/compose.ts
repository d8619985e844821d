/**
 * Composes an essay around a kernel: one writer with one trade, one union and the same people from the first line to the
 * last, told in sentences from the bank. A sentence wanders to few essays, and two essays meet in at most two sentences.
 */
import type { Random } from '../random'
import type { DemoUnion } from '../unions'
import { ACTIVITIES } from './bank/activities'
import { BEGINNINGS } from './bank/beginnings'
import { DAYS } from './bank/days'
import { FAMILIES } from './bank/families'
import { GROWTH } from './bank/growth'
import { HARDSHIPS } from './bank/hardships'
import { LINKS } from './bank/links'
import { NAMINGS } from './bank/namings'
import { PLACES } from './bank/places'
import { REFLECTIONS } from './bank/reflections'
import { TURNS } from './bank/turns'
import type { Episode, Kernel, Trade } from './types'
import { writerFor } from './writer'

type EssayText = { readonly title: string; readonly body: string }

type Task = {
  readonly kernel: Kernel
  readonly trade: Trade
  readonly union: DemoUnion
  /** Whether the text is to name its union even if the kernel does not. */
  readonly namesUnion: boolean
}

type Stage = readonly Episode[]

/** What fills the middle of a story, in any order. */
const MIDDLE: Stage = [...PLACES, ...ACTIVITIES, ...FAMILIES, ...DAYS, ...TURNS]
/** What a story comes to before it ends. */
const LATE: Stage = [...GROWTH, ...REFLECTIONS]

/** The orders in which a life can be told; the kernel's scene stands where null stands. */
const ORDERS: readonly (readonly (Stage | null)[])[] = [
  [null, BEGINNINGS, HARDSHIPS, MIDDLE, LATE],
  [BEGINNINGS, null, MIDDLE, HARDSHIPS, MIDDLE],
  [null, MIDDLE, HARDSHIPS, MIDDLE, LATE],
  [BEGINNINGS, MIDDLE, null, MIDDLE, MIDDLE, LATE],
  [null, BEGINNINGS, MIDDLE, MIDDLE, LATE],
  [MIDDLE, null, BEGINNINGS, MIDDLE, MIDDLE, LATE],
]

/** The most letters that two essays may have in common: well under 5% of a short essay's runs. */
const COMMON_LETTERS = 44
const SHORTEST = 880
/** What one letter too many costs an attempt. */
const TOO_CLOSE = 1000
const ATTEMPTS = 4
const OFFERS = 60
const ROWS = 14
const MARRIED = /爱人|丈母|结婚/

/** Remembers where each sentence has been used, so that no two essays resemble each other. */
export function composer(random: Random): (task: Task) => EssayText {
  const usesOf = new Map<string, readonly number[]>()
  let count = 0
  return (task) => {
    const essay = count++
    const attempts = Array.from({ length: ATTEMPTS }, () =>
      attempt(random, task, ORDERS[essay % ORDERS.length], usesOf),
    )
    const best = attempts.reduce((a, b) => (b.cost < a.cost ? b : a))
    for (const paragraph of best.paragraphs)
      usesOf.set(paragraph, [...(usesOf.get(paragraph) ?? []), essay])
    for (const sentence of best.sentences) {
      usesOf.set(sentence, [...(usesOf.get(sentence) ?? []), essay])
    }
    const writer = writerFor(random, task.trade, task.kernel, task.union)
    return {
      title: writer.fill(task.kernel.title),
      body: best.paragraphs.map(writer.fill).join('\n\n'),
    }
  }
}

type Uses = ReadonlyMap<string, readonly number[]>

type Attempt = {
  readonly paragraphs: readonly string[]
  readonly sentences: readonly string[]
  /** How close the attempt comes to earlier essays, and how worn its sentences are. */
  readonly cost: number
}

function attempt(
  random: Random,
  { kernel, trade, namesUnion }: Task,
  order: readonly (Stage | null)[],
  usesOf: Uses,
): Attempt {
  /** Letters in common with each earlier essay. */
  const common = new Map<number, number>()
  const told = new Set<Episode>()
  const sentences: string[] = []
  let cost = 0

  const costOf = (row: readonly string[]): number => {
    const shared = new Map<number, number>()
    let worn = 0
    for (const sentence of row) {
      const earlier = usesOf.get(sentence) ?? []
      worn += earlier.length ** 2
      for (const other of earlier) {
        const before = shared.get(other) ?? common.get(other) ?? 0
        shared.set(other, before + lettersOf(sentence))
      }
    }
    let excess = 0
    for (const alike of shared.values()) excess += Math.max(0, alike - COMMON_LETTERS)
    return excess * TOO_CLOSE + worn
  }
  const take = (row: readonly string[]): void => {
    cost += costOf(row)
    for (const sentence of row) {
      sentences.push(sentence)
      for (const other of usesOf.get(sentence) ?? []) {
        common.set(other, (common.get(other) ?? 0) + lettersOf(sentence))
      }
    }
  }
  /** Whether a whole paragraph of it has been told before. */
  const repeats = (episode: Episode, row: readonly string[]): boolean =>
    paragraphsOf(episode, row).some((paragraph) => usesOf.has(paragraph))
  const tell = (stage: Stage): string[] => {
    const fitting = stage.filter(
      (episode) => !told.has(episode) && isFitting(episode, kernel, trade),
    )
    let best: { episode: Episode; row: readonly string[]; cost: number } | null = null
    for (const episode of random.shuffle(fitting).slice(0, OFFERS)) {
      for (const row of random.shuffle(rowsOf(episode)).slice(0, ROWS)) {
        const rowCost = costOf(row)
        if ((!best || rowCost < best.cost) && !repeats(episode, row)) {
          best = { episode, row, cost: rowCost }
        }
      }
    }
    if (!best) throw new Error(`nothing left to tell about “${kernel.title}”`)
    // A stage that has nothing fresh left gives its place to an ordinary day.
    if (best.cost >= TOO_CLOSE && stage !== MIDDLE) return tell(MIDDLE)
    told.add(best.episode)
    take(best.row)
    return paragraphsOf(best.episode, best.row)
  }
  /** One loose sentence: the one that is worn least. */
  const say = (beat: readonly string[]): string => {
    const sentence = random
      .shuffle(beat)
      .reduce((one, other) => (costOf([other]) < costOf([one]) ? other : one))
    take([sentence])
    return sentence
  }

  const paragraphs = [kernel.opening]
  let isNamed = !namesUnion
  let isLinked = false
  for (const stage of order) {
    if (stage === null) {
      paragraphs.push(kernel.scene)
      continue
    }
    const story = tell(stage)
    if (stage === MIDDLE && !isNamed) {
      story[0] = say(NAMINGS) + story[0]
      isNamed = true
    } else if (stage === MIDDLE && !isLinked && told.size > 1) {
      story[0] = say(LINKS) + story[0]
      isLinked = true
    }
    paragraphs.push(...story)
  }
  while (paragraphs.join('').length + kernel.closing.length < SHORTEST) {
    paragraphs.splice(-1, 0, ...tell(MIDDLE))
  }
  paragraphs.push((isNamed ? '' : say(NAMINGS)) + kernel.closing)
  return { paragraphs, sentences, cost }
}

function isFitting(episode: Episode, kernel: Kernel, trade: Trade): boolean {
  const text = kernel.opening + kernel.scene + kernel.closing
  return (
    (!episode.life || episode.life === kernel.life) &&
    (!episode.at || episode.at === trade.at) &&
    !episode.unless?.test(text) &&
    !(kernel.life === 'single' && MARRIED.test(JSON.stringify(episode.paragraphs)))
  )
}

function paragraphsOf(episode: Episode, row: readonly string[]): string[] {
  let from = 0
  return episode.paragraphs.map((beats) => {
    const text = row.slice(from, from + beats.length).join('')
    from += beats.length
    return text
  })
}

const rowsByEpisode = new Map<Episode, readonly (readonly string[])[]>()

/** Every way to tell an episode: one sentence for each beat. */
function rowsOf(episode: Episode): readonly (readonly string[])[] {
  const known = rowsByEpisode.get(episode)
  if (known) return known
  const rows = episode.paragraphs
    .flat()
    .reduce<string[][]>(
      (begun, beat) => begun.flatMap((row) => beat.map((sentence) => [...row, sentence])),
      [[]],
    )
  rowsByEpisode.set(episode, rows)
  return rows
}

const letters = new Map<string, number>()

/** Letters of a sentence without its slots; counted once, because every attempt asks. */
function lettersOf(sentence: string): number {
  const known = letters.get(sentence)
  if (known !== undefined) return known
  const count = sentence.replace(/\{.+?\}/g, '').length
  letters.set(sentence, count)
  return count
}
