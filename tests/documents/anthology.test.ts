/** The anthology on paper: contents whose numbers are right, nothing of texts that are not public, the same bytes twice. */
import { expect, test } from 'vitest'
import { anthologyDocx } from '../../app/documents/anthology-docx'
import { anthologyPdf, unprintableIn } from '../../app/documents/anthology-pdf'
import type { Anthology } from '../../app/domain/anthology'
import { hasOffice, pagesOf } from '../support/office'
import { readPdf } from './pdf-reader'

const BODY = '天还没有亮，车间的灯已经亮了。师傅对我**笑**，他一句话也没有说。\n'
const NOW = '2026-07-10T00:00:00.000Z'

function book(count: number): Anthology {
  const works = Array.from({ length: count }, (_, index) => ({
    title: `第${index + 1}篇故事`,
    byline: `渝江机械厂工会委员会 李菁${index + 1}`,
    body: index === 1 ? null : BODY.repeat(index === 0 ? 40 : 3),
  }))
  return {
    title: '“职工话家”主题征文比赛获奖作品集',
    host: '市总工会',
    date: '2026-07-10',
    parts: [
      { heading: '一等奖', works: works.slice(0, 4) },
      { heading: '二等奖', works: works.slice(4) },
    ],
  }
}

/** The page on which each text begins, by the contents and by the page itself. */
function places(opened: readonly string[], first: number) {
  // LibreOffice sets a space between Chinese and digits.
  const pages = opened.map((page) => page.replace(/第 (\d+) 篇/g, '第$1篇'))
  const contents = pages.slice(0, first).join('\n')
  const said = new Map(
    [...contents.matchAll(/^ *(第\d+篇故事).*?(\d+|未公开全文)\s*$/gm)].map(([, title, place]) => [
      title,
      place,
    ]),
  )
  const found = new Map<string, number>()
  for (const [index, page] of pages.slice(first).entries()) {
    for (const [title] of page.matchAll(/^ *第\d+篇故事 *$/gm)) {
      if (!found.has(title.trim())) found.set(title.trim(), index + first)
    }
  }
  return { said, found }
}

test.skipIf(!hasOffice)('the numbers of the PDF’s contents are those of the pages', async () => {
  const pages = pagesOf(await anthologyPdf(book(40), NOW), 'pdf')
  // A cover and two pages of contents; the first text fills more than one page.
  const { said, found } = places(pages, 3)
  expect(said.size).toBe(40)
  expect(said.get('第2篇故事')).toBe('未公开全文')
  expect(found.size).toBe(39)
  for (const [title, page] of found) expect([title, said.get(title)]).toEqual([title, String(page)])
  expect(pages[3]).toContain('第1篇故事')
  expect(found.get('第3篇故事')).toBeGreaterThan(4)
})

test.skipIf(!hasOffice)(
  'the Word file opens with its contents, each text on a page of its own',
  async () => {
    const pages = pagesOf(await anthologyDocx(book(5)), 'docx')
    expect(pages[0]).toContain('获奖作品集')
    expect(pages[1]).toContain('未公开全文')
    const { said, found } = places(pages, 2)
    expect([...found.keys()]).toEqual(['第1篇故事', '第3篇故事', '第4篇故事', '第5篇故事'])
    // The cover has no number; the contents are page 1.
    for (const [title, page] of found)
      expect([title, said.get(title)]).toEqual([title, String(page)])
  },
)

test('what is not public is named and not shown, and marks of emphasis are not printed', async () => {
  const { text } = readPdf(await anthologyPdf(book(3), NOW))
  expect(text).toContain('第2篇故事')
  expect(text.split('天还没有亮').length - 1).toBe(43)
  expect(text).not.toContain('*')
})

test('the same book gives the same bytes, and characters without a font are told', async () => {
  const [one, other] = [await anthologyPdf(book(3), NOW), await anthologyPdf(book(3), NOW)]
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true)
  const rare = { ...book(1), host: '市总工会\u{10FFFD}' }
  expect(await unprintableIn(rare)).toEqual(['\u{10FFFD}'])
  expect(await unprintableIn(book(2))).toEqual([])
})
