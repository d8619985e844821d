import { expect, test } from 'vitest'
import { isOneClick, mayBeOneClick } from '../app/same-origin'

const ADDRESS = `/unsubscribe/${'k'.repeat(27)}/progress`
const NOWHERE = { site: null, origin: null }

test('only a request that says nothing of where it comes from may be a mail provider’s, and only at the address in a letter', () => {
  expect(mayBeOneClick(ADDRESS, NOWHERE)).toBe(true)
  expect(mayBeOneClick(ADDRESS, { site: null, origin: 'https://elsewhere.example' })).toBe(false)
  expect(mayBeOneClick(ADDRESS, { site: null, origin: 'null' })).toBe(false)
  expect(mayBeOneClick(ADDRESS, { site: 'none', origin: null })).toBe(false)
  for (const path of [
    '/messages',
    '/unsubscribe',
    `/x${ADDRESS}`,
    `${ADDRESS}/x`,
    `${ADDRESS}.data`,
  ]) {
    expect(mayBeOneClick(path, NOWHERE), path).toBe(false)
  }
})

test('its form is the one of RFC 8058 and holds nothing else', () => {
  const formOf = (...fields: [string, string][]) => {
    const form = new FormData()
    for (const [name, value] of fields) form.append(name, value)
    return form
  }
  const field: [string, string] = ['List-Unsubscribe', 'One-Click']
  expect(isOneClick(formOf(field))).toBe(true)
  expect(isOneClick(formOf())).toBe(false)
  expect(isOneClick(formOf(field, field))).toBe(false)
  expect(isOneClick(formOf(field, ['intent', 'x']))).toBe(false)
  expect(isOneClick(formOf(['List-Unsubscribe', 'one-click']))).toBe(false)
})
