/** How a "no" is answered: as a page that shows it, or as JSON to a script that saves in the background. */
import { type AppLoadContext, data, redirect } from '@remix-run/node'
import { Refusal, type Refused, STATUS_OF_REFUSAL } from './domain/refusal'
import { log } from './log.server'

export type Format = 'page' | 'json'

export type Asked = {
  readonly request: Request
  readonly context: AppLoadContext
  readonly format: Format
}

export type RefusedAnswer = ReturnType<typeof data<Refused>> | Response

function answer<Body>(format: Format, body: Body, status: number) {
  return format === 'json' ? Response.json(body, { status }) : data<Body>(body, { status })
}

/** The end of a request that went wrong: a refusal in its own words, a bug with the number that the log knows it by. */
export function fail(error: unknown, { request, context, format }: Asked): never {
  if (error instanceof Refusal) {
    throw answer(format, { say: error.message }, STATUS_OF_REFUSAL[error.kind])
  }
  if (error instanceof Response) throw error
  const { pathname } = new URL(request.url)
  log.error({ requestId: context.requestId, path: pathname, err: error }, 'unexpected error')
  throw answer(format, { requestId: context.requestId }, 500)
}

/** Gives a form back with the words of the refusal and all that was typed. */
export function refuse(error: unknown, form: FormData | null, asked: Asked): RefusedAnswer {
  const isForForm =
    error instanceof Refusal && error.kind !== 'missing' && error.kind !== 'forbidden'
  if (!isForForm) return fail(error, asked)
  const { kind, message, fields } = error
  const refused = { say: message, fields, typed: typedIn(form) }
  return answer<Refused>(asked.format, { refused }, STATUS_OF_REFUSAL[kind])
}

function typedIn(form: FormData | null): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const [name, value] of form ?? []) {
    if (typeof value === 'string' && !/password/i.test(name)) typed[name] = value
  }
  return typed
}

/** Sends somebody who is signed out to the sign-in page, and back afterwards. */
export function signInFirst({ request, format }: Omit<Asked, 'context'>): never {
  if (format === 'json') {
    const say = '登录已过期，内容还在本页，没有丢失。请在新窗口登录后再继续。'
    throw Response.json({ say }, { status: 401 })
  }
  const { pathname, search } = new URL(request.url)
  const next = request.method === 'GET' ? `${pathname.replace(/\.data$/, '')}${search}` : pathname
  throw redirect(`/sign-in?next=${encodeURIComponent(next)}`)
}
