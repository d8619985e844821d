/** What the feeds tell of contests: the public acts of their road, in one statement. */
import type { Reader } from './schema'

export type PublicAct = {
  readonly contest: string
  readonly act: '进入下一阶段' | '延期' | '延长公示'
  /** JSON: what matters about the act; not all of it is for everybody. */
  readonly detail: string
  readonly at: string
}

const PUBLIC_ACTS = ['进入下一阶段', '延期', '延长公示']

/** Oldest first. */
export async function publicActsOf(
  db: Reader,
  contests: readonly string[],
): Promise<readonly PublicAct[]> {
  if (contests.length === 0) return []
  const rows = await db
    .selectFrom('audit')
    .where('contest_id', 'in', contests)
    .where('subject', '=', 'contest')
    .where('act', 'in', PUBLIC_ACTS)
    .select(['contest_id', 'act', 'detail', 'created_at'])
    .orderBy('created_at')
    .orderBy('sequence')
    .execute()
  return rows.map(({ contest_id, act, detail, created_at }) => ({
    contest: contest_id ?? '',
    act: act as PublicAct['act'],
    detail,
    at: created_at,
  }))
}
