/** Pages for everybody: the same bytes for all who have no cookie, not sent twice, and never one person's for another. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { replaceAwards } from '../db/awards'
import { type Application, loadApplication } from './support/application'
import { makeDatabase } from './support/databases'
import { buildTable } from './support/judged-contest'

const NOW = '2026-05-01T00:00:00.000Z'
const TIERS = [
  { name: '一等奖', count: 1 },
  { name: '二等奖', count: 2 },
]

let application: Application
let made: Awaited<ReturnType<typeof makeDatabase>>
let table: Awaited<ReturnType<typeof buildTable>>

beforeAll(async () => {
  made = await makeDatabase('sqlite')
  table = await made.connection.transact(async (db) => {
    const built = await buildTable(db, {
      ...{ essays: 3, phase: 'published', title: '话家' },
      rules: { tiers: TIERS },
    })
    const row = { reason: '{}', movedBecause: null }
    await replaceAwards(
      db,
      built.contest,
      [
        { essay: built.essays[0], tier: '一等奖', place: 1, ...row },
        { essay: built.essays[1], tier: '二等奖', place: 1, ...row },
      ],
      built.account,
      NOW,
    )
    return built
  })
  application = await loadApplication(made.url, made.connection)
})

afterAll(() => made.remove())

const winners = (form = '') => `/contest/${table.contest}/winners${form && `?form=${form}`}`

function tagOf(response: Response): string {
  return response.headers.get('ETag') ?? ''
}

test('the list of winners comes without script and nonce, and is not sent to who has it', async () => {
  for (const path of [winners(), winners('names'), `/contest/${table.contest}`]) {
    const first = await application.ask(path)
    const html = await first.text()
    expect(html.startsWith('<!DOCTYPE html><html')).toBe(true)
    expect(html).toContain('</html>')
    expect(html).not.toMatch(/<script|nonce|<!--\$[?!]/)
    expect(first.headers.get('Cache-Control')).toBe('public, no-cache')
    expect(first.headers.get('Vary')).toBe('Cookie')
    expect(first.headers.getSetCookie()).toEqual([])
    const again = await application.ask(path, { headers: { 'If-None-Match': tagOf(first) } })
    expect([again.status, await again.text(), tagOf(again)]).toEqual([304, '', tagOf(first)])
    expect(await (await application.ask(path)).text()).toBe(html)
  }
})

test('each form is a page of its own, with the vacancy in all of them', async () => {
  const tags = new Set<string>()
  for (const form of ['', 'sentence', 'lines', 'table', 'names']) {
    const response = await application.ask(winners(form))
    tags.add(tagOf(response))
    const html = (await response.text()).replaceAll('<!-- -->', '')
    expect(html, form).toContain('空缺 1 个名额')
    expect(html.includes('荣获一等奖。'), form).toBe(form === '' || form === 'sentence')
    expect(html.includes('（作者：'), form).toBe(form === 'lines')
    expect(html.includes('按姓氏笔画为序'), form).toBe(form === 'names')
    expect(html.includes('<table'), form).toBe(!['sentence', 'lines'].includes(form))
  }
  expect(tags.size).toBe(5)
})

test('who is signed in gets a page of their own, with scripts, that nobody keeps', async () => {
  const held = tagOf(await application.ask(winners()))
  const own = await application.ask(winners(), {
    as: table.account,
    headers: { 'If-None-Match': held },
  })
  expect(own.status).toBe(200)
  expect(own.headers.get('Cache-Control')).toBe('private, no-store')
  expect(tagOf(own)).toBe('')
  expect(await own.text()).toContain('退出')
  const after = await application.ask(winners())
  expect(await after.text()).not.toContain('退出')
  // A cookie that means nothing is enough to be left alone.
  const stale = await application.ask(winners(), { headers: { Cookie: 'session=nothing' } })
  expect(stale.headers.get('Cache-Control')).toBe('private, no-store')
})

test('a change of what is shown is another page, and a refusal is never kept', async () => {
  const before = tagOf(await application.ask(winners()))
  await made.connection.transact((db) =>
    db.updateTable('essays').set({ title: '换了题目' }).where('id', '=', table.essays[0]).execute(),
  )
  const changed = await application.ask(winners(), { headers: { 'If-None-Match': before } })
  expect(changed.status).toBe(200)
  expect(await changed.text()).toContain('《换了题目》')
  const missing = await application.ask('/contest/nothing/winners')
  expect([missing.status, missing.headers.get('Cache-Control'), tagOf(missing)]).toEqual([
    404,
    'private, no-store',
    '',
  ])
})

test('a shared address tells its title, its picture and its feeds, all whole', async () => {
  const html = await (await application.ask(winners('table'))).text()
  const origin = 'http://localhost:3000'
  const own = `${origin}/contest/${table.contest}`
  expect(html).toContain('<meta property="og:title" content="话家·获奖名单"/>')
  expect(html).toContain('<meta property="og:description" content="一等奖 1 篇，二等奖 1 篇。"/>')
  expect(html).toContain(`<meta property="og:url" content="${own}/winners"/>`)
  expect(html).toContain(`<meta property="og:image" content="${origin}/share.png"/>`)
  for (const file of ['feed.xml', 'rss.xml', 'feed.json']) {
    expect(html).toContain(`href="${own}/${file}"`)
    const feed = await application.ask(`/contest/${table.contest}/${file}`)
    expect(feed.status).toBe(200)
    const again = await application.ask(`/contest/${table.contest}/${file}`, {
      headers: { 'If-None-Match': tagOf(feed) },
    })
    expect(again.status).toBe(304)
  }
})
