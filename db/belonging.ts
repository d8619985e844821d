/** Which districts and industries the judges and the essays of a contest belong to. */
import type { Reader } from './schema'

const MIDDLE = ['district', 'industry'] as const

type Belonging = { readonly id: string; readonly district: string }

/** For each judge with a union, its district or industry; a judge who works for two levels has a row for each. */
export async function districtsOfJudges(
  db: Reader,
  contest: string,
): Promise<readonly Belonging[]> {
  return db
    .selectFrom('judges')
    .innerJoin('union_ancestors', 'union_ancestors.union_id', 'judges.union_id')
    .innerJoin('unions', 'unions.id', 'union_ancestors.ancestor_id')
    .where('judges.contest_id', '=', contest)
    .where('unions.kind', 'in', MIDDLE)
    .select(['judges.id', 'unions.id as district'])
    .execute()
}

/** The same for the eligible essays, by the union that they were entered for. */
export async function districtsOfEssays(
  db: Reader,
  contest: string,
): Promise<readonly Belonging[]> {
  return db
    .selectFrom('essays')
    .innerJoin('union_ancestors', 'union_ancestors.union_id', 'essays.union_id')
    .innerJoin('unions', 'unions.id', 'union_ancestors.ancestor_id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '=', 'eligible')
    .where('unions.kind', 'in', MIDDLE)
    .select(['essays.id', 'unions.id as district'])
    .execute()
}
