/** The contests and rounds that a judge reads in, with how much is in which state (docs/decisions/0004 holds here too). */
import type { QueueState } from '../app/domain/queue-words'
import { readings } from './judging'
import type { Reader } from './schema'

/**
 * The contests in which this account has or had something to read, with how much of the current round is in which state.
 */
export async function judgedContests(db: Reader, account: string) {
  const rows = await readings(db, account)
    .select(['contests.id', 'contests.title', 'contests.phase'])
    .select(({ fn }) => [
      fn.count<number>('assignments.id').filterWhere('later.id', 'is', null).as('readings'),
      fn.count<number>('score_sheets.version').filterWhere('later.id', 'is', null).as('begun'),
      fn
        .count<number>('score_sheets.submitted_at')
        .filterWhere('later.id', 'is', null)
        .as('submitted'),
      fn
        .count<number>('score_sheets.returned_at')
        .filterWhere('later.id', 'is', null)
        .as('returned'),
      fn.count<number>('anchors.essay_id').filterWhere('later.id', 'is', null).as('anchors'),
      fn
        .count<number>('anchors.essay_id')
        .filterWhere('later.id', 'is', null)
        .filterWhere('score_sheets.submitted_at', 'is', null)
        .as('open_anchors'),
      fn.max('finished_rounds.submitted_at').filterWhere('later.id', 'is', null).as('finished_at'),
    ])
    .groupBy(['contests.id', 'contests.title', 'contests.phase'])
    .orderBy('contests.id', 'desc')
    .execute()
  return rows.map(({ id, title, phase, finished_at, open_anchors, ...row }) => {
    const [all, touched, submitted, returned] = [
      Number(row.readings),
      Number(row.begun),
      Number(row.submitted),
      Number(row.returned),
    ]
    const counts: Readonly<Record<QueueState, number>> = {
      new: all - touched,
      begun: touched - submitted - returned,
      returned,
      submitted,
    }
    return {
      ...{ id, title, phase, readings: all, counts, finishedAt: finished_at },
      anchors: Number(row.anchors),
      openAnchors: Number(open_anchors),
    }
  })
}

/** In which rounds of a contest this account has something to read, and how much, the first one first. */
export async function readingsByRound(db: Reader, account: string, contest: string) {
  const rows = await readings(db, account)
    .where('contests.id', '=', contest)
    .groupBy('rounds.position')
    .select('rounds.position')
    .select((eb) => eb.fn.countAll<number>().as('readings'))
    .orderBy('rounds.position')
    .execute()
  return rows.map(({ position, readings: count }) => ({ position, readings: Number(count) }))
}
