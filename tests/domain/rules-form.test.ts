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
  explanations: fc.constantFrom('kept', 'shown'),
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
  tracks: fc.uniqueArray(
    fc.record({
      name: fc.stringMatching(/^[一-龥]{1,12}$/),
      tiers: names(8).map((list) => list.map((name, row) => ({ name, count: 1 + row }))),
    }),
    { maxLength: 6, selector: ({ name }) => name },
  ),
  organisations: fc.record({
    count: fc.integer({ min: 0, max: 200 }),
    essay: fc.integer({ min: 0, max: 100 }),
    prizes: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 8 }),
  }),
  tie: fc.constantFrom('extend', 'down', 'hold'),
  capPerUnion: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 500 })),
  aggregation: fc.constantFrom('auto', 'mean', 'trimmed', 'adjusted'),
  // The first criterion is always there; a ladder that is declared has at least one step.
  ladder: fc.constantFrom<Rules['ladder']>(
    null,
    [{ kind: 'headToHead' }],
    [{ kind: 'criterion', criterion: 'k0' }, { kind: 'mean' }],
  ),
  prizesFor: fc.constantFrom('all', 'finalists'),
  publicityDays: fc.integer({ min: 1, max: 30 }),
  certificates: fc.constantFrom('each', 'shared'),
})

/** A last round that is smaller than the prizes that are for it alone has a test of its own. */
const rules: fc.Arbitrary<Rules> = formed.map((given) => ({
  ...DEFAULT_RULES,
  ...given,
  ...(given.laterRounds.length > 0 && { prizesFor: 'all' as const }),
}))

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
  [{ 'ladder-0': 'mean', 'ladder-3': 'mean' }, { 'ladder-3': '平均分选了两次，请删去一个。' }],
  [
    { 'ladder-1': 'criterion:language', 'criterion-2-name': '' },
    { 'ladder-1': '这一步要比较的评分项已经没有了，请重新选择。' },
  ],
  [{ tie: 'coin' }, { tie: '请选择并列时怎么办。' }],
  [{ publicityDays: '0' }, { publicityDays: '公示的工作日请填 1 到 30 之间的整数。' }],
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
  [{ 'track-0-tiers': '一等奖 2' }, { 'track-0-name': '请填写组别的名称，或清空它的奖级。' }],
  [
    { 'track-0-name': '散文组' },
    { 'track-0-tiers': '请填写这一组的奖级，每行一个，例如“一等奖 2”。' },
  ],
  [
    { 'track-0-name': '散文组', 'track-0-tiers': '一等奖 2\n二等奖四篇' },
    {
      'track-0-tiers':
        '“二等奖四篇”读不懂：请写奖级名称、空格和 1 到 500 之间的篇数，例如“一等奖 2”。',
    },
  ],
  [
    { 'track-0-name': '散文组', 'track-0-tiers': '一等奖 2\n一等奖 3' },
    { 'track-0-tiers': '奖级“一等奖”填了两次，请删去一个。' },
  ],
  [
    {
      'track-0-name': '散文组',
      'track-0-tiers': '一等奖 1',
      'track-3-name': ' 散文组 ',
      'track-3-tiers': '一等奖 1',
    },
    { 'track-3-name': '组别“散文组”填了两次，请删去一个。' },
  ],
  [
    { organisationCount: '多' },
    { organisationCount: '优秀组织奖的名额请填 0 到 200 之间的整数。' },
  ],
  [
    { organisationPrizes: '5 -3' },
    {
      organisationPrizes: '各奖级的分值请填 0 到 100 之间的整数，从高到低用空格隔开，最多 8 个。',
    },
  ],
  [{ 'tier-1-name': '一等奖' }, { 'tier-1-name': '奖级“一等奖”填了两次，请删去一个。' }],
])('%o is refused at its field', (change, faults) => {
  expect(read(change as Record<string, string>)).toEqual({ faults })
})

test('tracks and points are read as people write them, in full width too', () => {
  const tiers = ' 一等奖：２ \n\n二等奖　４篇\r\n优秀 奖 10'
  const given = read({
    'track-2-name': ' 诗歌组 ',
    'track-2-tiers': tiers,
    organisationPrizes: '５、３,2',
  })
  expect(given.rules?.tracks).toEqual([
    {
      name: '诗歌组',
      tiers: [
        { name: '一等奖', count: 2 },
        { name: '二等奖', count: 4 },
        { name: '优秀 奖', count: 10 },
      ],
    },
  ])
  expect(given.rules?.organisations.prizes).toEqual([5, 3, 2])
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
