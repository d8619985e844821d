/** A process that sends what is due at a given time until nothing is left: `DATABASE_URL SMTP_URL TIME`. */
import { isRefusedForGood, mailerOf } from '../../app/mail.server'
import { mailDue } from '../../app/usecases/mailing'
import { connect } from '../../db/connection.server'

const [url, smtp, time] = process.argv.slice(2)

async function main(): Promise<void> {
  const { transact, close } = connect(url)
  const send = mailerOf(smtp, 'contest@example.com')
  const mailing = { transact, send, isFinal: isRefusedForGood, site: 'https://contest.example.com' }
  console.log('ready')
  process.stdin.once('data', async () => {
    let sum = 0
    for (;;) {
      const { sent, failed } = await mailDue({ ...mailing, clock: () => Number(time) })
      sum += sent
      if (sent + failed === 0) break
    }
    console.log(String(sum))
    await close()
    process.exit(0)
  })
}

void main()
