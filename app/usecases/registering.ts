/** Registering unions: the register that an organizer imports, and unions added or changed by hand. */
import { record } from '../../db/audit'
import { newId } from '../../db/ids'
import type { Reader, Writer } from '../../db/schema'
import { keepNames } from '../../db/union-names'
import {
  addUnion,
  allUnions,
  type KnownUnion,
  putUnions,
  renameUnion,
  type Union,
  unionCount,
  unionPage,
} from '../../db/unions'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { readRegister } from '../domain/union-register'
import { keyOf, readAliases } from '../domain/union-register/columns'
import { UNION_KINDS, type UnionKind } from '../domain/unions'
import { type CopyScan, changeOf, findTouched, foresee, reopenTouched } from './reopening'

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

/** What an import would write, and the change of unions that it is. Null: nothing may be or need be written. */
function planImport(existing: readonly KnownUnion[], reading: ReturnType<typeof readRegister>) {
  const changed = reading.ready.filter(({ action }) => action !== 'same')
  if (reading.faults.length > 0 || changed.length === 0) return null
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
  return { unions, change: changeOf(existing, afterwards(existing, unions)) }
}

/** The unions as they are once these are stored: a name that is given up is a former one. */
function afterwards(
  existing: readonly KnownUnion[],
  stored: readonly Union[],
): readonly KnownUnion[] {
  const known = new Map(existing.map((union) => [union.id, union]))
  for (const union of stored) {
    const was = known.get(union.id)
    const former = was && was.name !== union.name ? [...was.former, was.name] : (was?.former ?? [])
    known.set(union.id, { ...union, former })
  }
  return [...known.values()]
}

/** What an import would open again, found before its transaction. */
export async function foreseeImport(
  db: Reader,
  _: Organizer,
  rows: readonly (readonly string[])[],
): Promise<CopyScan | null> {
  return foresee(db, (unions) => planImport(unions, readRegister(rows, unions))?.change ?? null)
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
  foreseen: CopyScan | null = null,
) {
  const existing = await allUnions(db)
  const reading = readRegister(rows, existing)
  const plan = planImport(existing, reading)
  if (plan === null) return { reading, added: 0, updated: 0, reopened: 0 }
  const { unions, change } = plan
  const added = reading.ready.filter(({ action }) => action === 'add').length
  const updated = unions.length - added
  const touched = await findTouched(db, change, foreseen)
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
  const reopened = await reopenTouched(db, organizer.account, touched, now)
  return { reading, added, updated, reopened }
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

function planUnion(input: UnionInput, existing: readonly KnownUnion[]) {
  const entry = readOne(input, existing)
  if (entry === null || entry.action !== 'add') {
    throw new Refusal('invalid', '没有保存，请看下面标出的地方。', {
      name: `“${input.name}”已经登记过。要修改它，请在列表中查找。`,
    })
  }
  const parent = existing.find(({ name }) => name === entry.parentName)
  const { name, kind, code, aliases } = entry
  const union = { name, kind, code, aliases, parentId: parent?.id ?? null }
  const after = afterwards(existing, [{ ...union, id: newId() }])
  return { entry, union, change: changeOf(existing, after) }
}

/** What adding a union would open again, found before its transaction. */
export async function foreseeUnion(
  db: Reader,
  _: Organizer,
  input: UnionInput,
): Promise<CopyScan | null> {
  return foresee(db, (unions) => planUnion(input, unions).change)
}

/** Adds one union below a known one; answers its id. */
export async function registerUnion(
  db: Writer,
  organizer: Organizer,
  input: UnionInput,
  now: string,
  foreseen: CopyScan | null = null,
): Promise<string> {
  const { entry, union, change } = planUnion(input, await allUnions(db))
  const { name } = union
  const touched = await findTouched(db, change, foreseen)
  const id = await addUnion(db, union, now)
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
  await reopenTouched(db, organizer.account, touched, now)
  return id
}

type Edition = { readonly union: string; readonly name: string; readonly aliases: string }

function planEdition(input: Edition, existing: readonly KnownUnion[]) {
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
  const aliases = readAliases(input.aliases, name)
  const after = afterwards(existing, [{ ...current, name, aliases }])
  return { current, aliases, change: changeOf(existing, after) }
}

/** What an edited union would open again, found before its transaction. */
export async function foreseeEdition(
  db: Reader,
  _: Organizer,
  input: Edition,
): Promise<CopyScan | null> {
  return foresee(db, (unions) => planEdition(input, unions).change)
}

/** Gives a union another name and other aliases; answers how many blind copies that touches. */
export async function editUnion(
  db: Writer,
  organizer: Organizer,
  input: Edition,
  now: string,
  foreseen: CopyScan | null = null,
): Promise<number> {
  const { current, aliases, change } = planEdition(input, await allUnions(db))
  const { name } = input
  const touched = await findTouched(db, change, foreseen)
  await renameUnion(db, input.union, { name, aliases })
  if (name !== current.name) {
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
  return reopenTouched(db, organizer.account, touched, now)
}
