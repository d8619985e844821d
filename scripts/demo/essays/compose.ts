/**
 * Composes an essay around a kernel: one writer with one trade, one union and the same people from the first line to the
 * last, told in sentences from the bank. A sentence wanders to few essays, and two essays meet in at most two sentences.
 */
import type { Random } from '../random'
import type { DemoUnion } from '../unions'
import { ACTIVITIES } from './bank/activities'
import { BEGINNINGS } from './bank/beginnings'
import { FAMILIES } from './bank/families'
import { GROWTH } from './bank/growth'
import { HARDSHIPS } from './bank/hardships'
import { NAMINGS } from './bank/namings'
import { PLACES } from './bank/places'
import { REFLECTIONS } from './bank/reflections'
import type { Episode, Kernel, Trade } from './types'
import { type Writer, writerFor } from './writer'

export type EssayText = { readonly title: string; readonly body: string }

export type Task = {
  readonly kernel: Kernel
  readonly trade: Trade
  readonly union: DemoUnion
  /** Whether the text is to name its union even if the kernel does not. */
  readonly namesUnion: boolean
}

type Stage = readonly Episode[]

/** The orders in which a life can be told; the kernel's scene stands where null stands. */
const ORDERS: readonly (readonly (Stage | null)[])[] = [
  [null, BEGINNINGS, HARDSHIPS, PLACES, ACTIVITIES, GROWTH, REFLECTIONS],
  [BEGINNINGS, null, PLACES, HARDSHIPS, FAMILIES, GROWTH],
  [null, PLACES, ACTIVITIES, HARDSHIPS, FAMILIES, REFLECTIONS],
  [BEGINNINGS, PLACES, null, HARDSHIPS, ACTIVITIES, FAMILIES],
  [null, BEGINNINGS, ACTIVITIES, HARDSHIPS, GROWTH, REFLECTIONS],
  [BEGINNINGS, null, HARDSHIPS, PLACES, FAMILIES, REFLECTIONS],
]

/** Remembers where each sentence has been used, so that no two essays resemble each other. */
export function composer(random: Random): (task: Task) => EssayText {
  const usesOf = new Map<string, number[]>()
  const episodeUses = new Map<Episode, number>()
  let count = 0

  const takeEpisode = (stage: Stage, kernel: Kernel, trade: Trade): Episode => {
    const fitting = stage.filter(
      ({ life, at }) => (!life || life === kernel.life) && (!at || at === trade.at),
    )
    const uses = (episode: Episode) => episodeUses.get(episode) ?? 0
    const fewest = Math.min(...fitting.map(uses))
    const taken = random.pick(fitting.filter((episode) => uses(episode) === fewest))
    episodeUses.set(taken, fewest + 1)
    return taken
  }

  return ({ kernel, trade, union, namesUnion }) => {
    const essay = count++
    const met = new Map<number, number>()
    const takeSentence = (beat: readonly string[]): string => {
      const cost = (sentence: string) => {
        const earlier = usesOf.get(sentence) ?? []
        const closest = Math.max(0, ...earlier.map((other) => (met.get(other) ?? 0) + 1))
        return closest * closest * 4 + earlier.length
      }
      const lowest = Math.min(...beat.map(cost))
      const taken = random.pick(beat.filter((sentence) => cost(sentence) === lowest))
      for (const other of usesOf.get(taken) ?? []) met.set(other, (met.get(other) ?? 0) + 1)
      usesOf.set(taken, [...(usesOf.get(taken) ?? []), essay])
      return taken
    }

    const paragraphs = [kernel.opening]
    let named = !namesUnion
    for (const stage of ORDERS[essay % ORDERS.length]) {
      if (stage === null) {
        paragraphs.push(kernel.scene)
        continue
      }
      const told = takeEpisode(stage, kernel, trade).paragraphs.map((beats) =>
        beats.map(takeSentence).join(''),
      )
      if (stage === PLACES && !named) {
        told[0] = takeSentence(NAMINGS) + told[0]
        named = true
      }
      paragraphs.push(...told)
    }
    paragraphs.push((named ? '' : takeSentence(NAMINGS)) + kernel.closing)

    const writer: Writer = writerFor(random, trade, union)
    return {
      title: writer.fill(kernel.title),
      body: paragraphs.map(writer.fill).join('\n\n'),
    }
  }
}
