import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ExistingUnion, readRegister } from '../../app/domain/union-register'

const HEADER = ['名称', '上级', '类型', '别名', '编号']

const CITY: ExistingUnion = {
  id: 'city',
  code: '500000',
  name: '重庆市总工会',
  kind: 'federation',
  parentId: null,
  aliases: ['市总'],
}
const DISTRICT: ExistingUnion = {
  id: 'district',
  code: '500103',
  name: '渝中区总工会',
  kind: 'district',
  parentId: 'city',
  aliases: ['渝中总工会', '渝中工会'],
}
const SCHOOL: ExistingUnion = {
  id: 'school',
  code: null,
  name: '森林小学工会委员会',
  kind: 'grassroots',
  parentId: 'district',
  aliases: [],
}
const STORED = [CITY, DISTRICT, SCHOOL]

function read(rows: readonly (readonly string[])[], existing: readonly ExistingUnion[] = []) {
  return readRegister([HEADER, ...rows], existing)
}

/** The faults as "row column message", for reading at a glance. */
function faultsOf(rows: readonly (readonly string[])[], existing: readonly ExistingUnion[] = []) {
  return read(rows, existing).faults.map(({ row, column, say }) => `${row} ${column} ${say}`)
}

test('A register in any order is ready with every parent before its children', () => {
  const { ready, faults, ignored } = read([
    ['森林小学工会委员会', '渝中区总工会', '学校工会', '', ''],
    ['渝中区总工会', '重庆市总工会', '区总工会', '渝中总工会、渝中工会', '500103'],
    ['', '', '', '', ''],
    ['重庆市总工会', '', '市总工会', '', ''],
  ])
  expect(faults).toEqual([])
  expect(ignored).toEqual([])
  expect(ready).toEqual([
    {
      row: 5,
      id: null,
      name: '重庆市总工会',
      kind: 'federation',
      parentName: null,
      aliases: [],
      code: null,
      action: 'add',
    },
    {
      row: 3,
      id: null,
      name: '渝中区总工会',
      kind: 'district',
      parentName: '重庆市总工会',
      aliases: ['渝中总工会', '渝中工会'],
      code: '500103',
      action: 'add',
    },
    {
      row: 2,
      id: null,
      name: '森林小学工会委员会',
      kind: 'grassroots',
      parentName: '渝中区总工会',
      aliases: [],
      code: null,
      action: 'add',
    },
  ])
})

test('Headers are understood in Chinese and English, with notes, in any order; others are named', () => {
  const rows = ['甲区总工会', 'x', '甲, 乙；丙;丁，甲', '市总', 'DISTRICT']
  for (const header of [
    ['工会名称*', '备注', '简称', '上级工会（全称）', '性质：'],
    [' Name ', '备注', 'Aliases', 'parent', 'KIND'],
    ['名称/工会名称', '备注', '别名/简称', '上级', '类型 / 性质'],
  ]) {
    const { ready, faults, ignored } = readRegister([header, rows], [CITY])
    expect(faults).toEqual([])
    expect(ignored).toEqual(['备注'])
    expect(ready).toEqual([
      {
        row: 2,
        id: null,
        name: '甲区总工会',
        kind: 'district',
        parentName: '重庆市总工会',
        aliases: ['甲', '乙', '丙', '丁'],
        code: null,
        action: 'add',
      },
    ])
  }
})

test('A sheet without a usable header or without rows says so once', () => {
  expect(readRegister([], []).faults).toEqual([
    { row: 1, column: '名称', say: expect.stringContaining('没有“名称”这一列') },
  ])
  expect(
    readRegister(
      [
        ['constructor', '上级'],
        ['甲', '乙'],
      ],
      [],
    ),
  ).toEqual({
    ready: [],
    faults: [{ row: 1, column: '名称', say: expect.stringContaining('没有“名称”这一列') }],
    ignored: ['constructor'],
  })
  expect(
    readRegister(
      [
        ['名称', '工会名称'],
        ['甲', '乙'],
      ],
      [],
    ).faults,
  ).toEqual([{ row: 1, column: '名称', say: expect.stringContaining('两列') }])
  expect(readRegister([HEADER, ['', ' ']], []).faults).toEqual([
    { row: 1, column: '名称', say: expect.stringContaining('没有工会') },
  ])
})

test('Every kind is understood by label, by key and by its usual names', () => {
  const names = {
    federation: ['市总工会', 'federation'],
    district: ['区县总工会', 'district', '区总工会', '县总工会', '区（县）总工会'],
    industry: ['产业工会', 'industry', '行业工会', '产业（行业）工会'],
    grassroots: ['基层工会', 'grassroots', '企业工会', '机关工会', '基层 工会'],
  }
  for (const [kind, texts] of Object.entries(names)) {
    for (const text of texts) {
      const existing = kind === 'federation' ? [] : [CITY]
      const parent = kind === 'federation' ? '' : '市总'
      expect(read([['甲', parent, text]], existing).ready.map((entry) => entry.kind)).toEqual([
        kind,
      ])
    }
  }
})

