/** What gives 资格审查 something to look at in the demo: one title used twice, and one essay that is too short. */
import type { DemoContest } from './index'

type Entry = Pick<DemoContest['essays'][number], 'title' | 'body'>

const SAME_TITLE = 3
const SHORT = 6
const PARAGRAPHS_LEFT = 2

/** The title and text of an essay as it is entered while the contest is in screening. */
export function enteredForScreening({ essays }: DemoContest, index: number): Entry {
  const { title, body } = essays[index]
  if (index === SAME_TITLE) return { title: essays[0].title, body }
  if (index === SHORT) {
    return { title, body: body.split('\n\n').slice(0, PARAGRAPHS_LEFT).join('\n\n') }
  }
  return { title, body }
}
