/** The only reader of the environment. All faults are listed at once, and nothing starts with a bad value. */
import { z } from 'zod'

const shape = z
  .object({
    DATABASE_URL: z
      .string()
      .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'must be file:PATH or postgres://…')
      .default('file:data/contest.sqlite'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    /** Unset means every address of this machine. */
    HOST: z.string().min(1).optional(),
    /** The address that people type; links and the same-origin check come from it. */
    BASE_URL: z
      .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
      .transform((url) => new URL(url).origin)
      .optional(),
    /** How many proxies stand in front, so that the address of a visitor is read from the right place. */
    TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
    LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
    /** The mail server, e.g. smtps://name:password@smtp.example.com; without it no letters are sent. */
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be smtp://… or smtps://…' }).optional(),
    /** Whom the letters come from, e.g. 征文组委会 <contest@example.com>. */
    MAIL_FROM: z.string().regex(/@/, 'must hold an e-mail address').optional(),
    /** 1 tells the number of SQL statements of each answer in its Server-Timing header; for measuring. */
    SERVER_TIMING: z.enum(['0', '1']).default('0'),
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => (SMTP_URL === undefined) === (MAIL_FROM === undefined), {
    path: ['MAIL_FROM'],
    error: 'SMTP_URL and MAIL_FROM are set together or not at all',
  })

export type Env = {
  readonly databaseUrl: string
  readonly port: number
  readonly host: string | undefined
  readonly baseUrl: string
  readonly trustProxy: number
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  readonly tellsStatements: boolean
  /** Null where letters are not sent. */
  readonly mail: { readonly url: string; readonly from: string } | null
}

/** Vite's tools set BASE_URL to "/", meaning a path of theirs and not our address. */
function isGiven([name, value]: [string, string | undefined]): boolean {
  return value !== '' && !(name === 'BASE_URL' && value === '/')
}

/** Reads a set of variables; throws one Error that lists every fault. */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(isGiven))
  const read = shape.safeParse(given)
  if (!read.success) {
    const faults = read.error.issues.map(
      ({ path, message }) => `  ${path.join('.')}: ${message} (is "${given[String(path[0])]}")`,
    )
    throw new Error(`The environment has faults:\n${faults.join('\n')}`)
  }
  const {
    DATABASE_URL,
    PORT,
    HOST,
    BASE_URL,
    TRUST_PROXY,
    LOG_LEVEL,
    SERVER_TIMING,
    SMTP_URL,
    MAIL_FROM,
  } = read.data
  return {
    databaseUrl: DATABASE_URL,
    port: PORT,
    host: HOST,
    baseUrl: BASE_URL ?? `http://localhost:${PORT}`,
    trustProxy: TRUST_PROXY,
    logLevel: LOG_LEVEL,
    tellsStatements: SERVER_TIMING === '1',
    mail: SMTP_URL && MAIL_FROM ? { url: SMTP_URL, from: MAIL_FROM } : null,
  }
}

/** The environment of this process. */
export const env: Env = readEnv(process.env)
