/** The finder on leaks that people write: every one is found to the character, and nothing else is. */
import { expect, test } from 'vitest'
import { blindCopyOf, buildRegistry } from '../../app/domain/blinding'
import { authors, cases, unions } from './leaks-by-hand'

const registry = buildRegistry({ unions, authors })

test('the file holds at least a hundred leaks', () => {
  const leaks = cases.flatMap(({ text }) => text.match(/⟦/g) ?? [])
  expect(leaks.length).toBeGreaterThanOrEqual(100)
})

test.each(cases)('$by: $text', ({ by, text }) => {
  const body = text.replace(/[⟦⟧]/g, '')
  const union = authors.find(({ id }) => id === by)?.union ?? ''
  let marked = ''
  let offset = 0
  for (const span of blindCopyOf(registry, { title: '', body, authors: [by], union }).spans) {
    marked += `${body.slice(offset, span.start)}⟦${span.text}⟧`
    offset = span.end
  }
  expect(marked + body.slice(offset)).toBe(text)
})
