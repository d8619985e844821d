/**
 * Brings an archive of an earlier schema up to the present one: its rows go into a database of their own at that schema,
 * which is migrated as any other is, and archived anew. So an archive can be restored for as long as the migrations are
 * there, and there is one way only by which old rows become new ones.
 */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { archiveOf } from '../../app/archive.server'
import { openArchiveFile } from '../../app/documents/archive-file'
import { ARCHIVE_LIMITS, type ArchiveFile, LEDGER_FILE } from '../../app/domain/archive'
import type { Organizer } from '../../app/domain/people'
import { Refusal } from '../../app/domain/refusal'
import { restoreEarlier } from '../../app/usecases/restoring'
import { connect } from '../../db/connection.server'
import { LEVELS, migrate } from '../../db/migrate'
import { openSource } from './sources'

const NOBODY = { account: '', name: '' } as Organizer

export type Raised = { readonly archive: ArchiveFile; readonly close: () => Promise<void> }

/** Whether an archive comes from a schema that this one has grown out of. */
export function isEarlier({ manifest }: ArchiveFile): boolean {
  return LEVELS.slice(0, -1).includes(manifest.schema)
}

async function ledgerIn({ manifest, bytes }: ArchiveFile): Promise<string | null> {
  if (!manifest.files.some(({ name }) => name === LEDGER_FILE)) return null
  return Buffer.from(await bytes(LEDGER_FILE, ARCHIVE_LIMITS.ledgerBytes)).toString('utf8')
}

/** The same contest as an archive of the present schema. Close it when it has been restored. */
export async function raise(archive: ArchiveFile): Promise<Raised> {
  const folder = await mkdtemp(join(tmpdir(), 'restore-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'archive.zip')
    const stage = connect(`file:${join(folder, 'stage.sqlite')}`)
    try {
      await migrate(stage, archive.manifest.schema)
      await stage.transact((db) => restoreEarlier(db, { archive, passwordHash: '-' }))
      await migrate(stage)
      const { contest, madeAt } = archive.manifest
      const asked = { contest: contest.id, actor: NOBODY, origin: 'http://localhost', now: madeAt }
      const pieces = Readable.from(archiveOf(stage.snapshot, asked))
      await pipeline(pieces, createWriteStream(path, { mode: 0o600 }))
    } finally {
      await stage.close()
    }
    const source = await openSource(path)
    const close = async () => {
      await source.close()
      await remove()
    }
    const raised = await openArchiveFile(source)
    if ((await ledgerIn(archive)) !== (await ledgerIn(raised))) {
      await source.close()
      throw new Refusal('invalid', '归档里的 ledger.json 与恢复出来的操作记录不同，没有恢复。')
    }
    return { archive: raised, close }
  } catch (error) {
    await remove()
    throw error
  }
}
