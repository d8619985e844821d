/** The log: one JSON line an event, and never a name, a password or a text of a person. */
import { pino } from 'pino'
import { env } from './env.server'

export const log = pino({
  level: env.logLevel,
  base: undefined,
  redact: ['password', 'cookie', '*.password', '*.cookie'],
})
