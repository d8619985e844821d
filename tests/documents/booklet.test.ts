import { expect, test } from 'vitest'
import { type Booklet, bookletPdf } from '../../app/documents/booklet-pdf'
import { scoreFormsPdf } from '../../app/documents/score-forms-pdf'
import { DEFAULT_CRITERIA } from '../../app/domain/rubric'
import { readPdf } from './pdf-reader'

const BODY = '天还没有亮，车间的灯已经亮了。师傅对我**笑**，他一句话也没有说。\n'

function booklet(more: Partial<Booklet> = {}): Booklet {
  return {
    contestTitle: '“职工话家”主题征文比赛',
    host: '市总工会',
    judgeName: '王老师',
    at: '2026-05-01T00:00:00.000Z',
    texts: ['K7QM3XTA', 'B8RN4YVB'].map((code, index) => ({
      code,
      title: index === 0 ? '我们的“【职工之家】”故事' : '是职工，亦亲人——【本单位】的故事',
      body: BODY.repeat(index === 0 ? 3 : 40),
      link: `https://huajia.example.org/organizer/contests/abc123/transcripts/${code}`,
    })),
    ...more,
  }
}

test('a booklet holds each text once, with its code on every page, and its marks of emphasis are not printed', async () => {
  const { text, pages } = readPdf(await bookletPdf(booklet()))
  expect(pages).toBe(4)
  expect(text.split('编号 K7QM3XTA').length - 1).toBe(2)
  expect(text.split('编号 B8RN4YVB').length - 1).toBe(3)
  expect(text).not.toContain('*')
  expect(text.split('天还没有亮').length - 1).toBe(43)
})

test('no line of a booklet begins with a comma where the type changes', async () => {
  const { text } = readPdf(await bookletPdf(booklet()))
  expect(text.split('\n').filter((line) => /^[，。]/.test(line))).toEqual([])
})

test('the same booklet gives the same bytes', async () => {
  const [first, second] = [await bookletPdf(booklet()), await bookletPdf(booklet())]
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
})

test('a score form has a page for each essay with its code and every criterion', async () => {
  const forms = { ...booklet(), criteria: DEFAULT_CRITERIA }
  const { text, pages } = readPdf(await scoreFormsPdf(forms))
  expect(pages).toBe(2)
  for (const { code } of forms.texts) expect(text).toContain(`作品编号 ${code}`)
  for (const { name, max } of DEFAULT_CRITERIA) {
    expect(text.split(`${name}　满分 ${max} 分`).length - 1).toBe(2)
  }
})
