/** Restoring people and unions: those that a database has already are kept as they are, and nobody is mistaken for another. */
import type { Row } from '../../db/archive'
import {
  accountsReachedBy,
  insertRows,
  insertUnion,
  presentIds,
  unionsCoded,
} from '../../db/restored'
import type { Writer } from '../../db/schema'
import { Refusal } from '../domain/refusal'

type Count = { readonly count: number; readonly known: number }

const AT_ONCE = 200

function piecesOf<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, index) =>
    rows.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  )
}

const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => String(id))

/** The rows that the database does not have. */
async function newRows(
  db: Writer,
  table: 'accounts' | 'unions' | 'union_names',
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const added: Row[] = []
  for (const piece of piecesOf(rows)) {
    const present = await presentIds(db, table, idsOf(piece))
    added.push(...piece.filter(({ id }) => !present.has(String(id))))
  }
  return added
}

const texts = (values: readonly unknown[]) =>
  values.filter((value): value is string => typeof value === 'string')

const SHOWN = 5

function some(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join('、')
  return names.length > SHOWN ? `${shown}等 ${names.length} 个` : shown
}

/** A parent before what is below it. */
function fromAbove(rows: readonly Row[]): readonly Row[] {
  const waiting = new Map(rows.map((row) => [String(row.id), row]))
  const ordered: Row[] = []
  const take = (row: Row): void => {
    // Taken out first, so that a circle ends.
    waiting.delete(String(row.id))
    const parent = waiting.get(String(row.parent_id))
    if (parent) take(parent)
    ordered.push(row)
  }
  for (const row of rows) if (waiting.has(String(row.id))) take(row)
  return ordered
}

export async function restoreUnions(db: Writer, rows: readonly Row[]): Promise<Count> {
  const added = await newRows(db, 'unions', rows)
  for (const piece of piecesOf(added)) {
    const taken = await unionsCoded(db, texts(piece.map(({ code }) => code)))
    if (taken.length > 0) {
      const codes = some(taken.map(({ code, name }) => `${name}（${code}）`))
      throw new Refusal(
        'conflict',
        `归档里工会的编码在这里属于另外的工会：${codes}。两边不是同一套工会名册，不能合在一起，没有恢复。请恢复到另一个数据库。`,
      )
    }
  }
  for (const row of fromAbove(added)) await insertUnion(db, row)
  return { count: rows.length, known: rows.length - added.length }
}

export async function restoreUnionNames(db: Writer, rows: readonly Row[]): Promise<Count> {
  const added = await newRows(db, 'union_names', rows)
  for (const piece of piecesOf(added)) await insertRows(db, 'union_names', piece)
  return { count: rows.length, known: rows.length - added.length }
}

/**
 * People keep their ids, as the sealed acts name them by these. Somebody else's telephone number or e-mail address is
 * therefore refused: it cannot be told here whether both are one person.
 */
export async function restoreAccounts(
  db: Writer,
  rows: readonly Row[],
  passwordHash: string,
): Promise<Count> {
  const added = await newRows(db, 'accounts', rows)
  for (const piece of piecesOf(added)) {
    const phones = texts(piece.map(({ phone }) => phone))
    const emails = texts(piece.map(({ email }) => email))
    const taken = await accountsReachedBy(db, { phones, emails })
    const isTaken = ({ phone, email }: Row) =>
      taken.some(
        (one) => (phone !== null && one.phone === phone) || (email !== null && one.email === email),
      )
    const names = piece.filter(isTaken).map(({ name }) => String(name))
    if (names.length > 0) {
      throw new Refusal(
        'conflict',
        `归档里这些人的手机号或邮箱在这里属于另外的账号：${some(names)}。没有恢复。请先在这里更改那些账号的联系方式，或恢复到另一个数据库。`,
      )
    }
  }
  for (const piece of piecesOf(added)) {
    await insertRows(
      db,
      'accounts',
      piece.map((row) => ({ ...row, password_hash: passwordHash })),
    )
  }
  return { count: rows.length, known: rows.length - added.length }
}
