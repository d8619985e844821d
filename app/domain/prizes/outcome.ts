/** What an allocation says: each entry's tier with its reason, and the walk step by step, all as data. */

/** Why an entry has its tier, or none. Words for it are in words.ts. */
export type Reason =
  /** It stands above the tier's line. `movedFrom` names the tiers that a tie kept it out of. */
  | {
      readonly kind: 'placed'
      readonly tier: string
      readonly count: number
      readonly movedFrom: readonly string[]
    }
  /** `tied` equals met at a line with `places` left; the tier was extended to take all of them. */
  | {
      readonly kind: 'extended'
      readonly tier: string
      readonly count: number
      readonly places: number
      readonly tied: number
    }
  /** Tied across every line that it reached, and moved below the last one. */
  | { readonly kind: 'movedOut'; readonly movedFrom: readonly string[]; readonly tied: number }
  /**
   * Tied across a line and left to the committee. Places in `tiers` wait for the decision; `overflow` says that they
   * are fewer than the contenders, so that somebody will go without.
   */
  | {
      readonly kind: 'held'
      readonly tiers: readonly string[]
      readonly overflow: boolean
      readonly tied: number
    }
  /** Entries above it have used up its union's cap; without the cap it was in reach of `tier`. */
  | {
      readonly kind: 'capped'
      readonly group: string
      readonly cap: number
      readonly tier: string
    }
  /** `tied` equals of one union share `room` prizes under the cap, and equals are moved down together. */
  | {
      readonly kind: 'cappedTogether'
      readonly group: string
      readonly cap: number
      readonly room: number
      readonly tied: number
      readonly tier: string
    }
  /** `tied` equals of one union share `room` prizes under the cap; the committee decides. */
  | {
      readonly kind: 'heldAtCap'
      readonly group: string
      readonly cap: number
      readonly room: number
      readonly tied: number
      readonly tier: string
    }
  /** Prizes are for those who came into the last round, named by `round`, and it did not. */
  | { readonly kind: 'notFinal'; readonly round: string }
  /** No place was left when its turn came. */
  | { readonly kind: 'below'; readonly lastTier: string | null }

export type Award = {
  readonly id: string
  readonly tier: string | null
  readonly rank: number
  readonly reason: Reason
}

/** Places of one tier. */
export type Places = { readonly tier: string; readonly places: number }

/** One step of the walk down the standing. `ids` are equals, `rank` is theirs. */
export type AllocationEvent =
  | {
      readonly kind: 'placed'
      readonly tier: string
      readonly rank: number
      readonly ids: readonly string[]
      /** Places that the tier still has afterwards. */
      readonly left: number
    }
  | {
      readonly kind: 'extended'
      readonly tier: string
      readonly rank: number
      readonly ids: readonly string[]
      /** Places that were left before. */
      readonly places: number
    }
  | {
      readonly kind: 'movedDown'
      readonly tier: string
      readonly rank: number
      readonly ids: readonly string[]
      /** Places of the tier that stay vacant. */
      readonly places: number
    }
  | {
      readonly kind: 'held'
      readonly rank: number
      readonly ids: readonly string[]
      /** Places that wait for the decision. */
      readonly reserved: readonly Places[]
    }
  | {
      readonly kind: 'capped' | 'cappedTogether' | 'heldAtCap'
      readonly tier: string
      readonly rank: number
      readonly ids: readonly string[]
      readonly group: string
      readonly cap: number
      /** Prizes that the cap still allows the union. */
      readonly room: number
    }
  | { readonly kind: 'vacant'; readonly tier: string; readonly places: number }
  | { readonly kind: 'below'; readonly rank: number; readonly entries: number }

export type Allocation = {
  /** One for each entry, best first; equals are listed by id. */
  readonly awards: readonly Award[]
  /** Groups of equals that wait for the committee, best first. */
  readonly unresolved: readonly (readonly string[])[]
  /** Places of each tier that nobody takes and nobody waits for. */
  readonly vacant: Readonly<Record<string, number>>
  readonly log: readonly AllocationEvent[]
}
