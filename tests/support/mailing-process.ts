/**
 * A process that sends letters: node … mailing-process.ts DATABASE_URL SMTP_URL. It says `ready`, and for each line with a
 * time in milliseconds sends what is due by then, until nothing is left, and says how many it sent.
 */
import { createInterface } from 'node:readline'
import { isRefusedForGood, mailerOf } from '../../app/mail.server'
import { mailDue } from '../../app/usecases/mailing'
import { connect } from '../../db/connection.server'

const [, , url, smtp] = process.argv

async function main(): Promise<void> {
  const { transact } = connect(url)
  const send = mailerOf(smtp, 'contest@example.com')
  const mailing = { transact, send, isFinal: isRefusedForGood, site: 'https://contest.example.com' }
  process.stdout.write('ready\n')
  for await (const line of createInterface({ input: process.stdin })) {
    const clock = () => Number(line)
    let sum = 0
    for (let rest = 1; rest > 0; ) {
      const { sent, failed } = await mailDue({ ...mailing, clock })
      sum += sent
      rest = sent + failed
    }
    process.stdout.write(`${sum}\n`)
  }
}

void main()
