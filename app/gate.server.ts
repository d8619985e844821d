/**
 * The only door to data. A request becomes a proven actor and a handle: loaders get a read-only one, actions get one
 * transaction, in which a return commits and a throw undoes. Routes cannot reach the database in any other way.
 */
import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { type AttemptLimit, connect, countStatements, type Snapshot } from '../db/connection.server'
import type { Reader, Writer } from '../db/schema'
import {
  type Asked,
  type Format,
  fail,
  type RefusedAnswer,
  refuse,
  SignedOut,
} from './answers.server'
import type { Judge, Officer, Organizer, SignedIn, Visitor, Worker } from './domain/people'
import { Refusal } from './domain/refusal'
import { env } from './env.server'
import { readOwnForm } from './own-form.server'
import { closeSession, openSession, readSession } from './sessions.server'

declare module '@remix-run/node' {
  interface AppLoadContext {
    /** What the log and an error page name this request by. */
    readonly requestId: string
    /** The nonce that the Content-Security-Policy of this answer allows. */
    readonly nonce: string
    /** The visitor's network address. */
    readonly address: string
    /** Cookies to send with the answer. */
    readonly cookies: string[]
    /** Counts the SQL statements of this request. */
    statements: number
  }
}

const connection = connect(env.databaseUrl)
const { pardon } = connection
const isSecure = env.baseUrl.startsWith('https:')
const store = { reader: connection.reader, write: connection.transact }

type Visit = {
  readonly params: Readonly<Record<string, string>>
  readonly url: URL
  /** The address that people type, for what is read elsewhere: feeds, shared links. */
  readonly origin: string
  /** ISO 8601, UTC. */
  readonly now: string
  /** What the browser has of this address already: its entity tags, or ''. */
  readonly held: string
}

export type Loading<Actor> = Visit & { readonly db: Reader; readonly actor: Actor }

/** `say` tells what was too much; by default it speaks of an account. */
type SpokenLimit = AttemptLimit & { readonly say?: string }

export type Preparing<Actor> = Loading<Actor> & {
  readonly form: FormData
  /** Counts an attempt by this key; refuses when there were too many. */
  readonly attempt: (limit: SpokenLimit, key: string) => Promise<void>
  /** Forgets the attempts of this key, when one has succeeded. */
  readonly pardon: (limit: AttemptLimit, key: string) => Promise<void>
  readonly address: string
}

export type Acting<Actor, Prepared = undefined> = Visit & {
  readonly db: Writer
  readonly actor: Actor
  readonly form: FormData
  readonly prepared: Prepared
  /** What the database holds at a moment, for an answer that is made when the transaction is over. */
  readonly snapshot: () => Promise<Snapshot>
  readonly session: {
    readonly open: (account: string) => Promise<void>
    readonly close: () => Promise<void>
  }
}

type Door<Actor> = {
  load<T>(
    work: (loading: Loading<Actor>) => T | Promise<T>,
  ): (args: LoaderFunctionArgs) => Promise<T>
  act<T>(
    work: (acting: Acting<Actor>) => Promise<T>,
  ): (args: ActionFunctionArgs) => Promise<T | RefusedAnswer>
  /** `prepare` runs before the transaction: hashing, parsing and all else that is slow belongs there. */
  act<T, Prepared>(
    prepare: (preparing: Preparing<Actor>) => Promise<Prepared>,
    work: (acting: Acting<Actor, Prepared>) => Promise<T>,
  ): (args: ActionFunctionArgs) => Promise<T | RefusedAnswer>
  /** An act for a script that saves in the background: every answer is JSON. */
  save<T>(
    work: (acting: Acting<Actor>) => Promise<T>,
  ): (args: ActionFunctionArgs) => Promise<RefusedAnswer>
  save<T, Prepared>(
    prepare: (preparing: Preparing<Actor>) => Promise<Prepared>,
    work: (acting: Acting<Actor, Prepared>) => Promise<T>,
  ): (args: ActionFunctionArgs) => Promise<RefusedAnswer>
}

const people = new WeakMap<AppLoadContext, Promise<SignedIn | null>>()
/** The session cookie that an act of this request has set: the page that follows in the same answer goes by it. */
const renewed = new WeakMap<AppLoadContext, string>()

/** One look-up a request, however many routes ask. */
function personOf(request: Request, context: AppLoadContext): Promise<SignedIn | null> {
  const known = people.get(context)
  if (known) return known
  const cookies = renewed.get(context) ?? request.headers.get('Cookie') ?? ''
  const asked = readSession(store, cookies, isSecure).then((read) => {
    if (read.cookie) context.cookies.push(read.cookie)
    return read.person
  })
  people.set(context, asked)
  return asked
}

function visitOf({ request, params }: LoaderFunctionArgs): Visit {
  return {
    params: params as Record<string, string>,
    url: new URL(request.url),
    origin: env.baseUrl,
    now: new Date().toISOString(),
    held: request.headers.get('If-None-Match') ?? '',
  }
}

async function counted<T>(context: AppLoadContext, work: () => Promise<T>): Promise<T> {
  const { value, statements } = await countStatements(work)
  context.statements += statements
  return value
}

