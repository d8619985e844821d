/**
 * The demo contest as plain data: unions, people, essays and their words, the same for the same seed. It knows no
 * database; whoever loads it does.
 */
import { composer } from './essays/compose'
import { TRADES } from './essays/kernels'
import type { Kernel, Trade, WholeEssay } from './essays/types'
import { WHOLE } from './essays/whole'
import { type DemoJudge, judgesFor, namer, phoneOf } from './people'
import { type Random, randomFor } from './random'
import { type DemoUnion, UNIONS } from './unions'

type DemoAuthor = { readonly name: string; readonly unionName: string }

type DemoEssay = {
  readonly title: string
  /** Paragraphs, parted by an empty line. */
  readonly body: string
  /** The first is the one who signs in and submits. */
  readonly authors: readonly DemoAuthor[]
  readonly unionName: string
  readonly authorPhone: string
  /** Written whole by hand rather than composed. */
  readonly isWhole: boolean
}

type DemoPerson = { readonly name: string; readonly phone: string }

export type DemoContest = {
  readonly unions: readonly DemoUnion[]
  readonly people: {
    readonly organizer: DemoPerson
    /** One for each district or industry union that essays come from. */
    readonly officers: readonly (DemoPerson & { readonly unionName: string })[]
    readonly judges: readonly DemoJudge[]
  }
  readonly essays: readonly DemoEssay[]
}

type Draft =
  | { readonly whole: WholeEssay; readonly kernel?: undefined }
  | { readonly kernel: Kernel; readonly trade: Trade; readonly whole?: undefined }

/** Builds the demo contest. The same seed gives the same contest, byte for byte. */
export function demoContest(seed: number): DemoContest {
  const nextName = namer(randomFor(seed, 'names'))
  const organizer = { name: nextName(), phone: phoneOf('organizer', 0) }
  const judges = judgesFor(nextName)
  const essays = essaysFor(seed, nextName)
  const senders = new Set(essays.map(({ unionName }) => unionName))
  const parents = new Set(
    UNIONS.filter(({ name }) => senders.has(name)).map(({ parent }) => parent),
  )
  const officers = UNIONS.filter(({ name }) => parents.has(name)).map(({ name }, index) => ({
    name: nextName(),
    phone: phoneOf('officer', index),
    unionName: name,
  }))
  return { unions: UNIONS, people: { organizer, officers, judges }, essays }
}

function essaysFor(seed: number, nextName: () => string): readonly DemoEssay[] {
  const random = randomFor(seed, 'essays')
  const compose = composer(randomFor(seed, 'sentences'))
  const unionOf = unionPicker(random)
  const drafts: readonly Draft[] = random.shuffle([
    ...WHOLE.map((whole) => ({ whole })),
    ...TRADES.flatMap((trade) => trade.kernels.map((kernel) => ({ kernel, trade }))),
  ])
  const written = drafts.map((draft, index) => {
    if (draft.whole) {
      const { field, from, title, paragraphs } = draft.whole
      return { title, body: paragraphs.join('\n\n'), union: unionOf(field, from), isWhole: true }
    }
    const { kernel, trade } = draft
    const union = unionOf(trade.field, kernel.from)
    const text = compose({ kernel, trade, union, namesUnion: index % 14 < 3 })
    return { ...text, union, isWhole: false }
  })
  const together = coAuthored(random, drafts)
  return written.map(({ title, body, union, isWhole }, index) => {
    const companions = Array.from({ length: together.get(index) ?? 0 }, () => nextName())
    return {
      title,
      body,
      authors: [nextName(), ...companions].map((name) => ({ name, unionName: union.name })),
      unionName: union.name,
      authorPhone: phoneOf('author', index),
      isWhole,
    }
  })
}

/** Gives the unions of a field their essays in turn, so that no union is left out while another sends many. */
function unionPicker(random: Random): (field: string, from?: string) => DemoUnion {
  const sent = new Map<string, number>()
  return (field, from = '') => {
    const fitting = UNIONS.filter((union) => union.field === field && union.name.includes(from))
    const count = ({ name }: DemoUnion) => sent.get(name) ?? 0
    const fewest = Math.min(...fitting.map(count))
    const union = random.pick(fitting.filter((one) => count(one) === fewest))
    sent.set(union.name, fewest + 1)
    return union
  }
}

/** A fifth of the essays have a second author, a few of them a third: index of the essay → further authors. */
function coAuthored(random: Random, drafts: readonly Draft[]): ReadonlyMap<number, number> {
  const composed = drafts.flatMap(({ whole }, index) => (whole ? [] : [index]))
  const chosen = random.shuffle(composed).slice(0, Math.round(drafts.length / 4.5))
  return new Map(chosen.map((essay, nth) => [essay, nth % 6 === 0 ? 2 : 1]))
}

export type Reading = { readonly essay: number; readonly judge: number }

/**
 * Who reads what when all read all, save that nobody reads an essay from a union of their own district or industry: the
 * same rule as the assignment's.
 */
export function openReadings({ unions, people, essays }: DemoContest): readonly Reading[] {
  const known = new Map(unions.map((union) => [union.name, union]))
  // The district or industry that a union belongs to; the federation stands above them all and separates nobody.
  const campOf = (name: string): string => {
    const union = known.get(name)
    return union?.kind === 'grassroots' && union.parent !== null ? campOf(union.parent) : name
  }
  return essays.flatMap(({ authors }, essay) =>
    people.judges.flatMap(({ unionName }, judge) =>
      unionName !== null && authors.some((author) => campOf(author.unionName) === campOf(unionName))
        ? []
        : [{ essay, judge }],
    ),
  )
}
