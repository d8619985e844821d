/** How a "no" is answered: as a page that shows it, or as JSON to a script that saves in the background. */
import { type AppLoadContext, data, redirect } from '@remix-run/node'
import { type KeptForm, keepForm } from './domain/kept-form'
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

/** Thrown where somebody must be signed in and is not. */
export class SignedOut extends Error {}

/** What an error page shows: its words, and the form that was not taken. */
export type Failed = {
  readonly say?: string
  readonly requestId?: string
  readonly kept?: KeptForm
}

/**
 * The end of a request that went wrong: a refusal in its own words, a bug with the number that the log knows it by. A
 * form that was sent comes back with it, to be read and copied.
 */
export function fail(error: unknown, asked: Asked, form: FormData | null = null): never {
  const { request, context, format } = asked
  if (error instanceof SignedOut) return signInFirst(asked, form)
  const kept = keptOf(request, form)
  const back = kept === null || kept === 'too large' || format === 'json' ? {} : { kept }
  if (error instanceof Refusal) {
    throw answer<Failed>(format, { say: error.message, ...back }, STATUS_OF_REFUSAL[error.kind])
  }
  if (error instanceof Response) throw error
  const { pathname } = new URL(request.url)
  log.error({ requestId: context.requestId, path: pathname, err: error }, 'unexpected error')
  throw answer<Failed>(format, { requestId: context.requestId, ...back }, 500)
}

function keptOf(request: Request, form: FormData | null): ReturnType<typeof keepForm> {
  const { pathname, search } = new URL(request.url)
  return form && keepForm(`${pathname}${search}`, form)
}

/** Gives a form back with the words of the refusal and all that was typed. */
export function refuse(error: unknown, form: FormData | null, asked: Asked): RefusedAnswer {
  const isForForm =
    error instanceof Refusal && error.kind !== 'missing' && error.kind !== 'forbidden'
  if (!isForForm) return fail(error, asked, form)
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

const KEPT_WORDS =
  '您还没有登录，或者登录已经过期。填写的内容都在本页，没有丢失：登录后按“继续”，就会照原样送出。'
const TOO_LARGE_WORDS =
  '您还没有登录，或者登录已经过期，而填写的内容太多，无法在这里保留。请用浏览器的“后退”回到刚才的页面，先把内容复制保存，登录后再提交。'

/** Asks somebody who is signed out to sign in: with the form that was sent, else on the way to the page. */
function signInFirst({ request, format }: Asked, form: FormData | null): never {
  if (format === 'json') {
    const say = '登录已过期，内容还在本页，没有丢失。请在新窗口登录，登录后会自动保存。'
    throw Response.json({ say }, { status: 401 })
  }
  const kept = keptOf(request, form)
  if (kept === 'too large') throw data<Failed>({ say: TOO_LARGE_WORDS }, { status: 401 })
  if (kept) throw data<Failed>({ say: KEPT_WORDS, kept }, { status: 401 })
  const { pathname, search } = new URL(request.url)
  const next = request.method === 'GET' ? `${pathname.replace(/\.data$/, '')}${search}` : pathname
  throw redirect(`/sign-in?next=${encodeURIComponent(next)}`)
}
