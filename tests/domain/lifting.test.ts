import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Lifted, liftEssay } from '../../app/domain/lifting'
import type { Block } from '../../app/domain/pasting'

const FIRST = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑，那笑我记了二十年。'
const LAST = '灯还亮着。我把师傅的饭盒放回暖气片上，像他当年那样，回头对新来的徒弟笑了笑。'

/** A line of a table: "c:" is centred, "r:" right, "h:" a heading, "t:" a row of a table, "n:" a footnote. */
function block(line: string): Block {
  const [, mark, text] = /^([crhtn]):(.*)$/.exec(line) ?? [null, '', line]
  if (mark === 'c') return { kind: 'paragraph', text, place: 'centre' }
  if (mark === 'r') return { kind: 'paragraph', text, place: 'right' }
  const kind = ({ h: 'heading', t: 'row', n: 'note' } as const)[mark] ?? 'paragraph'
  return { kind, text }
}

function lift(lines: readonly string[]): Lifted {
  return liftEssay(lines.map(block))
}

type Head = { title?: string; authors?: string[]; notes?: string[]; body?: string[] }

const people = (authors: Lifted['authors']) =>
  authors.map(({ name, union }) => (union === '' ? name : `${union}/${name}`))

const HEADS: readonly (readonly [string[], Head])[] = [
  [
    ['题目：车间的灯', '作者：李菁 单位：西南大学工会委员会'],
    { title: '车间的灯', authors: ['西南大学工会委员会/李菁'] },
  ],
  [
    ['c:车间的灯', 'c:西南大学工会 李菁 巫芯宇'],
    { title: '车间的灯', authors: ['西南大学工会/李菁', '西南大学工会/巫芯宇'] },
  ],
  [
    ['h:车间的灯', '李菁（西南大学工会委员会）'],
    { title: '车间的灯', authors: ['西南大学工会委员会/李菁'] },
  ],
  [['车间的灯', '李  菁'], { title: '车间的灯', authors: ['李菁'] }],
  [['c:车间的灯', 'c:李　菁　　巫芯宇'], { title: '车间的灯', authors: ['李菁', '巫芯宇'] }],
  [
    ['车间的灯', '西南大学工会委员会', '李菁'],
    { title: '车间的灯', authors: ['西南大学工会委员会/李菁'] },
  ],
  [
    ['车间的灯', '李菁', '西南大学工会委员会'],
    { title: '车间的灯', authors: ['西南大学工会委员会/李菁'] },
  ],
  [
    ['《车间的灯》', '——记我的师傅', '重庆长江轴承有限公司 张建国'],
    { title: '车间的灯——记我的师傅', authors: ['重庆长江轴承有限公司/张建国'] },
  ],
  [
    ['h:家', '作者单位：重庆市公共交通控股（集团）有限公司', '作者姓名：欧阳娜'],
    { title: '家', authors: ['重庆市公共交通控股（集团）有限公司/欧阳娜'] },
  ],
  [
    [
      '附件2：',
      '“职工话家”主题征文参赛作品',
      '题 目：山城的夜',
      '姓 名：王强',
      '单 位：渝中区环卫所工会',
      '电 话：13800138000',
    ],
    {
      title: '山城的夜',
      authors: ['渝中区环卫所工会/王强'],
      notes: ['附件2：', '“职工话家”主题征文参赛作品', '电 话：13800138000'],
    },
  ],
  [
    ['c:车间的灯', 'c:（散文）', 'c:文/李菁'],
    { title: '车间的灯', authors: ['李菁'], notes: ['（散文）'] },
  ],
  [['车间的灯', '作者：阿依古丽·买买提'], { title: '车间的灯', authors: ['阿依古丽·买买提'] }],
  [['车间的灯', '作者：夜行人'], { title: '车间的灯', authors: ['夜行人'] }],
  [['车间的灯', '（西南医院工会 李菁）'], { title: '车间的灯', authors: ['西南医院工会/李菁'] }],
  [
    ['车间的灯', '李菁（西南大学工会）、王强（渝江机械厂工会委员会）'],
    { title: '车间的灯', authors: ['西南大学工会/李菁', '渝江机械厂工会委员会/王强'] },
  ],
  [
    ['车间的灯', '渝江机械厂工会委员会王强'],
    { title: '车间的灯', authors: ['渝江机械厂工会委员会/王强'] },
  ],
  [['作者：王强', '车间的灯'], { title: '车间的灯', authors: ['王强'] }],
  [
    ['t:题目 | 车间的灯', 't:姓名 | 王强 | 性别 | 男', 't:单位 | 渝江机械厂工会'],
    { title: '车间的灯', authors: ['渝江机械厂工会/王强'], notes: ['姓名 | 王强 | 性别 | 男'] },
  ],
  [
    ['车间的灯', '作者：张三，男，四十五岁，高级工程师'],
    { title: '车间的灯', authors: ['张三'], notes: ['作者：张三，男，四十五岁，高级工程师'] },
  ],
  [['题目：', '车间的灯', '通讯员：王强'], { title: '车间的灯', authors: ['王强'] }],
  [
    ['【题目】车间的灯', '【作者】王强', '【单位】渝江机械厂工会'],
    { title: '车间的灯', authors: ['渝江机械厂工会/王强'] },
  ],
  [
    ['c:**车间的灯**', 'c:中国石油 重庆销售公司 王强'],
    { title: '车间的灯', authors: ['中国石油重庆销售公司/王强'] },
  ],
  [['题目：我的2\\*3米 作者：王强'], { title: '我的2*3米', authors: ['王强'] }],
  [
    ['车间的灯', '选送单位：渝中区总工会', '作者：王强、李菁'],
    { title: '车间的灯', authors: ['渝中区总工会/王强', '渝中区总工会/李菁'] },
  ],
  [['c:家在何方？', 'r:王强'], { title: '家在何方？', authors: ['王强'] }],
  // What may be the essay itself stays in it.
  [[], {}],
  [['亲爱的妈妈：'], { body: ['亲爱的妈妈：'] }],
  [['“妈，我回来了。”'], { body: ['“妈，我回来了。”'] }],
  [['一、离家'], { body: ['一、离家'] }],
  [['车间的灯', '一、离家'], { title: '车间的灯', body: ['一、离家'] }],
  [['车间的灯', '温暖'], { title: '车间的灯', body: ['温暖'] }],
  [['车间的灯', '师傅姓王。'], { title: '车间的灯', body: ['师傅姓王。'] }],
  [['我们的幼儿园', '作者：王强'], { title: '我们的幼儿园', authors: ['王强'] }],
  [['一次难忘的征文'], { title: '一次难忘的征文' }],
  [['题目：车间的灯', '题记：灯火可亲。'], { title: '车间的灯', body: ['题记：灯火可亲。'] }],
]

