/**
 * The exact part of the assignment: augmenting paths in the flow from essays to judges. They fill the seats that the
 * deal left empty, level the loads as far as any assignment can, and when seats stay empty they name the reason.
 */
import type { Numbered } from './problem'
import { EMPTY, reads, rise, type Seating, sit } from './seating'

/**
 * Takes every empty seat for which a path exists: a judge with room sits down, or somebody who sits elsewhere moves
 * over and is replaced there, and so on. Returns the essays that no such path leads out of, none when every seat is
 * taken.
 *
 * Those essays are the smallest side of a minimum cut, the same for every way of filling the seats: all judges
 * who may read them and do not already are full.
 * Source: L. R. Ford, D. R. Fulkerson, "Maximal flow through a network", 1956.
 */
export function fillSeats(numbered: Numbered, seating: Seating): readonly number[] {
  const search = searcher(numbered, seating)
  for (let seat = 0; seat < seating.judgeAt.length; seat++) {
    if (seating.judgeAt[seat] !== EMPTY || search.isClosed(seating.entryAt[seat])) continue
    search.begin()
    search.enterEntry(seating.entryAt[seat])
    const end = search.run((judge) => seating.load[judge] < numbered.caps[judge])
    if (end === EMPTY) search.close()
    else search.move(end, seat)
  }
  return search.closed()
}

/**
 * Moves readings along paths from a judge to another who reads at least two fewer, until there is no such path. Then
 * the loads are decreasingly minimal: no assignment has a smaller largest load, nor a larger smallest one, so the
 * spread is the least possible.
 * Source: A. Frank, K. Murota, "Decreasing minimization on M-convex sets", 2022; N. J. A. Harvey, R. E. Ladner,
 * L. Lovász, T. Tamir, "Semi-matchings for bipartite graphs and load balancing", 2006.
 */
export function levelLoads(numbered: Numbered, seating: Seating): void {
  const { load } = seating
  const { caps } = numbered
  const search = searcher(numbered, seating)
  let level = load.reduce((most, own) => Math.max(most, own), 0)
  while (level > 1) {
    search.begin()
    for (let judge = 0; judge < load.length; judge++) {
      if (load[judge] === level) search.enterJudge(judge, EMPTY)
    }
    const end = search.run((judge) => load[judge] <= level - 2 && load[judge] < caps[judge])
    if (end === EMPTY) {
      search.close()
      level--
    } else {
      search.move(end, EMPTY)
    }
  }
}

/** Breadth-first search over essays and judges, each visited once; closed ones are never visited again. */
function searcher({ clash }: Numbered, seating: Seating) {
  const { judgeAt, entryAt, open, seatsOf } = seating
  const judgeCount = seatsOf.length
  const entryCount = open.length
  const closedEntries: number[] = []
  const isClosedEntry = new Uint8Array(entryCount)
  let openJudges = Int32Array.from({ length: judgeCount }, (_, judge) => judge)

  /** The seat that a judge would give up to reach them, so that the path can be walked back. */
  const entryFrom = new Int32Array(entryCount)
  const judgeFrom = new Int32Array(judgeCount)
  const visitedEntry = new Int32Array(entryCount)
  const unvisited = new Int32Array(judgeCount)
  const whereUnvisited = new Int32Array(judgeCount)
  let unvisitedCount = 0
  let stamp = 0
  let entryQueue: number[] = []
  let judgeQueue: number[] = []

  const leave = (judge: number) => {
    const last = unvisited[--unvisitedCount]
    unvisited[whereUnvisited[judge]] = last
    whereUnvisited[last] = whereUnvisited[judge]
    whereUnvisited[judge] = EMPTY
  }
  const begin = () => {
    stamp++
    entryQueue = []
    judgeQueue = []
    unvisited.set(openJudges)
    unvisitedCount = openJudges.length
    for (let index = 0; index < unvisitedCount; index++) whereUnvisited[unvisited[index]] = index
  }
  const enterEntry = (entry: number, seat = EMPTY) => {
    if (visitedEntry[entry] === stamp || isClosedEntry[entry] === 1) return
    visitedEntry[entry] = stamp
    entryFrom[entry] = seat
    entryQueue.push(entry)
  }
  /** Visits a judge, over the essay that would gain them, or as a beginning with EMPTY. */
  const enterJudge = (judge: number, entry: number) => {
    if (whereUnvisited[judge] === EMPTY) return
    leave(judge)
    judgeFrom[judge] = entry
    judgeQueue.push(judge)
  }
  /** Visits all that can be reached until a judge fits; answers that judge, or EMPTY. */
  const run = (fits: (judge: number) => boolean): number => {
    let entryHead = 0
    let judgeHead = 0
    for (;;) {
      if (entryHead < entryQueue.length) {
        const entry = entryQueue[entryHead++]
        for (let index = unvisitedCount - 1; index >= 0; index--) {
          const judge = unvisited[index]
          if (clash(entry, judge) || reads(seating, entry, judge)) continue
          enterJudge(judge, entry)
          if (fits(judge)) return judge
        }
      } else if (judgeHead < judgeQueue.length) {
        for (const seat of seatsOf[judgeQueue[judgeHead++]]) {
          if (seat >= open[entryAt[seat]]) enterEntry(entryAt[seat], seat)
        }
      } else {
        return EMPTY
      }
    }
  }
  /** Seats everybody along the path one further; the last to be replaced is the empty seat, or the first judge's. */
  const move = (end: number, emptySeat: number) => {
    let judge = end
    for (;;) {
      const entry = judgeFrom[judge]
      const seat = entryFrom[entry]
      if (seat === EMPTY) {
        sit(seating, emptySeat, judge)
        return
      }
      const replaced = judgeAt[seat]
      rise(seating, seat)
      sit(seating, seat, judge)
      if (judgeFrom[replaced] === EMPTY) return
      judge = replaced
    }
  }
  const close = () => {
    for (const entry of entryQueue) {
      isClosedEntry[entry] = 1
      closedEntries.push(entry)
    }
    openJudges = openJudges.filter((judge) => whereUnvisited[judge] !== EMPTY)
  }
  const isClosed = (entry: number) => isClosedEntry[entry] === 1
  const closed = () => closedEntries
  return { begin, enterEntry, enterJudge, run, move, close, isClosed, closed }
}
