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
  return async ({ address, subject, text }) => {
    await transport.sendMail({ from, to: address, subject, text })
  }
}
