/** Registering unions: the register that an organizer imports, and unions added or changed by hand. */
import { record } from '../../db/audit'
import { newId } from '../../db/ids'
import type { Reader, Writer } from '../../db/schema'
import { keepNames } from '../../db/union-names'
import { addUnion, allUnions, putUnions, renameUnion, unionCount, unionPage } from '../../db/unions'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { readRegister } from '../domain/union-register'
import { keyOf, readAliases } from '../domain/union-register/columns'
import { UNION_KINDS, type UnionKind } from '../domain/unions'

export const UNIONS_PAGE = 50

/** A page of the unions whose name or alias contains `search`. */
export async function listUnions(
  db: Reader,
  _: Organizer,
  { search, page }: { readonly search: string; readonly page: number },
) {
  const filter = { search, officer: null }
  const [unions, total] = await Promise.all([
    unionPage(db, filter, { offset: (page - 1) * UNIONS_PAGE, limit: UNIONS_PAGE }),
    unionCount(db, filter),
  ])
  return { unions, total }
}

/** What an uploaded register would change, against the unions as they are now. */
export async function previewRegister(
  db: Reader,
  _: Organizer,
  rows: readonly (readonly string[])[],
) {
  return readRegister(rows, await allUnions(db))
}

/**
 * Stores a register; with any fault nothing is stored. The rows are read again, by the same reader as the preview,
 * because unions may have changed meanwhile.
 */
export async function importRegister(
  db: Writer,
  organizer: Organizer,
  rows: readonly (readonly string[])[],
  now: string,
) {
  const existing = await allUnions(db)
  const reading = readRegister(rows, existing)
  const changed = reading.ready.filter(({ action }) => action !== 'same')
  const added = changed.filter(({ action }) => action === 'add').length
  const updated = changed.length - added
  if (reading.faults.length > 0) return { reading, added: 0, updated: 0 }
  if (changed.length === 0) return { reading, added, updated }
  const inSheet = new Set(reading.ready.map(({ id }) => id))
  const entries = reading.ready.map((entry) => ({ ...entry, id: entry.id ?? newId() }))
  const ids = new Map(
    [...existing.filter(({ id }) => !inSheet.has(id)), ...entries].map(({ name, id }) => [
      name,
      id,
    ]),
  )
  const unions = entries
    .filter(({ action }) => action !== 'same')
    .map(({ id, code, name, kind, parentName, aliases }) => ({
      id,
      code,
      name,
      kind,
      parentId: parentName === null ? null : (ids.get(parentName) ?? null),
      aliases,
    }))
  const renamed = unions.flatMap(({ id, name }) => {
    const former = existing.find((union) => union.id === id)
    return former && former.name !== name ? [{ id, former: former.name }] : []
  })
  await putUnions(db, unions, now)
  await keepNames(
    db,
    renamed.map(({ id, former }) => ({ union: id, name: former, because: 'renamed' })),
    now,
  )
  await record(
    db,
    {
      contest: null,
      actor: organizer.account,
      act: '导入工会名册',
      subject: 'union',
      subjectId: null,
      detail: { added, updated },
    },
    now,
  )
  return { reading, added, updated }
}

const FIELD_OF_COLUMN: Readonly<Record<string, string>> = {
  名称: 'name',
  上级: 'parent',
  类型: 'kind',
  别名: 'aliases',
}

type UnionInput = {
  readonly name: string
  /** Name or alias of the parent. */
  readonly parent: string
  readonly kind: UnionKind
  /** Separated by 、 */
  readonly aliases: string
}

/** Reads one union as a row of a register, so that what is typed by hand passes the same checks. */
function readOne(
  input: UnionInput,
  existing: Awaited<ReturnType<typeof allUnions>>,
  columns = Object.keys(FIELD_OF_COLUMN),
) {
  const { name, parent, kind, aliases } = input
  const { ready, faults } = readRegister(
    [
      ['名称', '上级', '类型', '别名'],
      [name, parent, UNION_KINDS[kind], aliases],
    ],
    existing,
  )
  const fields: Record<string, string> = {}
  for (const { column, say } of faults) {
    if (columns.includes(column)) fields[FIELD_OF_COLUMN[column] ?? 'name'] ??= say
  }
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '没有保存，请看下面标出的地方。', fields)
  }
  return ready[0] ?? null
}

/** Adds one union below a known one; answers its id. */
export async function registerUnion(
  db: Writer,
  organizer: Organizer,
  input: UnionInput,
  now: string,
): Promise<string> {
  const existing = await allUnions(db)
  const entry = readOne(input, existing)
  if (entry === null || entry.action !== 'add') {
    throw new Refusal('invalid', '没有保存，请看下面标出的地方。', {
      name: `“${input.name}”已经登记过。要修改它，请在列表中查找。`,
    })
  }
  const parent = existing.find(({ name }) => name === entry.parentName)
  const { name, kind, code, aliases } = entry
  const id = await addUnion(db, { name, kind, code, aliases, parentId: parent?.id ?? null }, now)
  await record(
    db,
    {
      contest: null,
      actor: organizer.account,
      act: '添加工会',
      subject: 'union',
      subjectId: id,
      detail: { name, parent: entry.parentName },
    },
    now,
  )
  return id
}

/** Gives a union another name and other aliases. */
export async function editUnion(
  db: Writer,
  organizer: Organizer,
  input: { readonly union: string; readonly name: string; readonly aliases: string },
  now: string,
): Promise<void> {
  const existing = await allUnions(db)
  const current = existing.find(({ id }) => id === input.union)
  if (!current) throw missing('这个工会')
  const others = existing.filter(({ id }) => id !== input.union)
  const above = others.find(({ id }) => id === current.parentId)
  const read = {
    name: input.name,
    parent: above?.name ?? '',
    kind: current.kind,
    aliases: input.aliases,
  }
  if (others.some(({ name }) => keyOf(name) === keyOf(input.name))) {
    throw new Refusal('invalid', '没有保存，请看下面标出的地方。', {
      name: `另一个工会已经叫“${input.name}”。请写出区分两者的全称。`,
    })
  }
  readOne(read, others, ['名称', '别名'])
  const { name } = input
  const isRenamed = name !== current.name
  const aliases = readAliases(input.aliases, name)
  await renameUnion(db, input.union, { name, aliases })
  if (isRenamed) {
    await keepNames(db, [{ union: input.union, name: current.name, because: 'renamed' }], now)
  }
  await record(
    db,
    {
      contest: null,
      actor: organizer.account,
      act: '修改工会',
      subject: 'union',
      subjectId: input.union,
      detail: { from: current.name, name, aliases },
    },
    now,
  )
}
