import { expect, test } from 'vitest'
import { maskContact, passwordFault, readContact } from '../../app/domain/account'

test.each([
  ['13800138000', { phone: '13800138000', email: null }],
  [' 138 0013-8000 ', { phone: '13800138000', email: null }],
  ['１３８００１３８０００', { phone: '13800138000', email: null }],
  ['+86 13800138000', { phone: '13800138000', email: null }],
  ['Li.Jing@Example.COM', { phone: null, email: 'li.jing@example.com' }],
  ['1380013800', null],
  ['23800138000', null],
  ['li.jing@example', null],
  ['', null],
])('%j is read as a contact', (typed, contact) => {
  expect(readContact(typed)).toEqual(contact)
})

test.each([
  'short',
  '1234567890',
  '0987654321',
  'password123',
  'Password2022!',
  'aaaaaaaaaaaa',
  'qwertyuiop',
  '1qaz2wsx3edc',
  'woaini5201314',
  '1989123119',
  '1990010112',
  '1231231231',
  'x'.repeat(129),
])('the password %j is refused', (password) => {
  expect(passwordFault(password, [])).not.toBeNull()
})

test('a password that holds the own number is refused', () => {
  expect(passwordFault('tel13800138000', ['李菁', '13800138000', null])).toContain('手机号')
})

test.each(['山城的灯火一直亮到天明', 'correct horse battery', 'wo-men-de-jia-2022', 'Tq7!mnzLp0x'])(
  'the password %j is good enough',
  (password) => {
    expect(passwordFault(password, ['李菁', '13800138000', null])).toBeNull()
  },
)

test('a shortened contact tells people apart and does not reveal the whole', () => {
  expect(maskContact({ phone: '13812345678', email: null })).toBe('138****5678')
  expect(maskContact({ phone: null, email: 'lijing@example.com' })).toBe('li***@example.com')
})
