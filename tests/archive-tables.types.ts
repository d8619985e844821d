/** What must not compile: a table without a decision on whether it is archived, and a key that is no column of it. */
import type { ArchiveTables } from '../db/archive-tables'

type Tables = { old: { id: string }; added: { id: string } }

const left = { left: 'why' } as const
const kept = { where: null, key: ['id'], without: [] } as const

export const whole: ArchiveTables<Tables> = { old: kept, added: left }

// @ts-expect-error the added table has no decision
export const forgotten: ArchiveTables<Tables> = { old: kept }

export const misspelt: ArchiveTables<Tables> = {
  // @ts-expect-error the table has no such column
  old: { ...kept, key: ['number'] },
  added: left,
}
