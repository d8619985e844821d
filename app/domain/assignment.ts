/** The assignment 评审分配 of essays to judges: a proposal that keeps every hard rule, or the reason why there is none. */
import { connect } from './assignment/connect'
import { deal } from './assignment/deal'
import { efficiencyOf, isConnected } from './assignment/efficiency'
import { fillSeats, levelLoads } from './assignment/flow'
import { frameOf, seatFrame } from './assignment/frame'
import { mix } from './assignment/mix'
import { overlapOf } from './assignment/overlap'
import type { Panels } from './assignment/panels'
import {
  type AssignmentProblem,
  type Infeasible,
  type Numbered,
  numberProblem,
  type Reading,
} from './assignment/problem'
import { refine } from './assignment/refine'
import { restorePreferred } from './assignment/restore'
import {
  EMPTY,
  holdPreferred,
  type Seating,
  seatForced,
  seatKept,
  seatPreferred,
} from './assignment/seating'
import { randomFrom } from './random'

export { type Breach, checkAssignment } from './assignment/check'
export type { AssignmentProblem, Infeasible, Reading } from './assignment/problem'
export { breachInWords, type Explanation, explainInfeasible, type Names } from './assignment/words'

export type AssignmentProposal = {
  /** All readings, the kept ones included, ordered by essay and then by judge; none when infeasible. */
  readonly assignments: readonly Reading[]
  /** The fewest and the most readings of a judge. */
  readonly loads: { readonly min: number; readonly max: number }
  /** How well judge severity can be estimated, 0 to 1; null where it cannot. Judges without a reading do not count. */
  readonly efficiency: number | null
  /** Whether all judges who read anything hang together over essays read in common. */
  readonly connected: boolean
  readonly infeasible: Infeasible | null
}

/**
 * Proposes who reads what. Every essay gets `perEntry` readings, or its own number where it has one (with `all`, every
 * judge that does not clash), never by a judge who shares a group with it or is in `conflicts`, no judge beyond `maxLoad`, and kept readings stay; only
 * what is missing is added. Among those, the loads differ as little as possible (by at most 1 whenever that is
 * feasible), then as many readings in `prefer` stay as any assignment with such loads allows, and then judges are mixed: few repeated pairs, essays of one union spread over judges.
 *
 * The same problem and seed give the same proposal on every machine, in whatever order the input stands. When there is
 * no such assignment, `infeasible` holds a minimum cut: its essays lack `short` readings in total, even if all judges
 * who may read them read as many as they can. Throws an Error in one line on faulty input (see `numberProblem`).
 *
 * Method: what is forced, then shuffled dealing, then augmenting paths for what is left (exact, see `fillSeats` and `levelLoads`), then
 * exchanges that leave all loads as they are (see `mix`, `connect`, `refine`).
 */
export function proposeAssignment(problem: AssignmentProblem): AssignmentProposal {
  const random = randomFrom(problem.seed)
  const numbered = numberProblem(problem)
  const seating = seatKept(numbered)
  seatForced(numbered, seating)
  seatPreferred(numbered, seating)
  const frame = frameOf(numbered, seating, random)
  const overlap = seating.judgeAt.includes(EMPTY)
    ? overlapOf(numbered, seating, frame, random)
    : null
  if (overlap !== null && frame !== null) seatFrame(numbered, seating, overlap, frame, random)
  if (overlap !== null) deal(numbered, seating, overlap, random)
  const stuck = fillSeats(numbered, seating)
  if (stuck.length > 0) return refuse(numbered, seating, stuck)
  levelLoads(numbered, seating)
  restorePreferred(numbered, seating)
  holdPreferred(numbered, seating)
  if (overlap !== null) {
    overlap.recount()
    mix(numbered, seating, overlap, random)
    connect(numbered, seating, overlap, random)
    refine(numbered, seating, overlap, panelsOf(seating), random)
  }
  const panels = panelsOf(seating)
  return {
    assignments: readingsOf(numbered, seating),
    loads: {
      min: seating.load.length === 0 ? 0 : seating.load.reduce((a, b) => Math.min(a, b)),
      max: seating.load.reduce((a, b) => Math.max(a, b), 0),
    },
    efficiency: efficiencyOf(panels),
    connected: isConnected(panels),
    infeasible: null,
  }
}

function refuse(
  { entryIds, judgeIds, clash }: Numbered,
  { judgeAt }: Seating,
  stuck: readonly number[],
): AssignmentProposal {
  const entries = [...stuck].sort((a, b) => a - b)
  const judges = judgeIds.filter((_, judge) => entries.some((entry) => !clash(entry, judge)))
  const short = judgeAt.reduce((sum, judge) => sum + (judge === EMPTY ? 1 : 0), 0)
  return {
    assignments: [],
    loads: { min: 0, max: 0 },
    efficiency: null,
    connected: false,
    infeasible: { entries: entries.map((entry) => entryIds[entry]), judges, short },
  }
}

/** The panels of a complete seating, judges without a reading left out. */
function panelsOf({ judgeAt, start, load }: Seating): Panels {
  const number = new Int32Array(load.length)
  let judgeCount = 0
  for (let judge = 0; judge < load.length; judge++) {
    number[judge] = judgeCount
    if (load[judge] > 0) judgeCount++
  }
  return { judges: judgeAt.map((judge) => number[judge]), start, judgeCount }
}

function readingsOf({ entryIds, judgeIds }: Numbered, { judgeAt, start }: Seating): Reading[] {
  return entryIds.flatMap((id, entry) =>
    Array.from(judgeAt.subarray(start[entry], start[entry + 1]))
      .sort((a, b) => a - b)
      .map((judge): Reading => [id, judgeIds[judge]]),
  )
}
