/** What a committee has changed of the proposed list: moves, vacancies, and the list that was applied. */
import type { Vacancy } from '../app/domain/adjusting'
import { newId } from './ids'
import type { Reader, Writer } from './schema'

export type AwardMove = {
  readonly id: string
  readonly essay: string
  readonly act: 'move' | 'undo'
  readonly proposed: string | null
  readonly tier: string | null
  readonly reason: string
  readonly mover: string
  /** The organizer who wrote it down. */
  readonly by: string
  /** The number of the session that decided it. */
  readonly session: number | null
  readonly at: string
}

/** Every move and undoing, oldest first. */
export async function movesOf(db: Reader, contest: string): Promise<readonly AwardMove[]> {
  return db
    .selectFrom('award_moves')
    .innerJoin('accounts', 'accounts.id', 'award_moves.created_by')
    .leftJoin('deliberations', 'deliberations.id', 'award_moves.deliberation_id')
    .where('award_moves.contest_id', '=', contest)
    .select(['award_moves.id', 'award_moves.essay_id as essay', 'award_moves.act'])
    .select(['award_moves.proposed', 'award_moves.tier', 'award_moves.reason', 'award_moves.mover'])
    .select(['accounts.name as by', 'deliberations.number as session'])
    .select('award_moves.created_at as at')
    .orderBy('award_moves.id')
    .execute()
}

export async function addMove(
  db: Writer,
  move: {
    readonly contest: string
    readonly essay: string
    readonly act: 'move' | 'undo'
    readonly proposed: string | null
    readonly tier: string | null
    readonly reason: string
    readonly mover: string
    readonly deliberation: string | null
    readonly createdBy: string
  },
  now: string,
): Promise<void> {
  const { contest, essay, deliberation, createdBy, ...plain } = move
  await db
    .insertInto('award_moves')
    .values({
      ...plain,
      id: newId(),
      contest_id: contest,
      essay_id: essay,
      deliberation_id: deliberation,
      created_by: createdBy,
      created_at: now,
    })
    .execute()
}

export type AwardVacancy = Vacancy & {
  readonly id: string
  readonly reason: string
  readonly by: string
  readonly session: number | null
  readonly at: string
}

/** Every decision on vacant places, oldest first; the last one of a tier holds. */
export async function vacanciesOf(db: Reader, contest: string): Promise<readonly AwardVacancy[]> {
  return db
    .selectFrom('award_vacancies')
    .innerJoin('accounts', 'accounts.id', 'award_vacancies.created_by')
    .leftJoin('deliberations', 'deliberations.id', 'award_vacancies.deliberation_id')
    .where('award_vacancies.contest_id', '=', contest)
    .select(['award_vacancies.id', 'award_vacancies.track', 'award_vacancies.tier', 'places'])
    .select(['award_vacancies.reason', 'accounts.name as by', 'deliberations.number as session'])
    .select('award_vacancies.created_at as at')
    .orderBy('award_vacancies.id')
    .execute()
}

export async function addVacancy(
  db: Writer,
  vacancy: Vacancy & {
    readonly contest: string
    readonly reason: string
    readonly deliberation: string | null
    readonly createdBy: string
  },
  now: string,
): Promise<void> {
  const { contest, deliberation, createdBy, ...plain } = vacancy
  await db
    .insertInto('award_vacancies')
    .values({
      ...plain,
      id: newId(),
      contest_id: contest,
      deliberation_id: deliberation,
      created_by: createdBy,
      created_at: now,
    })
    .execute()
}

/** An essay as the rules alone placed it. */
export type Proposed = {
  readonly essay: string
  readonly tier: string
  readonly rank: number | null
}

export type AppliedList = {
  readonly proposed: readonly Proposed[]
  readonly vacancies: readonly Vacancy[]
  readonly by: string
  readonly at: string
}

export async function appliedListOf(db: Reader, contest: string): Promise<AppliedList | null> {
  const row = await db
    .selectFrom('applied_lists')
    .innerJoin('accounts', 'accounts.id', 'applied_lists.applied_by')
    .where('contest_id', '=', contest)
    .select(['proposed', 'vacancies', 'accounts.name as by', 'applied_at as at'])
    .executeTakeFirst()
  if (!row) return null
  return {
    ...row,
    proposed: JSON.parse(row.proposed) as Proposed[],
    vacancies: JSON.parse(row.vacancies) as Vacancy[],
  }
}

/** Notes what was applied, in the place of what was applied before. */
export async function putAppliedList(
  db: Writer,
  contest: string,
  list: Pick<AppliedList, 'proposed' | 'vacancies'>,
  appliedBy: string,
  now: string,
): Promise<void> {
  await db.deleteFrom('applied_lists').where('contest_id', '=', contest).execute()
  await db
    .insertInto('applied_lists')
    .values({
      contest_id: contest,
      proposed: JSON.stringify(list.proposed),
      vacancies: JSON.stringify(list.vacancies),
      applied_by: appliedBy,
      applied_at: now,
    })
    .execute()
}
