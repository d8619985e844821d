/** The winners by 姓氏笔画: an entry for each author of each winning essay. Server only, as ./stroke-order is. */
import { byStrokes, surnameStrokes } from './stroke-order'
import { prizeName } from './tracks'
import type { Winner } from './winners'

export type NamedWinner<One extends Winner> = {
  readonly name: string
  readonly union: string
  /** The prize with its track, e.g. 诗歌组一等奖. */
  readonly prize: string
  readonly winner: One
  /** Strokes of the first character of the name; null where that is not Chinese, or not known. */
  readonly strokes: number | null
}

/** Who has won more than once stands together, the higher tier first: namesakes keep the order of the list. */
export function winnersByStrokes<One extends Winner>(
  tiers: readonly {
    readonly track: string | null
    readonly tier: string
    readonly winners: readonly One[]
  }[],
): readonly NamedWinner<One>[] {
  const entries = tiers.flatMap(({ track, tier, winners }) =>
    winners.flatMap((winner) =>
      winner.authors.map(({ name, union }) => ({
        ...{ name, union, winner },
        prize: prizeName(track, tier),
        strokes: surnameStrokes(name),
      })),
    ),
  )
  return byStrokes(entries, ({ name }) => name)
}
