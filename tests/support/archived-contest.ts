/** A published contest with something in every corner, so that an archive that loses a table is found out. */
import { fingerprint } from '../../app/domain/canonical'
import { usualTemplate } from '../../app/domain/certificate'
import { issueCertificates, writeTemplate } from '../../app/usecases/certifying'
import type { Connection } from '../../db/connection.server'
import { newId } from '../../db/ids'
import { addMessages } from '../../db/messages'
import { addObjection } from '../../db/objections'
import { putQuota } from '../../db/quotas'
import type { Writer } from '../../db/schema'
import { keepNames } from '../../db/union-names'
import { addUnion } from '../../db/unions'
import {
  buildConfirmation,
  buildEssay,
  buildPerson,
  buildProposal,
  buildUpload,
} from '../../scripts/builders'
import { buildCommitted } from './committed-contest'

export const AT = '2026-07-12T00:00:00.000Z'

type Made = Awaited<ReturnType<typeof buildCommitted>>

/** The union of the entries comes below two others, of which one was called something else. */
async function plantUnions(db: Writer) {
  const { id: union } = await db.selectFrom('unions').select('id').executeTakeFirstOrThrow()
  const place = { code: 'A1', kind: 'federation', parentId: null, aliases: ['总工会'] } as const
  const federation = await addUnion(db, { ...place, name: '某市总工会' }, AT)
  const below = { code: null, kind: 'district', parentId: federation, aliases: [] } as const
  const district = await addUnion(db, { ...below, name: '渝中区总工会' }, AT)
  await db.updateTable('unions').set({ parent_id: district }).where('id', '=', union).execute()
  await db
    .insertInto('union_ancestors')
    .values([
      { union_id: union, ancestor_id: district, distance: 1 },
      { union_id: union, ancestor_id: federation, distance: 2 },
    ])
    .execute()
  await keepNames(db, [{ union: district, name: '渝中区工会', because: 'renamed' }], AT)
  return { union, district }
}

/** What has come in with essays, and what their authors have said. */
async function plantPapers(db: Writer, { contest, essays, authors }: Made, union: string) {
  const [essay] = essays
  await buildUpload(
    db,
    { contest, essay, account: authors[0], fileName: '原稿.txt', content: '原稿' },
    AT,
  )
  await buildConfirmation(db, { essay, name: '作者1', union }, AT)
  await buildProposal(db, { essay, kind: 'mask', wording: '西图之家' }, AT)
  await db
    .insertInto('copy_corrections')
    .values({
      ...{ essay_id: essay, version: 1, title: '旧题', body: '旧文', reason: '漏遮' },
      ...{ corrected_by: authors[0], created_at: AT },
    })
    .execute()
  await db
    .insertInto('publication_consents')
    .values({ essay_id: essay, answer: 'agreed', answered_by: authors[0], answered_at: AT })
    .execute()
}

async function plantJudging(db: Writer, { contest, essays, organizer }: Made, union: string) {
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

async function plantDecisions(
  db: Writer,
  { contest, essays, organizer, authors }: Made,
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

/** What must not leave: a draft that was never handed in, a judge's own notes, ways in. */
export const SECRETS = [
  '从未提交的题目',
  '批注：不要给别人看',
  '备注：不要给别人看',
  'argon2-of-nobody',
] as const

async function plantSecrets(db: Writer, { contest, authors }: Made, union: string) {
  const sheet = await db
    .selectFrom('score_sheets')
    .select('assignment_id')
    .orderBy('assignment_id')
    .executeTakeFirstOrThrow()
  const assignment = sheet.assignment_id
  await buildEssay(
    db,
    { contest, account: authors[1], union, state: 'draft', title: SECRETS[0] },
    AT,
  )
  await db
    .insertInto('judge_notes')
    .values({
      assignment_id: assignment,
      number: 1,
      start: 0,
      quote: '短',
      note: SECRETS[1],
      created_at: AT,
    })
    .execute()
  await db
    .updateTable('score_sheets')
    .set({ note: SECRETS[2] })
    .where('assignment_id', '=', assignment)
    .execute()
  await db.updateTable('accounts').set({ password_hash: SECRETS[3] }).execute()
}

/** Answers who is in it; another contest stands beside it, whose people and essays are none of its business. */
export async function buildArchived(connection: Connection) {
  const made = await buildCommitted(connection)
  const { contest, organizer } = made
  await connection.transact(async (db) => {
    const { union, district } = await plantUnions(db)
    await plantPapers(db, made, union)
    await plantJudging(db, made, union)
    await plantDecisions(db, made, union)
    await plantSecrets(db, made, union)
    await buildPerson(
      db,
      { name: '路人', phone: '13100000000', passwordHash: '-', officerOf: [district] },
      AT,
    )
    const found = await db
      .selectFrom('contests')
      .select(['title', 'host'])
      .executeTakeFirstOrThrow()
    const template = usualTemplate({ ...found, year: 2026 })
    await writeTemplate(db, organizer, contest, { template, seal: null, version: 0 }, AT)
    await issueCertificates(db, organizer, contest, AT)
  })
  return made
}