test('Rows that say nothing new are the same, others update; empty cells keep what is stored', () => {
  const { ready, faults } = read(
    [
      ['渝中区总工会', '', '', '', ''],
      ['森林小学工会委员会', '重庆市总工会', '', '森小', ''],
      ['重庆市总工会', '', '市总工会', '市总', '500000'],
    ],
    STORED,
  )
  expect(faults).toEqual([])
  expect(ready).toEqual([
    { ...rowOf(CITY, 4), parentName: null, action: 'same' },
    { ...rowOf(DISTRICT, 2), parentName: '重庆市总工会', action: 'same' },
    { ...rowOf(SCHOOL, 3), parentName: '重庆市总工会', aliases: ['森小'], action: 'update' },
  ])
})

/** A stored union as an entry of the row. */
function rowOf({ id, name, kind, aliases, code }: ExistingUnion, row: number) {
  return { row, id, name, kind, aliases, code }
}

test('Aliases in another order are no change', () => {
  const row = ['渝中区总工会', '市总', '区总工会', '渝中工会，渝中总工会', '500103']
  expect(read([row], STORED).ready[0].action).toBe('same')
})

test('A code finds the stored union, so that a union can be renamed', () => {
  const { ready, faults } = read(
    [
      ['渝中区新总工会', '', '', '', '500103'],
      ['甲工会', '渝中区总工会', '基层工会', '', ''],
    ],
    STORED,
  )
  expect(faults).toEqual([])
  expect(ready).toEqual([
    { ...rowOf(DISTRICT, 2), name: '渝中区新总工会', parentName: '重庆市总工会', action: 'update' },
    {
      row: 3,
      id: null,
      name: '甲工会',
      kind: 'grassroots',
      parentName: '渝中区新总工会',
      aliases: [],
      code: null,
      action: 'add',
    },
  ])
})

test('The width of brackets and spaces do not make another union', () => {
  const stored = { ...SCHOOL, name: '西南铝业(集团)工会' }
  const { ready } = read([['西南铝业（集团） 工会', '', '', '', '']], [CITY, DISTRICT, stored])
  expect(ready.map(({ id, action }) => [id, action])).toEqual([['school', 'update']])
})

test('District and industry unions without a parent stand below the federation, others need one', () => {
  const { ready, faults } = read(
    [
      ['甲区总工会', '', '区总工会'],
      ['教育工会', '', '产业工会'],
      ['乙小学工会', '', '基层工会'],
    ],
    [CITY],
  )
  expect(ready.map(({ name, parentName }) => [name, parentName])).toEqual([
    ['甲区总工会', '重庆市总工会'],
    ['教育工会', '重庆市总工会'],
  ])
  expect(faults).toEqual([
    { row: 4, column: '上级', say: '没有填写上级工会。基层工会需要上级，请填写其全称。' },
  ])
})

test('Names that are empty, too long or repeated are faults', () => {
  expect(
    faultsOf(
      [
        ['', '市总', '区总工会'],
        ['长'.repeat(81), '市总', '区总工会'],
        ['长'.repeat(80), '市总', '区总工会'],
        ['甲(区)总工会', '市总', '区总工会'],
        ['甲（区）总工会', '市总', '区总工会'],
      ],
      [CITY],
    ),
  ).toEqual([
    '2 名称 没有填写工会名称。请填写工会全称，或删去这一行。',
    '3 名称 名称有 81 个字，最多 80 个字。请改短。',
    '6 名称 “甲（区）总工会”与第 5 行重复。请删去其中一行，或写出区分两者的全称。',
  ])
})

test('Codes that are repeated or belong to another union are faults', () => {
  expect(
    faultsOf(
      [
        ['甲区总工会', '', '区总工会', '', 'A1'],
        ['乙区总工会', '', '区总工会', '', 'a1'],
        ['森林小学工会委员会', '', '', '', '500103'],
        ['丙区总工会', '', '区总工会', '', 'x'.repeat(41)],
      ],
      STORED,
    ),
  ).toEqual([
    '3 编号 编号“a1”与第 2 行重复。每个工会的编号应当不同，请改正。',
    '4 名称 编号“500103”已属于“渝中区总工会”，与这一行的名称“森林小学工会委员会”不符。请核对编号和名称。',
    '5 编号 编号最多 40 个字符。请改短。',
  ])
  expect(
    faultsOf(
      [
        ['渝中区总工会', '', '', '', ''],
        ['渝中区新总工会', '', '', '', '500103'],
      ],
      STORED,
    ),
  ).toEqual(['3 编号 这一行与第 2 行是同一个工会“渝中区总工会”。请删去其中一行。'])
})

