/** Whose essays, unions and people an officer may see: the one place where that is asked. */
import { type SqlBool, sql } from 'kysely'

/** Whether this account reviews the union that `column` names (e.g. `essays.union_id`): the union itself or one above. */
export function isReviewedBy(account: string, column: string) {
  return sql<SqlBool>`exists (
    select 1 from officers
    join union_ancestors on union_ancestors.ancestor_id = officers.union_id
    where officers.account_id = ${account} and union_ancestors.union_id = ${sql.ref(column)})`
}
