/** What every answer of the production server carries, and that a session ends where it must: on the server. */
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, newPerson, signIn } from './acts'
import { expect, startServer, test } from './server'

const ORGANIZER = '19900003001'

test('headers, files, foreign forms and signing out, with two processes on one database', async ({
  browser,
}) => {
  const { served, stop } = await startServer(
    async (url) => {
      await loadDemo(url, 'draft', new Date().toISOString())
    },
    ['--workers', '2'],
  )
  try {
    const page = await newPerson(browser, served.url)
    const { request } = page.context()
    const answer = await request.get('/')
    const headers = answer.headers()
    const policy = headers['content-security-policy']
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}'/)
    expect(policy).not.toContain('unsafe')
    expect(headers['cache-control']).toBe('private, no-store')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-powered-by']).toBeUndefined()
    const nonceOf = (text: string) => /nonce-([\w+/=]+)/.exec(text)?.[1]
    const again = (await request.get('/')).headers()['content-security-policy']
    expect(nonceOf(again)).not.toBe(nonceOf(policy))

    const script = /src="(\/assets\/[^"]+\.js)"|href="(\/assets\/[^"]+\.js)"/.exec(
      await answer.text(),
    )
    const asset = await request.get(script?.[1] ?? script?.[2] ?? '')
    expect(asset.headers()['cache-control']).toContain('immutable')
    expect((await request.get('/assets/nothing.js')).status()).toBe(404)
    for (const file of ['/favicon.svg', '/robots.txt']) {
      expect((await request.get(file)).status(), file).toBe(200)
    }

    const foreign = await request.post('/sign-in', {
      form: { contact: ORGANIZER, password: DEMO_PASSWORD },
      headers: { Origin: 'https://elsewhere.example' },
    })
    expect(foreign.status()).toBe(403)

    await signIn(page, ORGANIZER, DEMO_PASSWORD)
    const [cookie] = await page.context().cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', secure: false })
    // Both processes know the session: each answer comes from whichever is free.
    for (let index = 0; index < 6; index++) {
      expect((await request.get('/organizer')).status()).toBe(200)
    }
    await page.getByRole('button', { name: '退出' }).click()
    await expect(page.locator('header').getByRole('link', { name: '登录' })).toBeVisible()
    const stolen = await request.get('/organizer', {
      headers: { Cookie: `session=${cookie.value}` },
      maxRedirects: 0,
    })
    expect(stolen.status()).toBe(302)
  } finally {
    await stop()
  }
})