test.each(HEADS)(
  'The head %j is read',
  (lines, { title = '', authors = [], notes = [], body = [] }) => {
    const lifted = lift([...lines, FIRST, LAST])
    expect({ ...lifted, authors: people(lifted.authors) }).toEqual({
      title,
      authors,
      authorNotes: notes,
      body: [...body, FIRST, LAST].join('\n'),
    })
  },
)

const TAILS: readonly (readonly [string[], Head])[] = [
  [
    ['作者简介：李菁，女，西南大学教师。', '联系电话：13800138000'],
    { notes: ['作者简介：李菁，女，西南大学教师。', '联系电话：13800138000'] },
  ],
  [
    ['作者简介', '李菁，女，1985年生，在车间工作二十年。', '电话 13800138000'],
    { notes: ['作者简介', '李菁，女，1985年生，在车间工作二十年。', '电话 13800138000'] },
  ],
  [['（作者单位：西南大学工会）'], { notes: ['（作者单位：西南大学工会）'] }],
  [
    ['作者：李菁', '单位：西南大学工会', '2022年5月8日'],
    { authors: ['西南大学工会/李菁'], notes: ['2022年5月8日'] },
  ],
  [
    ['r:西南大学工会 李菁', 'r:二〇二二年五月'],
    { authors: ['西南大学工会/李菁'], notes: ['二〇二二年五月'] },
  ],
  [
    [
      '姓名：李菁',
      '身份证号：500101198501010011',
      '银行卡号：6222 0000 0000 0000',
      '邮箱：li_jing@qq.com',
      '地址：重庆市北碚区天生路2号',
    ],
    {
      authors: ['李菁'],
      notes: [
        '身份证号：500101198501010011',
        '银行卡号：6222 0000 0000 0000',
        '邮箱：li_jing@qq.com',
        '地址：重庆市北碚区天生路2号',
      ],
    },
  ],
  [['13800138000'], { notes: ['13800138000'] }],
  [['（作者系西南大学工会干事）'], { notes: ['（作者系西南大学工会干事）'] }],
  // A date alone, a letter's end, a sentence about a telephone: the essay's own words.
  [['2022年5月8日'], { body: ['2022年5月8日'] }],
  [['此致', '敬礼！'], { body: ['此致', '敬礼！'] }],
  [['电话那头，母亲说：家里都好。'], { body: ['电话那头，母亲说：家里都好。'] }],
  [['单位就是我的家。'], { body: ['单位就是我的家。'] }],
  [['n:[1] 引自《渝江机械厂志》。'], { body: ['[1] 引自《渝江机械厂志》。'] }],
  [
    ['联系电话：13800138000', 'n:[1] 引自厂志。'],
    { notes: ['联系电话：13800138000'], body: ['[1] 引自厂志。'] },
  ],
]