test('A new name that is the alias of a stored union is a fault', () => {
  expect(faultsOf([['渝中工会', '市总', '区总工会']], STORED)).toEqual([
    '2 名称 “渝中工会”是已登记的“渝中区总工会”的别名。如果是同一个工会，请把名称改为“渝中区总工会”；如果不是，请先删去那个别名。',
  ])
})

test('Kinds that are missing or unknown are faults', () => {
  expect(
    faultsOf(
      [
        ['甲', '市总', ''],
        ['乙', '市总', 'toString'],
      ],
      [CITY],
    ),
  ).toEqual([
    '2 类型 没有填写类型。请填写市总工会、区县总工会、产业工会、基层工会之一。',
    '3 类型 不认识类型“toString”。请改为市总工会、区县总工会、产业工会、基层工会之一。',
  ])
})

test('An unknown parent is a fault that names the one probably meant', () => {
  const suggestions: readonly (readonly [typed: string, meant: string | null])[] = [
    ['渝中区总工汇', '渝中区总工会'],
    ['渝中总工会会', '渝中区总工会'],
    ['渝北区总工会', '渝中区总工会'],
    ['渝中区总会工', '渝中区总工会'],
    ['渝中区总工会会', '渝中区总工会'],
    ['中区总工会', '渝中区总工会'],
    ['渝中区', '渝中区总工会'],
    ['重庆市渝中区总工会', '渝中区总工会'],
    ['森林小学', '森林小学工会委员会'],
    ['大坪中学工会', null],
  ]
  for (const [typed, meant] of suggestions) {
    const say =
      meant === null
        ? `找不到上级工会“${typed}”。请核对名称，或在表中为它加一行。`
        : `找不到上级工会“${typed}”。是不是“${meant}”？请改正，或在表中为它加一行。`
    expect(faultsOf([['甲公司工会', typed, '企业工会']], STORED)).toEqual([`2 上级 ${say}`])
  }
})

test('An alias that several unions share names no parent', () => {
  const rows = [
    ['甲区总工会', '', '区总工会', '区总'],
    ['乙区总工会', '', '区总工会', '区总'],
    ['丙工会', '区总', '基层工会'],
  ]
  expect(faultsOf(rows, [CITY])).toEqual([
    '4 上级 “区总”是几个工会共用的别名。请填写上级工会的全称。',
  ])
})

test('A way up that leads back to itself is a fault of every row on it', () => {
  expect(
    faultsOf([
      ['甲', '乙', '基层工会'],
      ['乙', '丙', '基层工会'],
      ['丙', '甲', '基层工会'],
      ['丁', '丁', '基层工会'],
      ['戊', '甲', '基层工会'],
    ]),
  ).toEqual([
    '2 上级 上级关系绕成了一圈：甲 → 乙 → 丙 → 甲。请改正其中一个工会的上级。',
    '3 上级 上级关系绕成了一圈：甲 → 乙 → 丙 → 甲。请改正其中一个工会的上级。',
    '4 上级 上级关系绕成了一圈：甲 → 乙 → 丙 → 甲。请改正其中一个工会的上级。',
    '5 上级 上级工会填成了它自己。请填写它的上一级工会。',
    '6 上级 上级工会“甲”（第 2 行）有误。改好那一行后，这一行即可导入。',
  ])
})

test('A stored union that a row moves below its own child closes a circle too', () => {
  const child = { ...SCHOOL, id: 'child', name: '分会', parentId: 'school' }
  expect(faultsOf([['森林小学工会委员会', '分会', '']], [...STORED, child])).toEqual([
    '2 上级 上级关系绕成了一圈：森林小学工会委员会 → 分会 → 森林小学工会委员会。请改正其中一个工会的上级。',
  ])
})

test('There is one federation, and the stored one stays', () => {
  expect(
    faultsOf([
      ['甲市总工会', '', '市总工会'],
      ['乙市总工会', '', '市总工会'],
    ]),
  ).toEqual(['3 类型 市总工会只能有一个，“甲市总工会”在第 2 行。请把“乙市总工会”改为其他类型。'])
  expect(
    faultsOf(
      [
        ['乙市总工会', '', '市总工会'],
        ['重庆市总工会', '', '市总工会'],
      ],
      STORED,
    ),
  ).toEqual(['2 类型 市总工会只能有一个，“重庆市总工会”在第 3 行。请把“乙市总工会”改为其他类型。'])
})

