/** The readings of an assignment in the form that its arithmetic works on. */

/** The judges of each essay, one after the other: those of essay e are `judges[start[e]]` up to `start[e + 1]`. */
export type Panels = {
  /** Judges by number, from 0 to `judgeCount` − 1. */
  readonly judges: Int32Array
  readonly start: Int32Array
  readonly judgeCount: number
}
