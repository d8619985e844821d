/** One union at a time: its names past and present, what hangs on it, and merging it into another one. */
import { record } from '../../db/audit'
import { findLink } from '../../db/join-links'
import type { Reader, Writer } from '../../db/schema'
import { countHanging, formerNames, keepNames, moveToUnion } from '../../db/union-names'
import {
  allUnions,
  findUnion,
  findUnionsCalled,
  isBelow,
  type KnownUnion,
  renameUnion,
  type Union,
} from '../../db/unions'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { UNION_KINDS } from '../domain/unions'
import { type CopyScan, changeOf, findTouched, foresee, reopenTouched } from './reopening'

async function demandUnion(db: Reader, id: string): Promise<Union> {
  const union = await findUnion(db, id)
  if (!union) throw missing('这个工会')
  return union
}

/** A union with its history and what hangs on it. */
export async function openUnion(db: Reader, _: Organizer, id: string) {
  const union = await demandUnion(db, id)
  return {
    union,
    parent: union.parentId === null ? null : await findUnion(db, union.parentId),
    former: await formerNames(db, id),
    hanging: await countHanging(db, id),
    joinToken: await findLink(db, id),
  }
}

/** The unions as they are once one is merged into another, as the leak finder sees it. */
function planMerger(unions: readonly KnownUnion[], from: Union, into: Union) {
  const gone = unions.find(({ id }) => id === from.id)
  const after = unions
    .filter(({ id }) => id !== from.id)
    .map((union) => ({
      ...union,
      parentId: union.parentId === from.id ? into.id : union.parentId,
      ...(union.id === into.id && {
        aliases: [...union.aliases, ...from.aliases],
        former: [...union.former, ...(gone?.former ?? []), from.name],
      }),
    }))
  return changeOf(unions, after, new Map([[from.id, into.id]]))
}

/** What merging a union would open again, found before its transaction. */
export async function foreseeMerger(
  db: Reader,
  _: Organizer,
  { union: id, into: typed }: { readonly union: string; readonly into: string },
): Promise<CopyScan | null> {
  const from = await demandUnion(db, id)
  const into = await readTarget(db, from, typed)
  return foresee(db, (unions) => planMerger(unions, from, into))
}

/**
 * Merges a union into the one that is called `into`: workers, officers, essays, unions below it and its join links go
 * over, and so do its aliases and its names, so that an essay that speaks of them is still masked. It cannot be undone.
 */
export async function mergeUnions(
  db: Writer,
  organizer: Organizer,
  { union: id, into: typed }: { readonly union: string; readonly into: string },
  now: string,
  foreseen: CopyScan | null = null,
): Promise<string> {
  const from = await demandUnion(db, id)
  const into = await readTarget(db, from, typed)
  const hanging = await countHanging(db, id)
  const change = planMerger(await allUnions(db), from, into)
  const touched = await findTouched(db, change, foreseen)
  const aliases = [...new Set([...into.aliases, ...from.aliases])].filter(
    (alias) => alias !== into.name,
  )
  await renameUnion(db, into.id, { name: into.name, aliases })
  await keepNames(db, [{ union: into.id, name: from.name, because: 'merged' }], now)
  await moveToUnion(db, id, into.id)
  await record(
    db,
    {
      contest: null,
      actor: organizer.account,
      act: '合并工会',
      subject: 'union',
      subjectId: into.id,
      detail: { from: from.name, name: into.name, ...hanging },
    },
    now,
  )
  await reopenTouched(db, organizer.account, touched, now)
  return into.id
}

async function readTarget(db: Reader, from: Union, typed: string): Promise<Union> {
  const refused = (say: string) =>
    new Refusal('invalid', '没有合并，请看下面标出的地方。', { into: say })
  const found = await findUnionsCalled(db, typed)
  const [only, second] = found
  if (!only) throw refused(`没有登记名为“${typed}”的工会。请填写已登记的全称。`)
  if (second) {
    const names = found.map(({ name }) => name).join('、')
    throw refused(`“${typed}”对应多个工会：${names}。请填写全称。`)
  }
  const into = await demandUnion(db, only.id)
  if (into.id === from.id) throw refused('不能合并到它自己。请填写另一个工会。')
  if (into.kind !== from.kind) {
    throw refused(
      `“${into.name}”是${UNION_KINDS[into.kind]}，“${from.name}”是${UNION_KINDS[from.kind]}，类型不同不能合并。`,
    )
  }
  if (await isBelow(db, into.id, from.id)) {
    throw refused(`“${into.name}”是“${from.name}”的下级，不能合并到下级。请反过来合并。`)
  }
  return into
}
