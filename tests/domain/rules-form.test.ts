import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_RULES, type Rules } from '../../app/domain/contest'
import { readRules, rulesFields } from '../../app/domain/rules-form'
import { checkLaterRounds } from '../../app/domain/rules-form/rounds'

const DEFAULTS = rulesFields(DEFAULT_RULES)

function read(change: Readonly<Record<string, string>> = {}) {
  const fields: Readonly<Record<string, string>> = { ...DEFAULTS, ...change }
  return readRules((field) => fields[field] ?? '')
}

const names = (length: number) =>
  fc.uniqueArray(fc.stringMatching(/^[一-龥]{1,12}$/), { minLength: 1, maxLength: length })

const formed = fc.record({
  minLength: fc.integer({ min: 1, max: 1000 }),
  maxLength: fc.integer({ min: 1000, max: 50_000 }),
  maxAuthors: fc.integer({ min: 1, max: 10 }),
  essaysPerWorker: fc.integer({ min: 1, max: 20 }),
  unionStep: fc.constantFrom('required', 'none'),
  coauthors: fc.constantFrom('listed', 'confirmed'),
  aiDeclaration: fc.constantFrom('none', 'asked'),
  comments: fc.constantFrom('kept', 'shown'),
  originals: fc.constantFrom('dropped', 'kept'),
  criteria: names(8).map((list) =>
    list.map((name, row) => ({ id: `k${row}`, name, max: 10 + row, guide: '说明' })),
  ),
  clashLevel: fc.constantFrom('grassroots' as const, 'district' as const),
  laterRounds: names(3)
    .filter((list) => !list.includes('初评') && list.every((name) => name.length <= 10))
    .chain((list) =>
      fc.record({
        list: fc.constant(list),
        readings: fc.array(fc.oneof(fc.constant('all' as const), fc.integer({ min: 1, max: 50 })), {
          minLength: 3,
          maxLength: 3,
        }),
        used: fc.integer({ min: 0, max: 3 }),
      }),
    )
    .map(({ list, readings, used }) =>
      list
        .slice(0, used)
        .map((name, row) => ({ name, readings: readings[row], entries: 40 - 10 * row })),
    ),
  readings: fc.oneof(fc.constant('all' as const), fc.integer({ min: 1, max: 50 })),
  anchors: fc.constantFrom(0, 3, 4, 5),
  tiers: names(8).map((list) => list.map((name, row) => ({ name, count: 1 + row }))),
  tie: fc.constantFrom('extend', 'down', 'hold'),
  capPerUnion: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 500 })),
})

const rules: fc.Arbitrary<Rules> = formed.map((given) => ({ ...DEFAULT_RULES, ...given }))

test('what the form shows reads back as the same rules', () => {
  fc.assert(
    fc.property(rules, (given) => {
      const fields = rulesFields(given)
      expect(readRules((field) => fields[field] ?? '')).toEqual({ rules: given })
    }),
  )
})

test('a new criterion gets an id of its own, and a removed one goes', () => {
  const added = read({ 'criterion-4-name': '真情实感', 'criterion-4-max': '１０' }).rules
  expect(added?.criteria.map(({ id, max }) => [id, max])).toEqual([
    ['theme', 30],
    ['content', 30],
    ['language', 20],
    ['originality', 20],
    ['c5', 10],
  ])
  const removed = read({ 'criterion-1-name': ' ' }).rules
  expect(removed?.criteria.map(({ id }) => id)).toEqual(['theme', 'language', 'originality'])
})

test('an id that a form makes up twice or out of strange characters is not taken', () => {
  const forged = read({ 'criterion-1-id': 'theme', 'criterion-2-id': '../x' }).rules
  expect(forged?.criteria.map(({ id }) => id)).toEqual(['theme', 'c2', 'c3', 'originality'])
})

