/** Auditing: who did what, when, on what, for organizers to read. */
import { auditCount, auditPage } from '../../db/audit'
import type { Reader } from '../../db/schema'
import type { Organizer } from '../domain/people'
import { openContest } from './contests'

export const AUDIT_PAGE = 50

/** A page of the acts of a contest, or of the acts that belong to no contest (unions, accounts). */
export async function openAudit(
  db: Reader,
  _: Organizer,
  { contest: id, outside, page }: { contest: string; outside: boolean; page: number },
  now: string,
) {
  const contest = await openContest(db, id, now)
  const scope = outside ? null : id
  const [acts, total] = await Promise.all([
    auditPage(db, { contest: scope, offset: (page - 1) * AUDIT_PAGE, limit: AUDIT_PAGE }),
    auditCount(db, scope),
  ])
  return { contest, acts, total }
}
