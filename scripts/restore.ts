/**
 * Turns an archive 归档 (docs/archive.md) back into a contest, in the configured database, SQLite or PostgreSQL:
 *
 *   npm run restore -- FILE.zip
 *
 * Either all of it is restored and its ledger checks, or nothing is.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openArchiveFile } from '../app/documents/archive-file'
import type { ArchiveFile } from '../app/domain/archive'
import { Refusal } from '../app/domain/refusal'
import { env } from '../app/env.server'
import { hashPassword } from '../app/passwords.server'
import { type Restored, restoreContest } from '../app/usecases/restoring'
import { connect } from '../db/connection.server'
import { newSalt } from '../db/ids'
import { migrate } from '../db/migrate'
import { isEarlier, raise } from './restore/raise'
import { openSource } from './restore/sources'

const USAGE = '用法：npm run restore -- 归档.zip'

function asked(): string {
  try {
    const { positionals } = parseArgs({ allowPositionals: true })
    if (positionals.length !== 1) throw new Error(USAGE)
    return resolve(process.env.INIT_CWD ?? '', positionals[0])
  } catch {
    throw new Refusal('invalid', USAGE)
  }
}

function say({ id, title, rows, known, ledger, isListChanged }: Restored): void {
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0)
  console.log(
    `已恢复“${title}”：${rows.essays} 篇作品，${rows.score_sheets} 份评分表，共 ${all} 行。`,
  )
  console.log(`地址：${env.baseUrl}/organizer/contests/${id}`)
  if (known > 0) console.log(`其中 ${known} 个工会和账号这里已经有，保持原样。`)
  for (const line of ledger) console.log(`  ${line}`)
  if (ledger.length > 0)
    console.log('请把上面的校验码与当时公布的对照：归档本身不能证明它没有被从头改写。')
  if (isListChanged) console.log('注意：获奖名单在最近一次存证以后调整过，与导出时相同。')
  console.log('恢复的账号没有密码，请由组委会为需要登录的人生成重设密码的链接。')
}

/** An archive of an earlier schema is brought up to the present one first. */
async function restored(archive: ArchiveFile, now: string): Promise<Restored> {
  if (isEarlier(archive)) {
    const raised = await raise(archive)
    try {
      return await restored(raised.archive, now)
    } finally {
      await raised.close()
    }
  }
  const connection = connect(env.databaseUrl)
  try {
    await migrate(connection)
    const passwordHash = await hashPassword(newSalt() + newSalt())
    return await connection.transact((db) => restoreContest(db, { archive, passwordHash }, now))
  } finally {
    await connection.close()
  }
}

async function main(): Promise<void> {
  const source = await openSource(asked())
  try {
    say(await restored(await openArchiveFile(source), new Date().toISOString()))
  } finally {
    await source.close()
  }
}

main().catch((error: Error) => {
  if (error instanceof Refusal) console.error(error.message)
  else console.error(error)
  process.exitCode = 1
})
