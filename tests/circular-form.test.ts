import { expect, test } from 'vitest'
import { draftIn, pageAsked } from '../app/circular-form.server'
import type { Refusal } from '../app/domain/refusal'

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

const WHOLE = { to: 'authors', subject: ' 颁奖会\n通知 ', body: '请到会。\r\n组委会 ' }

function faultsOf(fields: Readonly<Record<string, string>>) {
  try {
    draftIn(formOf(fields))
  } catch (error) {
    return (error as Refusal).fields
  }
}

test('states count for authors alone, a title is one line, and a text keeps its lines', () => {
  expect(draftIn(formOf({ ...WHOLE, 'state-draft': 'on', 'state-nothing': 'on' }))).toEqual({
    audience: { to: 'authors', states: ['draft'] },
    subject: '颁奖会 通知',
    body: '请到会。\n组委会',
  })
  const { audience } = draftIn(formOf({ ...WHOLE, to: 'judges', 'state-draft': 'on' }))
  expect(audience).toEqual({ to: 'judges', states: [] })
})

test('what is missing, too long or not on offer is named at its field', () => {
  expect(faultsOf({})).toEqual({
    to: '请选择发给谁。',
    subject: '请填写标题。',
    body: '请填写正文。',
  })
  expect(faultsOf({ ...WHOLE, to: 'everybody', body: ' ' })).toEqual({
    to: '请选择发给谁。',
    body: '请填写正文。',
  })
  expect(faultsOf({ ...WHOLE, subject: '长'.repeat(61), body: '长'.repeat(2001) })).toEqual({
    subject: '标题最多 60 个字，请缩短。',
    body: '正文最多 2000 个字，请缩短。',
  })
})

test('a button of the pages asks for its page, anything else for the first', () => {
  expect(
    ['page-3', 'page-0', 'page-x', 'preview'].map((intent) => pageAsked(formOf({ intent }))),
  ).toEqual([3, 1, 1, 1])
})