test.each([
  [{ minLength: '' }, { minLength: '最少字数请填 1 到 50000 之间的整数。' }],
  [{ minLength: '3000' }, { maxLength: '最多字数不能小于最少字数。' }],
  [{ maxAuthors: '0' }, { maxAuthors: '作者人数请填 1 到 10 之间的整数。' }],
  [{ maxAuthors: '1.5' }, { maxAuthors: '作者人数请填 1 到 10 之间的整数。' }],
  [{ essaysPerWorker: '-1' }, { essaysPerWorker: '每人限交篇数请填 1 到 20 之间的整数。' }],
  [{ readings: 'some' }, { readingsCount: '评委人数请填 1 到 50 之间的整数。' }],
  [{ tie: 'coin' }, { tie: '请选择并列时怎么办。' }],
  [{ capPerUnion: '无' }, { capPerUnion: '每个工会获奖上限请填 1 到 500 之间的整数。' }],
  [
    { 'criterion-0-max': '101' },
    { 'criterion-0-max': '“主题思想”的满分请填 1 到 100 之间的整数。' },
  ],
  [
    { 'criterion-1-name': '主题思想' },
    { 'criterion-1-name': '评分项“主题思想”填了两次，请删去一个。' },
  ],
  [{ 'tier-2-count': '' }, { 'tier-2-count': '“三等奖”的篇数请填 1 到 500 之间的整数。' }],
  [{ 'tier-1-name': '一等奖' }, { 'tier-1-name': '奖级“一等奖”填了两次，请删去一个。' }],
])('%o is refused at its field', (change, faults) => {
  expect(read(change as Record<string, string>)).toEqual({ faults })
})

const LATER = {
  'later-0-name': '复评',
  'later-0-readings': 'all',
  'later-0-entries': '40',
  'later-1-name': '终评',
  'later-1-readings': 'some',
  'later-1-count': '5',
  'later-1-entries': '26',
}

test.each([
  [
    { 'later-1-entries': '40' },
    { 'later-1-entries': '进入“终评”的篇数要少于进入“复评”的 40 篇。' },
  ],
  [{ 'later-1-name': '复评' }, { 'later-1-name': '轮次“复评”重名，请换一个名称。' }],
  [{ 'later-0-name': '初评' }, { 'later-0-name': '轮次“初评”重名，请换一个名称。' }],
  [{ 'later-1-count': '' }, { 'later-1-count': '“终评”每篇的评委人数请填 1 到 50 之间的整数。' }],
  [
    { 'later-0-entries': '0' },
    { 'later-0-entries': '进入“复评”的篇数请填 1 到 10000 之间的整数。' },
  ],
])('of later rounds, %o is refused at its field', (change, faults) => {
  const found = read({ ...LATER, ...(change as Record<string, string>) }).faults
  expect(found).toMatchObject(faults)
})

test('a last round smaller than the prizes that are for it alone is refused in words', () => {
  const faultsOf = (entries: number, given: Partial<Rules>) => {
    const faults: Record<string, string> = {}
    const laterRounds = [{ name: '复评', readings: 'all' as const, entries }]
    checkLaterRounds(
      { ...DEFAULT_RULES, laterRounds, ...given },
      (field) => (field === 'later-0-name' ? '复评' : ''),
      (field, say) => {
        faults[field] = say
      },
    )
    return faults
  }
  expect(faultsOf(25, { prizesFor: 'all' })).toEqual({})
  expect(faultsOf(26, { prizesFor: 'finalists' })).toEqual({})
  expect(faultsOf(25, { prizesFor: 'finalists' })).toEqual({
    'later-0-entries':
      '奖项只给进入“复评”的作品，共设 26 个，进入的却只有 25 篇。请增加篇数，或减少奖项。',
  })
})

test('rules without a criterion or a tier are refused', () => {
  expect(
    readRules((field) => (/^(criterion|tier)/.test(field) ? '' : (DEFAULTS[field] ?? ''))),
  ).toEqual({
    faults: {
      'criterion-0-name': '请至少填写一个评分项。',
      'tier-0-name': '请至少填写一个奖级。',
    },
  })
})
