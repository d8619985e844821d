/** A real mail server on this machine, which takes letters or answers as it is told. */
import { SMTPServer } from 'smtp-server'

export type Received = { readonly to: string; readonly raw: string }

/** What the server answers: null takes the letter. */
export type Reply = { readonly at: 'rcpt' | 'data'; readonly code: number } | null

export async function startMailServer() {
  const received: Received[] = []
  let reply: (to: string) => Reply = () => null
  let silentTo: string | null = null
  let isHolding = false
  const refusal = (code: number) => Object.assign(new Error('not taken'), { responseCode: code })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      if (address === silentTo) {
        isHolding = true
        return
      }
      const said = reply(address)
      done(said?.at === 'rcpt' ? refusal(said.code) : null)
    },
    onData(stream, { envelope }, done) {
      const to = envelope.rcptTo[0].address
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const said = reply(to)
        if (said?.at === 'data') return done(refusal(said.code))
        received.push({ to, raw: Buffer.concat(chunks).toString('utf8') })
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    answer: (next: (to: string) => Reply) => {
      reply = next
    },
    /** Leaves whoever writes to this address without an answer; null answers everybody. */
    hold: (address: string | null) => {
      silentTo = address
      isHolding = false
    },
    /** Whether somebody waits for an answer in vain. */
    isHolding: () => isHolding,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** A header of a letter as it was sent, unfolded; null where there is none. */
export function headerOf({ raw }: Received, name: string): string | null {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  const found = head
    .split('\r\n')
    .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
  return found ? found.slice(name.length + 1).trim() : null
}

/** The text of a letter. */
export function textOf(letter: Received): string {
  const body = letter.raw.slice(letter.raw.indexOf('\r\n\r\n') + 4)
  const encoding = headerOf(letter, 'Content-Transfer-Encoding')
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
