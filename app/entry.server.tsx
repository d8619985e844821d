/** Turns a matched page into HTML, and adds what belongs to every answer. */
import { Transform } from 'node:stream'
import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleDataRequestFunction,
  type HandleErrorFunction,
} from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { env } from './env.server'
import { log } from './log.server'
import { NonceContext } from './nonce'
import { answerPlainly, isForEverybody } from './plain-answer.server'

const ABORT_AFTER_MS = 10_000

/**
 * React 18 encodes into views of 2,048 bytes and sends a view whole when the next character does not fit: up to three
 * zero bytes then stand in the middle of Chinese text, and a browser shows each as �. HTML holds no zero byte, so
 * all of them are taken out.
 */
function withoutZeroBytes(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk)
    },
  })
}

function addToHeaders(headers: Headers, context: AppLoadContext): void {
  for (const cookie of context.cookies) headers.append('Set-Cookie', cookie)
  // Pages differ by who asks; nothing between here and the browser may keep one.
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store')
  if (env.tellsStatements) headers.set('Server-Timing', `sql;desc="${context.statements}"`)
}

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  if (isForEverybody(request, status, remixContext, context)) {
    addToHeaders(headers, context)
    return Promise.resolve(answerPlainly(request, headers, remixContext))
  }
  const waitsForAll = isbot(request.headers.get('User-Agent') ?? '')
  return new Promise((resolve, reject) => {
    let answered = false
    let answer = status
    const send = () => {
      answered = true
      const body = withoutZeroBytes()
      headers.set('Content-Type', 'text/html; charset=utf-8')
      addToHeaders(headers, context)
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answer }))
      pipe(body)
    }
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <RemixServer
          context={remixContext}
          url={request.url}
          abortDelay={ABORT_AFTER_MS}
          nonce={context.nonce}
        />
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        onShellReady: () => waitsForAll || send(),
        onAllReady: () => waitsForAll && send(),
        onShellError: reject,
        onError(error) {
          answer = 500
          if (answered) log.error({ requestId: context.requestId, err: error }, 'render failed')
        },
      },
    )
    setTimeout(abort, ABORT_AFTER_MS + 1000).unref()
  })
}

export const handleDataRequest: HandleDataRequestFunction = (response, { context }) => {
  addToHeaders(response.headers, context)
  return response
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  // An address that no route answers is not a bug.
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  log.error(
    { requestId: context.requestId, path: new URL(request.url).pathname, err: error },
    'unexpected error',
  )
}
