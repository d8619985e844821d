/** Letters by SMTP, through the mail server that the environment names. */
import { createTransport } from 'nodemailer'
import type { Letter } from './usecases/mailing'

const PATIENCE_MS = 20_000

/** What sends one letter; it throws when the mail server does not take it. */
export function mailerOf(url: string, from: string): (letter: Letter) => Promise<void> {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    // A letter is text that the domain makes: nothing in it may read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async ({ messageId, address, subject, text, headers }) => {
    await transport.sendMail({ from, to: address, subject, text, messageId, headers })
  }
}

/**
 * Whether a mail server has refused this letter or its recipient for good: a 5xx reply (RFC 5321, section 4.2.1) to the
 * recipient or to the text. One to the sign-in is a fault of the settings, and the letter waits.
 */
export function isRefusedForGood(error: unknown): boolean {
  const { code, command, responseCode } = error as {
    code?: string
    command?: string
    responseCode?: number
  }
  const isAboutLetter = code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM')
  return isAboutLetter && responseCode !== undefined && responseCode >= 500
}
