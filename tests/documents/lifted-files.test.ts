import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readEssayFile } from '../../app/documents/essay-file'
import { liftEssay } from '../../app/domain/lifting'
import { renderEssay } from '../../app/domain/markdown'

const FILES = [
  ['word.docx', '我们的“家”', '红星机械厂工会/李建国'],
  ['libreoffice.docx', '灯火可亲', '江南造船厂/陈秀英'],
  ['wps.docx', '抗洪那一夜', '长江航道局工会/王秀兰'],
  ['phone.docx', '我的师傅', '东海渔业集团/赵小海'],
] as const

test.each(FILES)(
  'Title and author are lifted out of %s, and the rest is its text',
  async (name, title, author) => {
    const bytes = readFileSync(new URL(`../fixtures/essays/${name}`, import.meta.url))
    const { blocks } = await readEssayFile(bytes, name)
    const lifted = liftEssay(blocks)
    expect(lifted.title).toBe(title)
    expect(lifted.authors.map((each) => `${each.union}/${each.name}`)).toEqual([author])
    expect(lifted.authorNotes).toEqual([])
    expect(lifted.body.split('\n')).toHaveLength(blocks.length - 2)
    expect(lifted.body).not.toContain(title)
  },
)

test('What an author typed into a text file is shown as it was typed', async () => {
  const typed = '张**和李**都来了，5*8，_家_'
  const { blocks } = await readEssayFile(Buffer.from(`车间的灯\n${typed}\n完`), 'a.txt')
  expect(renderEssay(liftEssay(blocks).body)).toBe(`<p>${typed}</p>\n<p>完</p>\n`)
})
