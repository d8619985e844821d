/** The anthology 作品集 of a contest: the winning essays in the order of their prizes, as a book in any form shows them. */
import { prizeName } from './tracks'
import { authorsByUnion, type Winner } from './winners'

export type AnthologyWork = {
  readonly title: string
  /** Unions with their authors' names: `西南大学工会委员会 李菁、王芳；江北区总工会 陈明`. */
  readonly byline: string
  /** As it was handed in, without masks; null for one that is named in the contents alone. */
  readonly body: string | null
}

/** The essays of one prize, best first. */
export type AnthologyPart = { readonly heading: string; readonly works: readonly AnthologyWork[] }

export type Anthology = {
  readonly title: string
  readonly host: string
  /** The day of publication, e.g. 2026-07-10. */
  readonly date: string
  /** Without prizes that nobody won. */
  readonly parts: readonly AnthologyPart[]
}

type Tier<One> = {
  readonly track: string | null
  readonly tier: string
  readonly winners: readonly One[]
}

/**
 * The book of a list. `bodyOf` answers the text of a winner, or null where it is not to be in the book: whose author has
 * not agreed is only named. Tiers keep their order; those without winners are left out.
 */
export function anthologyOf<One extends Winner>(
  contest: { readonly title: string; readonly host: string; readonly date: string },
  tiers: readonly Tier<One>[],
  bodyOf: (winner: One) => string | null,
): Anthology {
  return {
    title: `${contest.title}获奖作品集`,
    host: contest.host,
    date: contest.date,
    parts: tiers
      .filter(({ winners }) => winners.length > 0)
      .map(({ track, tier, winners }) => ({
        heading: prizeName(track, tier),
        works: winners.map((winner) => ({
          title: winner.title,
          byline: authorsByUnion(winner.authors),
          body: bodyOf(winner),
        })),
      })),
  }
}

/** What the contents say of a work whose text is not in the book. */
export const NAMED_ALONE = '未公开全文'

/** The works whose texts are in the book, in order, each with the prize that it stands under. */
export function textsIn({ parts }: Anthology) {
  return parts.flatMap(({ heading, works }) =>
    works.flatMap((work) => (work.body === null ? [] : [{ ...work, heading, body: work.body }])),
  )
}
