/** What entries and tiers must be like before anything is allocated. */
import type { TierRule } from '../contest'
import type { Entry } from './standing'

type Claims = {
  readonly entries: readonly Entry[]
  readonly tiers: readonly TierRule[]
  readonly capPerGroup: number | null
}

/** Throws a RangeError that names the first fault. */
export function demandSound({ entries, tiers, capPerGroup }: Claims): void {
  demandDistinct(
    'entry id',
    entries.map(({ id }) => id),
  )
  demandDistinct(
    'tier name',
    tiers.map(({ name }) => name),
  )
  for (const { id, keys } of entries) {
    if (keys.length !== entries[0].keys.length) {
      throw new RangeError(
        `keys of unequal length: ${entries[0].id} has ${entries[0].keys.length}, ${id} has ${keys.length}`,
      )
    }
    if (!keys.every(Number.isFinite)) throw new RangeError(`a key of ${id} is not a finite number`)
  }
  for (const { name, count } of tiers) demandCount(`count of tier ${name}`, count)
  if (capPerGroup !== null) demandCount('capPerGroup', capPerGroup)
}

function demandCount(what: string, count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`${what} is not a whole number from 0 up: ${count}`)
  }
}

function demandDistinct(what: string, names: readonly string[]): void {
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) throw new RangeError(`duplicate ${what}: ${name}`)
    seen.add(name)
  }
}
