/** Quotas 推荐名额 as the organizer sets them: one union, many at once, and how each stands. */
import { record } from '../../db/audit'
import { currentRules } from '../../db/contests'
import {
  listedQuotas,
  putQuota,
  type QuotaRow,
  quotaPage,
  quotaSums,
  quotasFor,
} from '../../db/quotas'
import type { Reader, Writer } from '../../db/schema'
import type { Organizer } from '../domain/people'
import { filledIn, type Quota, readQuota, settingInWords } from '../domain/quota'
import { missing, Refusal } from '../domain/refusal'
import { openContest } from './contests'

const UNIONS_A_PAGE = 50

/** A page of the unions that quotas are set for, with the sums over all of them. */
export async function openQuotas(
  db: Reader,
  _organizer: Organizer,
  { contest: id, search, page }: { contest: string; search: string; page: number },
  now: string,
) {
  const contest = await openContest(db, id, now)
  const rules = await currentRules(db, id)
  const sums = await quotaSums(db, id, search)
  const pages = Math.max(1, Math.ceil(sums.unions / UNIONS_A_PAGE))
  const shown = Math.min(page, pages)
  const rows = await quotaPage(
    db,
    { contest: id, search },
    { offset: (shown - 1) * UNIONS_A_PAGE, limit: UNIONS_A_PAGE },
  )
  return { contest, unionStep: rules.unionStep, sums, rows, page: shown, pages }
}

/** A row of the form as it was typed, with the version that it was made from. */
export type TypedQuota = {
  readonly union: string
  readonly version: number
  readonly most: string
  readonly least: string
}

export type Filling = {
  readonly most: string
  readonly least: string
  /** Ids of unions, or everything that the list shows by a search. */
  readonly unions: readonly string[] | { readonly search: string }
}

type Change = Quota & { readonly row: QuotaRow }

/**
 * Sets the quotas that were typed and, with `filling`, the same numbers for many unions. Nothing is taken back where a
 * quota falls below what was sent up: those unions are answered in `over`.
 */
export async function setQuotas(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  { typed, filling }: { readonly typed: readonly TypedQuota[]; readonly filling: Filling | null },
  now: string,
): Promise<{ readonly changed: number; readonly over: readonly string[] }> {
  const contest = await openContest(db, contestId, now)
  const wanted = filling === null ? typed : await fill(db, contestId, typed, filling)
  const rows = await quotasFor(
    db,
    contestId,
    wanted.map(({ union }) => union),
  )
  const changes = changesIn(wanted, rows)
  for (const { row, most, least } of changes) {
    await putQuota(db, { contest: contest.id, union: row.union, most, least }, now)
    await record(
      db,
      {
        contest: contest.id,
        actor: organizer.account,
        act: '设定推荐名额',
        subject: 'quota',
        subjectId: row.union,
        detail: { from: settingInWords(row), to: settingInWords({ most, least }) },
      },
      now,
    )
  }
  const over = changes.filter(({ row, most }) => most !== null && row.used > most)
  return {
    changed: changes.length,
    over: over.map(({ row, most }) => `${row.unionName}（已推荐 ${row.used}，名额 ${most}）`),
  }
}

async function fill(
  db: Reader,
  contest: string,
  typed: readonly TypedQuota[],
  { unions, ...filling }: Filling,
): Promise<readonly TypedQuota[]> {
  if (filling.most.trim() === '' && filling.least.trim() === '') {
    throw new Refusal('invalid', '请填写要批量设定的名额或最低篇数。', {
      'fill-most': '请填写名额，或填写最低篇数。',
    })
  }
  const { faults } = readQuota(filling)
  if (faults) {
    const fields = Object.entries(faults).map(([field, say]) => [`fill-${field}`, say])
    throw new Refusal('invalid', '批量设定的数没有看懂，请修改。', Object.fromEntries(fields))
  }
  const all = 'search' in unions ? await listedQuotas(db, contest, unions.search) : []
  const isFilled = 'search' in unions ? () => true : isIn(unions)
  if (all.length === 0 && !typed.some(({ union }) => isFilled(union))) {
    throw new Refusal('invalid', '请先勾选要设定的工会。', { scope: '还没有勾选工会。' })
  }
  const elsewhere = all
    .filter(({ union }) => !typed.some((row) => row.union === union))
    .map(({ union, version, most, least }) => ({
      union,
      version,
      most: String(most ?? ''),
      least: String(least ?? ''),
    }))
  return [...typed, ...elsewhere].map((row) =>
    isFilled(row.union) ? { ...row, ...filledIn(row, filling) } : row,
  )
}

function isIn(unions: readonly string[]): (union: string) => boolean {
  const members = new Set(unions)
  return (union) => members.has(union)
}

/** What differs from what stands, or a Refusal that names each field at fault or each union changed meanwhile. */
function changesIn(wanted: readonly TypedQuota[], rows: readonly QuotaRow[]): readonly Change[] {
  const standing = new Map(rows.map((row) => [row.union, row]))
  const faults: Record<string, string> = {}
  const stale: string[] = []
  const changes: Change[] = []
  for (const { union, version, ...typed } of wanted) {
    const row = standing.get(union)
    if (!row) throw missing('这个工会')
    const { quota, faults: found } = readQuota(typed)
    if (!quota) {
      for (const [field, say] of Object.entries(found)) {
        faults[`${field}-${union}`] = `${row.unionName}：${say}`
      }
      continue
    }
    if (quota.most === row.most && quota.least === row.least) continue
    if (version !== row.version) stale.push(`${row.unionName}（现在是：${settingInWords(row)}）`)
    changes.push({ ...quota, row })
  }
  if (Object.keys(faults).length > 0) {
    throw new Refusal('invalid', '名额没有保存，请看下面标出的地方。', faults)
  }
  if (stale.length > 0) {
    throw new Refusal(
      'conflict',
      `同事刚刚改动了${stale.join('、')}的名额，您的改动没有保存，填写的数仍在本页。请核对后再保存一次。`,
    )
  }
  return changes
}
