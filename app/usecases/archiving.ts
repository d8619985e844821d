/** Archiving 归档: when a contest may be taken out as a whole, and what of it goes into the file. */
import {
  type ArchivedTable,
  archivedFile,
  archivedFiles,
  archivedTables,
  schemaLevel,
} from '../../db/archive'
import { record } from '../../db/audit'
import { commitmentsOf } from '../../db/commitments'
import { type HandedText, handedTexts } from '../../db/handed-texts'
import type { Reader, Writer } from '../../db/schema'
import { isAtLeast, PHASE_LABEL } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { Refusal } from '../domain/refusal'
import { type Contest, openContest } from './contests'
import { ledgerFile } from './public-ledger'

export type { ArchivedTable, HandedText }

/** What is still moving is kept by a copy of the database, not by an archive. */
function mayArchive({ effectivePhase }: Contest): boolean {
  return isAtLeast(effectivePhase, 'published')
}

/** The page: whether the contest may be archived yet. */
export async function openArchiving(db: Reader, _: Organizer, id: string, now: string) {
  const contest = await openContest(db, id, now)
  return { contest, mayArchive: mayArchive(contest) }
}

/** The contest, when it may be archived. */
export async function openArchivable(db: Reader, id: string, now: string): Promise<Contest> {
  const contest = await openContest(db, id, now)
  if (!mayArchive(contest)) {
    throw new Refusal(
      'closed',
      `现在是“${PHASE_LABEL[contest.effectivePhase]}”阶段，公布获奖名单以后才能导出归档。在此之前请备份整个数据库。`,
    )
  }
  return contest
}

/**
 * Records that a contest is taken out, before it is: the archive then holds this act too. `actor` is null for a command
 * of whoever runs the server.
 */
export async function recordArchiving(
  db: Writer,
  actor: string | null,
  id: string,
  now: string,
): Promise<Contest> {
  const contest = await openArchivable(db, id, now)
  const act = { contest: id, actor, act: '导出归档', subject: 'contest', subjectId: id }
  await record(db, act, now)
  return contest
}

/** All that an archive is made of besides the documents. To be read from one snapshot. */
export async function openArchiveRows(db: Reader, contest: string) {
  const last = (await commitmentsOf(db, contest)).at(-1)
  return {
    schema: await schemaLevel(db),
    tables: () => archivedTables(db, contest),
    uploads: await archivedFiles(db, contest),
    upload: (checksum: string) => archivedFile(db, checksum),
    /** Null before anything is fixed. */
    ledger: last === undefined ? null : await ledgerFile(db, last),
    texts: () => handedTexts(db, contest),
  }
}
