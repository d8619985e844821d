/** A published contest with something in every corner, so that an archive that loses a table is found out. */
import { usualTemplate } from '../../app/domain/certificate'
import { issueCertificates, writeTemplate } from '../../app/usecases/certifying'
import type { Connection } from '../../db/connection.server'
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
import { plantDecisions } from './archived-decisions'
import { plantJudging } from './archived-judging'
import { AT, buildCommitted, type Committed } from './committed-contest'

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
async function plantPapers(db: Writer, { contest, essays, authors }: Committed, union: string) {
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
    .values({
      ...{ essay_id: essay, answer: 'agreed', code: 'READABLE01' },
      ...{ answered_by: authors[0], answered_at: AT },
    })
    .execute()
  const reminded = { contest_id: contest, reminded_at: AT }
  await db.insertInto('consent_reminders').values(reminded).execute()
  await db
    .insertInto('notice_templates')
    .values({
      ...{ contest_id: contest, moment: 'received', subject: '{题目}：收到', body: '谢谢' },
      ...{ off_at: null, version: 1, updated_by: authors[0], updated_at: AT },
    })
    .execute()
  await db
    .insertInto('circulars')
    .values({
      ...{ id: 'circular', contest_id: contest, audience: '{}', subject: '通知', body: '请看' },
      ...{ recipients: 1, created_by: authors[0], created_at: AT },
    })
    .execute()
}

/** What must not leave: a draft that was never handed in, a judge's own notes, ways in. */
export const SECRETS = [
  '从未提交的题目',
  '批注：不要给别人看',
  '备注：不要给别人看',
  'argon2-of-nobody',
] as const

async function plantSecrets(db: Writer, { contest, authors }: Committed, union: string) {
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