async function attempt({ say, ...limit }: SpokenLimit, key: string): Promise<void> {
  const wait = await connection.attempt(limit, key)
  if (wait !== null) {
    const what = say ?? '尝试次数过多，为保护账号已暂停。'
    throw new Refusal('closed', `${what}请在 ${Math.ceil(wait / 60)} 分钟后再试。`)
  }
}

function withCookies<T>(result: T, cookies: readonly string[], context: AppLoadContext): T {
  for (const cookie of cookies) {
    if (result instanceof Response) result.headers.append('Set-Cookie', cookie)
    else {
      context.cookies.push(cookie)
      renewed.set(context, cookie.split(';')[0])
      people.delete(context)
    }
  }
  return result
}

type Act<Actor, Prepared, T> = {
  readonly prepare: (preparing: Preparing<Actor>) => Promise<Prepared>
  readonly work: (acting: Acting<Actor, Prepared>) => Promise<T>
}

/** The two parts of an act that was given with or without what comes before the transaction. */
function partsOf<Actor, Prepared, T>(
  first: Act<Actor, undefined, T>['work'] | Act<Actor, Prepared, T>['prepare'],
  second?: Act<Actor, Prepared, T>['work'],
): Act<Actor, Prepared, T> {
  if (second) return { prepare: first as Act<Actor, Prepared, T>['prepare'], work: second }
  return {
    prepare: async () => undefined as Prepared,
    work: first as Act<Actor, Prepared, T>['work'],
  }
}

/** Makes a door: `mint` turns the person of the session into the proof, or throws. */
function door<Actor>(mint: (person: SignedIn | null) => Actor): Door<Actor> {
  const enter = async ({ request, context }: Asked) => mint(await personOf(request, context))

  async function run<Prepared, T>(
    args: ActionFunctionArgs,
    format: Format,
    { prepare, work }: Act<Actor, Prepared, T>,
  ): Promise<T | RefusedAnswer> {
    const { request, context } = args
    const asked = { request, context, format }
    let form: FormData | null = null
    try {
      // Read before the door: whoever is kept out gets back what was typed.
      const given = await readOwnForm(request)
      form = given
      const actor = await enter(asked)
      const visit = { ...visitOf(args), actor, form: given }
      const { address } = context
      const prepared = await prepare({ ...visit, db: connection.reader, attempt, pardon, address })
      const cookies: string[] = []
      const result = await connection.transact((db) => {
        // A lost race runs the work again; only the cookies of the last run count.
        cookies.length = 0
        const session = sessionOf(db, request, cookies)
        return work({ ...visit, db, prepared, session, snapshot: connection.snapshot })
      })
      return withCookies(result, cookies, context)
    } catch (error) {
      return refuse(error, form, asked)
    }
  }

  return {
    load: (work) => (args) =>
      counted(args.context, async () => {
        const { request, context } = args
        const asked: Asked = { request, context, format: 'page' }
        try {
          const actor = await enter(asked)
          return await work({ ...visitOf(args), actor, db: connection.reader })
        } catch (error) {
          return fail(error, asked)
        }
      }),

    act<T, Prepared>(
      first: Act<Actor, undefined, T>['work'] | Act<Actor, Prepared, T>['prepare'],
      second?: Act<Actor, Prepared, T>['work'],
    ) {
      const act = partsOf(first, second)
      return (args: ActionFunctionArgs) => counted(args.context, () => run(args, 'page', act))
    },

    save<T, Prepared>(
      first: Act<Actor, undefined, T>['work'] | Act<Actor, Prepared, T>['prepare'],
      second?: Act<Actor, Prepared, T>['work'],
    ) {
      const { prepare, work } = partsOf(first, second)
      const act = {
        prepare,
        work: async (acting: Acting<Actor, Prepared>) => Response.json(await work(acting)),
      }
      return (args: ActionFunctionArgs) => counted(args.context, () => run(args, 'json', act))
    },
  }
}

function sessionOf(db: Writer, request: Request, cookies: string[]): Acting<never>['session'] {
  return {
    open: async (account) => {
      cookies.push(await openSession(db, account, isSecure))
    },
    close: async () => {
      cookies.push(await closeSession(db, request.headers.get('Cookie') ?? '', isSecure))
    },
  }
}

function signedIn(person: SignedIn | null): SignedIn {
  if (person === null) throw new SignedOut()
  return person
}

function demandRole(holds: boolean, role: string): void {
  if (!holds) {
    throw new Refusal(
      'forbidden',
      `这个页面只对${role}开放，您的账号没有这个身份。如需开通，请联系组委会。`,
    )
  }
}

/** Everybody, signed in or not. */
export const anyone = door((person) => ({ person }) as Visitor)

/** Workers 职工: people who belong to a union and may enter essays. */
export const worker = door((person) => {
  const someone = signedIn(person)
  demandRole(someone.union !== null, '参赛职工')
  return someone as unknown as Worker
})

/** Union officers 工会干事. */
export const officer = door((person) => {
  const someone = signedIn(person)
  demandRole(someone.isOfficer, '工会干事')
  return someone as unknown as Officer
})

/** Judges 评委. */
export const judge = door((person) => {
  const someone = signedIn(person)
  demandRole(someone.isJudge, '评委')
  return someone as unknown as Judge
})

/** Organizers 组委会. */
export const organizer = door((person) => {
  const someone = signedIn(person)
  demandRole(someone.isOrganizer, '组委会')
  return someone as unknown as Organizer
})
