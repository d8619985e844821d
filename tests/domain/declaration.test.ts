import { expect, test } from 'vitest'
import { DEFAULT_RULES } from '../../app/domain/contest'
import { declarationFaults } from '../../app/domain/declaration'

const asked = { ...DEFAULT_RULES, aiDeclaration: 'asked' } as const

function faultsOf(more: Partial<Parameters<typeof declarationFaults>[0]>, rules = asked) {
  const declared = { isPledged: true, aiUse: null, aiNote: '', ...more }
  return declarationFaults(declared, rules).map(({ field }) => field)
}

test('the pledge is asked for in every contest, the use of AI where the rules say so', () => {
  const nothing = { isPledged: false, aiUse: null, aiNote: '' }
  expect(declarationFaults(nothing, DEFAULT_RULES)).toEqual([
    { field: 'pledge', say: '请勾选原创承诺。' },
  ])
  expect(declarationFaults(nothing, asked).map(({ field }) => field)).toEqual(['aiUse', 'pledge'])
})

test('whoever let it write must say what; the others may', () => {
  expect(faultsOf({ aiUse: 'none' })).toEqual([])
  expect(faultsOf({ aiUse: 'support' })).toEqual([])
  expect(faultsOf({ aiUse: 'generated' })).toEqual(['aiNote'])
  expect(faultsOf({ aiUse: 'generated', aiNote: '结尾两句，已改写。' })).toEqual([])
})

test('a note is 300 characters long at most, counted as Word does', () => {
  expect(faultsOf({ aiUse: 'support', aiNote: '查'.repeat(300) })).toEqual([])
  expect(faultsOf({ aiUse: 'support', aiNote: '查'.repeat(301) })).toEqual(['aiNote'])
  expect(faultsOf({ aiUse: 'support', aiNote: `${'查'.repeat(299)} WPS2023` })).toEqual([])
})