test.each(TAILS)('The tail %j is read', (lines, { authors = [], notes = [], body = [] }) => {
  const lifted = lift(['车间的灯', FIRST, LAST, ...lines])
  expect({ ...lifted, authors: people(lifted.authors) }).toEqual({
    title: '车间的灯',
    authors,
    authorNotes: notes,
    body: [FIRST, LAST, ...body].join('\n'),
  })
})

test('An author of the head is not named again by the tail, whose line is kept as it stands', () => {
  const lifted = lift(['车间的灯', '李菁', FIRST, LAST, '作者：李菁', '单位：西南大学工会'])
  expect(people(lifted.authors)).toEqual(['西南大学工会/李菁'])
  expect(lifted.authorNotes).toEqual(['作者：李菁'])
})

test('Headings stay as bold lines, emphasis and guarded signs as they are', () => {
  const lifted = lift(['h:车间的灯', 'h:一、清晨', `${FIRST}**重点。**`, '5\\*8和3\\*4'])
  expect(lifted.body).toBe(`**一、清晨**\n${FIRST}**重点。**\n5\\*8和3\\*4`)
})

test('A text of short lines is a poem, not a list of authors', () => {
  const lines = ['石榴花开', '温暖', '向阳', '江山', '安宁', '常青']
  expect(lift(lines)).toEqual({
    title: '石榴花开',
    authors: [],
    body: lines.slice(1).join('\n'),
    authorNotes: [],
  })
})

const PARTS = [
  '题目：',
  '作者：',
  '单位：',
  '作者简介',
  '电话：',
  '李菁',
  '王强',
  '温暖',
  '西南大学工会',
  '渝江机械厂',
  '（',
  '）',
  '、',
  ' ',
  ' ',
  '——',
  '2022年5月',
  '。',
  '，',
  '：',
  '《',
  '》',
  '车间的灯',
  '13800138000',
  '征文',
  'a',
  '|',
  '和',
  '师傅把饭盒放在暖气片上',
]

const anyBlock = fc.record(
  {
    kind: fc.constantFrom('heading', 'paragraph', 'paragraph', 'item', 'quote', 'row', 'note'),
    text: fc
      .array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 7 })
      .map((parts) => parts.join('').trim())
      .filter((text) => text !== ''),
    place: fc.constantFrom('centre', 'right'),
  },
  { requiredKeys: ['kind', 'text'] },
) as fc.Arbitrary<Block>

/** What a field says by its place: labels, and the signs between fields. */
const SAID_BY_PLACE = /(?:征文)?题目|作者|单位|[\s：、，|和（）《》—。]/gu

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const character of text.replace(SAID_BY_PLACE, '')) {
    counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return counts
}

test('Every character of the document comes out: in title, authors, body or notes', () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 9 }), (blocks) => {
      const { title, authors, body, authorNotes } = liftEssay(blocks)
      const out = [title, ...people(authors), body, ...authorNotes].join('\n')
      const counts = countsOf(out.replaceAll('**', ''))
      for (const [character, count] of countsOf(blocks.map(({ text }) => text).join('\n'))) {
        expect(counts.get(character) ?? 0, character).toBeGreaterThanOrEqual(count)
      }
    }),
    { numRuns: 2000 },
  )
})

test('No line comes out twice: body and notes are lines of the document, each as often as it stands there', () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 9 }), (blocks) => {
      const { body, authorNotes } = liftEssay(blocks)
      const left = blocks.map(({ text }) => text)
      for (const line of [...body.replaceAll('**', '').split('\n'), ...authorNotes]) {
        if (line === '') continue
        const at = left.indexOf(line)
        expect(at, line).not.toBe(-1)
        left.splice(at, 1)
      }
    }),
    { numRuns: 2000 },
  )
})
