/** Retelling: what happened to an own essay, as its author is told it. */
import { actsOn } from '../../db/essays'
import type { Reader } from '../../db/schema'
import { STEPS } from '../domain/essay'
import type { Worker } from '../domain/people'
import { TRACK_CHANGED } from '../domain/tracks'
import type { OwnEssay } from './drafting'

/** The acts that an author is told of. Who among others did them is not. */
const TOLD = ['新建草稿', TRACK_CHANGED, ...Object.values(STEPS).map(({ name }) => name)]

/** What happened to an own essay, oldest first. */
export async function timelineOf(db: Reader, worker: Worker, essay: OwnEssay) {
  const acts = await actsOn(db, essay.id, TOLD)
  return acts.map(({ id, act, actor_id, detail, created_at }) => {
    const { reason } = JSON.parse(detail) as { reason?: unknown }
    return {
      id,
      act,
      isOwn: actor_id === worker.account,
      reason: typeof reason === 'string' && reason !== '' ? reason : null,
      at: created_at,
    }
  })
}
