/**
 * Asks a world over a real connection and takes down all of the answer: status, every header, every byte. Only what
 * cannot be the same twice is taken out. How long an answer takes is not compared: on a shared machine it differs by more
 * than any leak would show.
 */
import { type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { applicationOf, listen } from '../../scripts/serve'
import type { Application } from '../support/application'
import { applicationOn, type World } from './worlds'

export type Asked = {
  readonly path: string
  /** GET, or POST where there is a form. */
  readonly method?: string
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

export type Answer = {
  readonly status: number
  /** One a line, in their order. */
  readonly headers: string
  readonly body: string
}

export type Served = {
  readonly build: Application['build']
  readonly ask: (asked: Asked) => Promise<Answer>
  readonly stop: () => Promise<void>
}

/** Whose essay an address names differs; what comes back of the address is not what is compared. */
export const ESSAY = 'ESSAY-OF-THE-WORLD'

/** Serves a world by the production server's own chain of handlers, for one account. */
export async function serveWorld(world: World, as = world.judge): Promise<Served> {
  const { build, cookieOf } = await applicationOn(world)
  const cookie = await cookieOf(as)
  const server = await listen(applicationOf(build), { port: 0, host: '127.0.0.1' })
  const { port } = server.address() as AddressInfo
  const [essay] = world.essays
  return {
    build,
    ask: async ({ path, method, form, headers = {} }) => {
      const body = form && new URLSearchParams(form).toString()
      const sent = {
        method: method ?? (form ? 'POST' : 'GET'),
        path: path.replaceAll(ESSAY, essay),
        headers: {
          Cookie: cookie,
          ...(body !== undefined && {
            'Content-Type': 'application/x-www-form-urlencoded',
            'Content-Length': String(Buffer.byteLength(body)),
          }),
          ...(method !== undefined || form ? { 'Sec-Fetch-Site': 'same-origin' } : {}),
          ...headers,
        },
      }
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        request({ port, host: '127.0.0.1', ...sent }, resolve)
          .on('error', reject)
          .end(body)
      })
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk as Buffer)
      return taken(response, Buffer.concat(chunks), essay)
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const NONCE = /'nonce-([A-Za-z0-9+/=]+)'/

function taken(response: IncomingMessage, bytes: Buffer, essay: string): Answer {
  const pairs = response.rawHeaders.flatMap((name, index, all) =>
    index % 2 === 0 ? [`${name}: ${all[index + 1]}`] : [],
  )
  const isPage = String(response.headers['content-type']).startsWith('text/html')
  const nonce = NONCE.exec(String(response.headers['content-security-policy']))?.[1] ?? ''
  const tidy = (text: string) => {
    // Random for each answer, and always of the same length.
    const plain = nonce === '' ? text : text.replaceAll(nonce, 'NONCE')
    return plain.replaceAll(essay, ESSAY)
  }
  const isText = /^text\/|json/.test(String(response.headers['content-type']))
  const isPacked = response.headers['content-encoding'] === 'gzip'
  // A packed page is of a length that depends on its nonce: it is compared as it unpacks. Data have none.
  const content = isPacked && isPage ? gunzipSync(bytes) : bytes
  const isReadable = isText && (isPage || !isPacked)
  const body = content.toString(isReadable ? 'utf8' : 'latin1')
  return {
    status: response.statusCode ?? 0,
    // The clock of the network's own header cannot be held still.
    headers: tidy(pairs.filter((line) => !line.toLowerCase().startsWith('date:')).join('\n')),
    body: tidy(body),
  }
}
