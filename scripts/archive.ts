/**
 * Writes a published contest into one ZIP file 归档 (docs/archive.md):
 *
 *   npm run archive -- --contest ID --out FILE.zip
 *
 * The database is the configured one and may be in use meanwhile. The file holds personal data: it is made for its owner
 * alone, and one that is there already is never written over.
 */
import { createWriteStream } from 'node:fs'
import { link, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { archiveOf } from '../app/archive.server'
import type { Organizer } from '../app/domain/people'
import { Refusal } from '../app/domain/refusal'
import { env } from '../app/env.server'
import { recordArchiving } from '../app/usecases/archiving'
import { checkLedger } from '../app/usecases/ledger-checking'
import { connect } from '../db/connection.server'
import { migrate } from '../db/migrate'

const USAGE = '用法：npm run archive -- --contest 征文编号 --out 归档.zip'

function asked() {
  try {
    const { values } = parseArgs({
      options: { contest: { type: 'string' }, out: { type: 'string' } },
    })
    const { contest, out } = values
    if (!contest || !out) throw new Error(USAGE)
    // Npm starts scripts in the project's folder; INIT_CWD is where the person stands.
    return { contest, out: resolve(process.env.INIT_CWD ?? '', out) }
  } catch {
    throw new Refusal('invalid', USAGE)
  }
}

/** Whoever runs commands on the server is no organizer of the site, and may do what one may. */
const RUNNER = { account: '', name: '' } as Organizer

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function main(): Promise<void> {
  const { contest, out } = asked()
  if (await isThere(out)) throw new Refusal('conflict', `文件 ${out} 已经存在，没有覆盖。`)
  const now = new Date().toISOString()
  const connection = connect(env.databaseUrl)
  const part = `${out}.part`
  try {
    await migrate(connection)
    await connection.transact((db) => recordArchiving(db, null, contest, now))
    const { faults } = await checkLedger(connection.reader, RUNNER, contest, now)
    for (const { say } of faults) console.error(`注意：${say}`)
    const pieces = archiveOf(connection.snapshot, {
      ...{ contest, actor: RUNNER, origin: env.baseUrl, now },
    })
    await pipeline(Readable.from(pieces), createWriteStream(part, { flags: 'wx', mode: 0o600 }))
    // A link, unlike a rename, does not take the place of a file that has come meanwhile.
    await link(part, out)
    const { size } = await stat(out)
    console.log(
      `已导出 ${out}（${(size / 1024 / 1024).toFixed(1)} MB）。里面有个人信息，请妥善保管。`,
    )
    console.log(`恢复：npm run restore -- ${out}`)
  } finally {
    await rm(part, { force: true })
    await connection.close()
  }
}

main().catch((error: Error) => {
  if (error instanceof Refusal) console.error(error.message)
  else console.error(error)
  process.exitCode = 1
})
