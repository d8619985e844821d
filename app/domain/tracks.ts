/** Tracks 组别: which one an essay may take, which prizes each has, and what a prize of a track is called. */
import type { Phase, Rules, TierRule } from './contest'
import type { EssayState } from './essay'

/** What it is called when the organizer moves an essay to another track. */
export const TRACK_CHANGED = '调整组别'

type WithTracks = Pick<Rules, 'tracks'>

/** The names of a contest's tracks in the order of its rules; none where all essays compete with one another. */
export function trackNames({ tracks }: WithTracks): readonly string[] {
  return tracks.map(({ name }) => name)
}

/** The track that is meant by what was typed, with or without its 组; null where the rules have none like it. */
export function trackCalled(typed: string, rules: WithTracks): string | null {
  const plain = (name: string) => name.replace(/\s+/g, '').replace(/组$/, '')
  const names = trackNames(rules)
  if (typed.trim() === '') return null
  return (
    names.find((name) => name === typed) ??
    names.find((name) => plain(name) === plain(typed)) ??
    null
  )
}

/** What keeps an essay with this track from its contest, or null. */
export function trackFault(track: string | null, rules: WithTracks): string | null {
  const names = trackNames(rules)
  if (names.length === 0 || (track !== null && names.includes(track))) return null
  return `请选择组别：${names.join('、')}。`
}

const MOVABLE: readonly EssayState[] = ['submitted', 'recommended', 'returned', 'eligible']

/** Whether the organizer may move an essay in this state to another track in this phase. */
export function mayChangeTrack(
  { tracks }: WithTracks,
  standing: { readonly phase: Phase; readonly state: EssayState },
): boolean {
  return tracks.length > 0 && standing.phase === 'screening' && MOVABLE.includes(standing.state)
}

/** The track that an essay competes in; a contest without tracks has one field, whatever an essay was once sent in for. */
export function trackIn({ tracks }: WithTracks, track: string | null): string | null {
  return tracks.length > 0 ? track : null
}

/** A field of essays that compete with one another, and its tiers; without a name where the contest has no tracks. */
export type PrizeField = { readonly track: string | null; readonly tiers: readonly TierRule[] }

/** Each track with its own tiers, or one field for all. */
export function fieldsOf({
  tracks,
  tiers,
}: Pick<Rules, 'tracks' | 'tiers'>): readonly PrizeField[] {
  if (tracks.length === 0) return [{ track: null, tiers }]
  return tracks.map(({ name, tiers: own }) => ({ track: name, tiers: own }))
}

/** The tiers that essays of a track compete for; none for a track that the contest does not have. */
export function tiersOf(
  rules: Pick<Rules, 'tracks' | 'tiers'>,
  track: string | null,
): readonly TierRule[] {
  return fieldsOf(rules).find((field) => field.track === track)?.tiers ?? []
}

/** What the prizes of the first, second, … tier are called; tracks that call them differently give all their names. */
export function tierNamesByPlace(rules: Pick<Rules, 'tracks' | 'tiers'>): readonly string[] {
  const all = fieldsOf(rules).map(({ tiers }) => tiers.map(({ name }) => name))
  const most = Math.max(...all.map((names) => names.length))
  return Array.from({ length: most }, (_, place) =>
    [...new Set(all.flatMap((names) => names[place] ?? []))].join('或'),
  )
}

/** What a prize is called where it is announced, e.g. 散文组一等奖. */
export function prizeName(track: string | null, tier: string): string {
  return `${track ?? ''}${tier}`
}
