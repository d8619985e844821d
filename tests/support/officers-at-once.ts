/**
 * A process of its own in which several officers press 推荐报送 at the same moment: node … officers-at-once.ts URL PRESSES,
 * where PRESSES is JSON of { officer, essay }[]. It says `ready`, waits for a line, and answers how each press ended.
 */
import type { Officer } from '../../app/domain/people'
import { Refusal } from '../../app/domain/refusal'
import { reviewEssay } from '../../app/usecases/reviewing'
import { connect } from '../../db/connection.server'

const [, , url, presses] = process.argv
const asked = JSON.parse(presses) as { officer: string; essay: string }[]

async function press({ officer, essay }: (typeof asked)[number], now: string): Promise<string> {
  const actor = { account: officer, name: '干事' } as Officer
  const decision = { essay, review: 'recommend', version: 1, reason: '' } as const
  try {
    await connect(url).transact((db) => reviewEssay(db, actor, decision, now))
    return 'recommended'
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

async function main(): Promise<void> {
  await connect(url).reader.selectFrom('contests').select('id').execute()
  const go = new Promise((resolve) => process.stdin.once('data', resolve))
  process.stdout.write('ready\n')
  await go
  const now = new Date().toISOString()
  const outcomes = await Promise.all(asked.map((each) => press(each, now)))
  process.stdout.write(`${JSON.stringify(outcomes)}\n`)
  process.stdin.destroy()
  await connect(url).close()
}

main().catch((error) => {
  process.stderr.write(`${error}\n`)
  process.exit(1)
})
