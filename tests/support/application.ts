/** The built application over a database of a test, asked with real requests but without a network. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { openSession } from '../../app/sessions.server'
import type { Connection } from '../../db/connection.server'

const BUILT = fileURLToPath(new URL('../../build/server/index.js', import.meta.url))
const ORIGIN = 'http://localhost:3000'

export type Asking = {
  /** The account that asks; none is signed out. */
  readonly as?: string | null
  /** A form to post. */
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Posts as no browser does: without a word of where the form comes from. */
  readonly fromNowhere?: true
}

export type Application = {
  readonly build: ServerBuild
  readonly ask: (path: string, asking?: Asking) => Promise<Response>
  /** The session cookie of an account, signed in on the first call. */
  readonly cookieOf: (account: string) => Promise<string>
}

let loaded = 0

/** What `npm run build` has made of the server, as text. */
export function builtServer(): string {
  if (!existsSync(BUILT))
    throw new Error('run `npm run build` first: this test asks the built application')
  return readFileSync(BUILT, 'utf8')
}

/** Loads an instance of its own of what `npm run build` has made, or of a changed copy, on this database. */
export async function loadApplication(
  url: string,
  connection: Connection,
  copy?: string,
): Promise<Application> {
  if (!copy) builtServer()
  process.env.DATABASE_URL = url
  process.env.LOG_LEVEL = 'silent'
  loaded += 1
  const build = (await import(
    `${pathToFileURL(copy ?? BUILT).href}?instance=${loaded}`
  )) as unknown as ServerBuild
  const handle = createRequestHandler(build, 'production')
  const cookies = new Map<string, string>()

  async function cookieOf(account: string): Promise<string> {
    const known = cookies.get(account)
    if (known) return known
    const cookie = await connection.transact((db) => openSession(db, account, false))
    const [pair] = cookie.split(';')
    cookies.set(account, pair)
    return pair
  }

  async function ask(path: string, { as = null, form, headers = {}, fromNowhere }: Asking = {}) {
    const body = form && new URLSearchParams(form).toString()
    const request = new Request(new URL(path, ORIGIN), {
      method: form ? 'POST' : 'GET',
      body,
      headers: {
        ...(as ? { Cookie: await cookieOf(as) } : {}),
        ...(body === undefined
          ? {}
          : {
              'Content-Type': 'application/x-www-form-urlencoded',
              'Content-Length': String(Buffer.byteLength(body)),
              ...(fromNowhere ? {} : { 'Sec-Fetch-Site': 'same-origin' }),
            }),
        ...headers,
      },
    })
    return handle(request, {
      requestId: 'request',
      nonce: 'nonce',
      address: '127.0.0.1',
      cookies: [],
      statements: 0,
    })
  }

  return { build, ask, cookieOf }
}
