/** What is decided on prizes, said against them and found about texts, a row of each kind. */
import { fingerprint } from '../../app/domain/canonical'
import { newId } from '../../db/ids'
import { addMessages } from '../../db/messages'
import { addObjection } from '../../db/objections'
import { putQuota } from '../../db/quotas'
import type { Writer } from '../../db/schema'
import { AT, type Committed } from './committed-contest'

export async function plantDecisions(
  db: Writer,
  { contest, essays, organizer, authors }: Committed,
  union: string,
) {
  const [essay] = essays
  const by = { created_by: organizer.account, created_at: AT }
  const session = newId()
  const judge = await db.selectFrom('judges').select('id').orderBy('id').executeTakeFirstOrThrow()
  await db
    .insertInto('deliberations')
    .values({
      ...{
        id: session,
        contest_id: contest,
        number: 1,
        matter: 'tie',
        subjects: '[]',
        held_at: AT,
      },
      ...{ place: '会议室', question: '并列', members: '[]', vote: '{"kind":"unanimous"}' },
      ...{ ranking: '[]', reason: '', minutes: '', outcome: 'adopted', version: 1, ...by },
      ...{ updated_at: AT, closed_by: organizer.account, closed_at: AT },
    })
    .execute()
  await db
    .insertInto('tie_decisions')
    .values({
      id: newId(),
      contest_id: contest,
      ranking: '[]',
      reason: '合议',
      deliberation_id: session,
      ...by,
    })
    .execute()
  await db
    .insertInto('judge_exclusions')
    .values({
      id: newId(),
      contest_id: contest,
      judge_id: judge.id,
      reason: '失联',
      ...by,
      revoked_by: organizer.account,
      revoked_at: AT,
      revoked_because: '已联系上',
    })
    .execute()
  const move = { proposed: '二等奖', reason: '地域', mover: '组委', deliberation_id: session }
  await db
    .insertInto('award_moves')
    .values({
      id: newId(),
      contest_id: contest,
      essay_id: essay,
      act: 'undo',
      tier: null,
      ...move,
      ...by,
    })
    .execute()
  await db
    .insertInto('award_vacancies')
    .values({
      id: newId(),
      contest_id: contest,
      track: null,
      tier: '三等奖',
      places: 1,
      reason: '不足',
      deliberation_id: null,
      ...by,
    })
    .execute()
  await db
    .insertInto('applied_lists')
    .values({
      contest_id: contest,
      proposed: '[]',
      vacancies: '[]',
      applied_by: organizer.account,
      applied_at: AT,
    })
    .execute()
  await db
    .insertInto('organisation_decisions')
    .values({
      id: newId(),
      contest_id: contest,
      ranking: JSON.stringify([union]),
      reason: '合议',
      ...by,
    })
    .execute()
  await db
    .insertInto('organisation_awards')
    .values({ contest_id: contest, union_id: union, points: 9, place: 1, reason: '{}', ...by })
    .execute()
  const bytes = Buffer.from('%PDF-1.4 证据')
  const file = {
    fileName: '证据.pdf',
    kind: 'pdf',
    checksum: fingerprint('%PDF-1.4 证据'),
    bytes,
  } as const
  const said = { name: '访客', contact: '13800000000', grounds: '内容不实' }
  const objection = await addObjection(
    db,
    { contest, key: newId(), essay, ...said, files: [file] },
    AT,
  )
  await db
    .insertInto('objection_reviews')
    .values({
      ...{ id: newId(), objection_id: objection.id, essay_id: essay, judge_id: judge.id },
      ...{ code: 'REVIEW0001', question: '是否跑题', due_at: AT, sent_by: authors[0] },
      ...{ sent_at: AT, verdict: 'maintain', opinion: '切题', submitted_at: AT },
    })
    .execute()
  await db
    .insertInto('award_changes')
    .values({
      id: newId(),
      contest_id: contest,
      essay_id: essays[3],
      kind: 'revoked',
      from_tier: '二等奖',
      to_tier: null,
      because: '抄袭',
      objection_id: objection.id,
      ...by,
    })
    .execute()
  await putQuota(db, { contest, union, most: 5, least: 1 }, AT)
  await addMessages(
    db,
    [{ account: authors[0], contest, title: '获奖', body: '恭喜', link: '/worker' }],
    AT,
  )
  const shelf = newId()
  await db
    .insertInto('shelf_texts')
    .values({
      id: shelf,
      title: '旧作',
      source: '工人报',
      year: 2020,
      body: '短文',
      length: 2,
      added_by: organizer.account,
      created_at: AT,
      removed_at: null,
    })
    .execute()
  const share = {
    a_version: 1,
    b_version: 1,
    share: 9000,
    share_a: 9000,
    share_b: 9000,
    found_at: AT,
  }
  const undecided = {
    decision: null,
    reason: null,
    decided_by: null,
    decided_at: null,
    decided_a: null,
    decided_b: null,
  }
  await db
    .insertInto('overlap_pairs')
    .values([
      {
        id: newId(),
        a_id: essays[0],
        b_id: essays[1],
        a_contest: contest,
        b_contest: contest,
        ...share,
        ...undecided,
      },
      {
        id: newId(),
        a_id: essays[0],
        b_id: shelf,
        a_contest: contest,
        b_contest: null,
        ...share,
        ...undecided,
      },
    ])
    .execute()
}
