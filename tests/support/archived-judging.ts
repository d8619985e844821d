/** What judging leaves behind, a row of each kind. */
import { newId } from '../../db/ids'
import type { Writer } from '../../db/schema'
import { AT, type Committed } from './committed-contest'

export async function plantJudging(
  db: Writer,
  { contest, essays, organizer }: Committed,
  union: string,
) {
  const [essay] = essays
  const judges = await db.selectFrom('judges').select('id').orderBy('id').execute()
  const round = await db.selectFrom('rounds').select('id').executeTakeFirstOrThrow()
  const sheet = await db
    .selectFrom('score_sheets')
    .select('assignment_id')
    .orderBy('assignment_id')
    .executeTakeFirstOrThrow()
  const by = { created_by: organizer.account, created_at: AT }
  const judge = judges[0].id
  await db
    .insertInto('recusals')
    .values({ judge_id: judge, essay_id: essays[3], reason: '同事', created_at: AT })
    .execute()
  await db
    .insertInto('conflicts')
    .values([
      {
        id: newId(),
        contest_id: contest,
        judge_id: judge,
        essay_id: essay,
        union_id: null,
        reason: '师生',
        ...by,
      },
      {
        id: newId(),
        contest_id: contest,
        judge_id: judge,
        essay_id: null,
        union_id: union,
        reason: '同单位',
        ...by,
      },
    ])
    .execute()
  await db
    .insertInto('anchors')
    .values({ essay_id: essay, contest_id: contest, chosen_by: organizer.account, created_at: AT })
    .execute()
  await db
    .insertInto('finished_rounds')
    .values({ judge_id: judge, round_id: round.id, submitted_at: AT })
    .execute()
  await db
    .insertInto('round_judges')
    .values({ contest_id: contest, position: 1, judge_id: judge })
    .execute()
  await db
    .insertInto('round_entries')
    .values({ round_id: round.id, essay_id: essay, rank: 1, score: '84', because: null })
    .execute()
  await db
    .insertInto('transcripts')
    .values({
      assignment_id: sheet.assignment_id,
      account_id: organizer.account,
      scores: '{}',
      comment: '好',
      version: 1,
      updated_at: AT,
    })
    .execute()
  await db
    .insertInto('withheld_comments')
    .values({
      assignment_id: sheet.assignment_id,
      reason: '有名字',
      withheld_by: organizer.account,
      created_at: AT,
    })
    .execute()
  await db
    .insertInto('returned_sheets')
    .values({
      ...{ id: newId(), contest_id: contest, assignment_id: sheet.assignment_id, judge_id: judge },
      ...{ essay_id: essay, version: 1, scores: '{}', comment: '', submitted_at: AT },
      ...{ reason: '漏评', returned_by: organizer.account, returned_at: AT },
    })
    .execute()
  await db
    .insertInto('mask_exceptions')
    .values({ id: newId(), contest_id: contest, text: '家', kind: null, reason: null, ...by })
    .execute()
}
