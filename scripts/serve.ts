/** The production server: static files, security headers, and the built application behind them. */
import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createRequestHandler } from '@remix-run/express'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type NextFunction, type Request, type Response } from 'express'
import staticGzip from 'express-static-gzip'
import helmet from 'helmet'
import { env } from '../app/env.server'
import { log } from '../app/log.server'
import { FOREIGN_WORDS, isSameOrigin, mayBeOneClick } from '../app/same-origin'

const built = fileURLToPath(new URL('../build/', import.meta.url))
const isHttps = env.baseUrl.startsWith('https:')

function nonceOf(response: Response): string {
  return response.locals.nonce as string
}

export function identify(_request: Request, response: Response, next: NextFunction): void {
  response.locals.nonce = randomBytes(16).toString('base64')
  response.locals.requestId = randomBytes(6).toString('hex')
  next()
}

const secure = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", (_, response) => `'nonce-${nonceOf(response as Response)}'`],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
    },
  },
  strictTransportSecurity: isHttps,
  referrerPolicy: { policy: 'same-origin' },
})

/** The gate refuses the same; here it is said before the framework stumbles over a foreign Origin. */
function refuseForeign(request: Request, response: Response, next: NextFunction): void {
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  const sent = {
    site: request.get('Sec-Fetch-Site') ?? null,
    origin: request.get('Origin') ?? null,
  }
  const isKnown = isSameOrigin(sent, env.baseUrl) || mayBeOneClick(request.path, sent)
  if (isReading || isKnown) next()
  else response.status(403).type('text/plain').send(FOREIGN_WORDS)
}

function logRequest(request: Request, response: Response, next: NextFunction): void {
  const startedAt = performance.now()
  response.on('finish', () => {
    // The path of a link with a secret would put the secret into the log.
    const path = request.path.replace(/^\/(join|invite|reset|confirm|unsubscribe)\/[^/.]+/, '/$1/…')
    const { requestId } = response.locals
    const ms = Math.round(performance.now() - startedAt)
    log.debug({ requestId, method: request.method, path, status: response.statusCode, ms })
  })
  next()
}

/** What the application knows of a request beside the request itself. */
export function loadContextOf(request: Request, response: Response): AppLoadContext {
  return {
    requestId: response.locals.requestId as string,
    nonce: nonceOf(response),
    address: request.ip ?? 'unknown',
    cookies: [],
    statements: 0,
  }
}

const KEEP_ALIVE_MS = 65_000

/** Resolves once the port is open. */
export function listen(
  application: express.Express,
  { port, host }: { port: number; host?: string },
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = host ? application.listen(port, host) : application.listen(port)
    // Longer than browsers and proxies keep an idle connection: who closes first must not be the one that is written to.
    server.keepAliveTimeout = KEEP_ALIVE_MS
    server.headersTimeout = KEEP_ALIVE_MS + 5000
    server.once('listening', () => resolve(server))
    server.once('error', reject)
  })
}

/** All that stands between a request and the built application, and that application. */
export function applicationOf(build: ServerBuild): express.Express {
  const application = express()
  application.disable('x-powered-by')
  application.set('trust proxy', env.trustProxy)
  // Files need none of what a page needs: no policy, no nonce, and they are compressed already.
  application.use(
    '/assets',
    staticGzip(`${built}client/assets`, {
      enableBrotli: true,
      orderPreference: ['br'],
      index: false,
      serveStatic: {
        immutable: true,
        maxAge: '1y',
        setHeaders: (response) => response.setHeader('X-Content-Type-Options', 'nosniff'),
      },
    }),
    (_request: Request, response: Response) => {
      response.sendStatus(404)
    },
  )
  application.use(identify, secure, logRequest, refuseForeign, compression())
  application.use(express.static(`${built}client`, { maxAge: '1h', index: false }))
  application.all(
    '*',
    createRequestHandler({ build, mode: 'production', getLoadContext: loadContextOf }),
  )
  return application
}

/** Serves what `npm run build` has made; resolves once the port is open. */
export async function serve({ port, host }: { port: number; host?: string }): Promise<Server> {
  const build = (await import(
    pathToFileURL(`${built}server/index.js`).href
  )) as unknown as ServerBuild
  return listen(applicationOf(build), { port, host })
}
