/**
 * What gives 查重 something to find in the demo: one essay holds two paragraphs of another, a little changed; two quote the
 * same law; and one has been in an anthology before, which is on the reference shelf.
 */
import type { DemoContest } from './index'

type Entry = Pick<DemoContest['essays'][number], 'title' | 'body'>

const SOURCE = 7
const COPY = 50
const TAKEN = [2, 4]
const QUOTING = [25, 40]
const QUOTED_IN = 7
const QUOTATION =
  '墙上贴着工会法里的一句话，我进门出门都看见，早就背下来了：“维护职工合法权益、竭诚服务职工群众是工会的基本职责。工会在维护全国人民总体利益的同时，代表和维护职工的合法权益。”'
const PUBLISHED = 37

/** The text of an essay as it is entered, given what it would be otherwise. */
export function enteredWithOverlaps(
  { essays }: DemoContest,
  index: number,
  { title, body }: Entry,
): Entry {
  const paragraphs = body.split('\n\n')
  if (index === COPY) {
    const source = essays[SOURCE].body.split('\n\n')
    for (const place of TAKEN) paragraphs[place] = source[place].replaceAll('我们', '咱们')
  }
  if (QUOTING.includes(index)) paragraphs[QUOTED_IN] = QUOTATION
  return { title, body: paragraphs.join('\n\n') }
}

/** The text of the reference shelf. */
export function shelvedText({ essays }: DemoContest) {
  const { title, body } = essays[PUBLISHED]
  return {
    title,
    source: '“身边的好师傅”职工征文作品集',
    year: 2021,
    body: body.split('\n\n').slice(1).join('\n\n'),
  }
}