test('A kind stands only below the kinds that it may stand below', () => {
  expect(
    faultsOf(
      [
        ['甲区总工会', '森林小学工会委员会', '区总工会'],
        ['乙区总工会', '渝中区总工会', '区总工会'],
        ['渝中区教育工会', '渝中区总工会', '行业工会'],
        ['教育分会', '森林小学工会委员会', '基层工会'],
        ['教学组', '渝中区教育工会', '基层工会'],
        ['重庆市总工会', '渝中区总工会', '市总工会'],
      ],
      STORED,
    ),
  ).toEqual([
    '2 上级 区县总工会的上级应当是市总工会，而“森林小学工会委员会”是基层工会。请改正上级或类型。',
    '3 上级 区县总工会的上级应当是市总工会，而“渝中区总工会”是区县总工会。请改正上级或类型。',
    '7 上级 市总工会是最上级，没有上级工会。请把“上级”留空，或改正类型。',
  ])
})

test('A stored union keeps a kind that the unions below it need', () => {
  const industry = { ...SCHOOL, id: 'industry', name: '渝中区教育工会', kind: 'industry' as const }
  expect(faultsOf([['渝中区总工会', '', '基层工会']], [...STORED, industry])).toEqual([
    '2 类型 “渝中区总工会”下面已有产业工会“渝中区教育工会”，不能改为基层工会。请保留原来的类型，或先调整“渝中区教育工会”的上级。',
  ])
})

test('Rows below a row at fault wait for it, all the way down', () => {
  const { ready, faults } = read(
    [
      ['丙组', '乙公司工会', '基层工会'],
      ['乙公司工会', '甲区总工会', '基层工会'],
      ['甲区总工会', '', '不知道'],
    ],
    [CITY],
  )
  expect(ready).toEqual([])
  expect(faults.map(({ row, column }) => [row, column])).toEqual([
    [2, '上级'],
    [3, '上级'],
    [4, '类型'],
  ])
})

/** Registers of a federation, districts and grassroots unions, each below an earlier one of the list. */
const register = fc.array(fc.nat(), { minLength: 1, maxLength: 40 }).map((choices) => {
  const rows = [['市总工会', '', '市总工会', '', 'C']]
  for (const [index, choice] of choices.entries()) {
    const isDistrict = index % 5 === 0
    const parent = isDistrict ? '市总工会' : rows[choice % rows.length][0]
    const kind = isDistrict ? '区县总工会' : '基层工会'
    rows.push([`第${index}工会`, parent, kind, `别名${index}`, `${index}`])
  }
  return rows
})

test('A sound register is ready in any order of its rows, and importing it again changes nothing', () => {
  const shuffled = register.chain((rows) =>
    fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
  )
  fc.assert(
    fc.property(shuffled, (rows) => {
      const { ready, faults } = read(rows)
      expect(faults).toEqual([])
      expect(ready).toHaveLength(rows.length)
      const ids = new Map<string, string>()
      const stored = ready.map(({ name, kind, parentName, aliases, code, row }) => {
        const parentId = parentName === null ? null : ids.get(parentName)
        if (parentId === undefined) throw new Error(`${name} comes before its parent`)
        ids.set(name, `id${row}`)
        return { id: `id${row}`, name, kind, aliases, code, parentId }
      })
      const again = read(rows, stored)
      expect(again.faults).toEqual([])
      expect(again.ready.every(({ action }) => action === 'same')).toBe(true)
    }),
  )
})

test('Whatever the cells hold, each row is either ready, at fault or empty', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      '甲',
      '乙',
      '丙',
      '渝中区总工会',
      '市总',
      '基层工会',
      '区总工会',
      '市总工会',
    ),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }), (rows) => {
      const { ready, faults } = read(rows, STORED)
      const atFault = new Set(faults.map(({ row }) => row))
      for (const [index, cells] of rows.entries()) {
        const row = index + 2
        const isReady = ready.some((entry) => entry.row === row)
        const isEmpty = cells.slice(0, 5).every((text) => !/[^\s\p{Cc}]/u.test(text))
        expect([isReady, atFault.has(row), isEmpty].filter(Boolean)).toHaveLength(1)
      }
    }),
    { numRuns: 500 },
  )
})

test('Twenty thousand rows in one chain, child before parent, are read', () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [
    `第${index}工会`,
    `第${index + 1}工会`,
    '基层工会',
  ])
  const { ready, faults } = read([...rows, ['第20000工会', '市总', '基层工会']], [CITY])
  expect(faults).toEqual([])
  expect(ready).toHaveLength(20_001)
  expect(ready[0].name).toBe('第20000工会')
})
