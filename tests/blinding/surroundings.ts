/** What else a contest has around its essays, different in both worlds: papers, people, messages, decisions, traces. */
import { usualTemplate } from '../../app/domain/certificate'
import { addMove, addVacancy, putAppliedList } from '../../db/adjustments'
import { replaceAnchors } from '../../db/anchors'
import { record } from '../../db/audit'
import { addAwardChanges } from '../../db/award-changes'
import { addTieDecision, replaceAwards } from '../../db/awards'
import { addBatch, addBatchFile } from '../../db/batches'
import { addCertificates, saveTemplate } from '../../db/certificates'
import { addCircular } from '../../db/circulars'
import { claimReminder, saveConsent } from '../../db/consents'
import { addDeliberation } from '../../db/deliberations'
import { putHolidays } from '../../db/holidays'
import { newCode, newId } from '../../db/ids'
import { addInvitation } from '../../db/invitations'
import { addJoinLink } from '../../db/join-links'
import { addExclusion } from '../../db/judge-exclusions'
import { addMessages } from '../../db/messages'
import { letterKeys, saveChoices } from '../../db/notice-choices'
import { saveNotice } from '../../db/notice-templates'
import { addObjection } from '../../db/objections'
import { addOrganisationDecision, replaceOrganisationAwards } from '../../db/organisations'
import { addPasswordReset } from '../../db/password-resets'
import type { Writer } from '../../db/schema'
import { addSession } from '../../db/sessions'
import { keepNames } from '../../db/union-names'
import {
  buildBlindCopy,
  buildContest,
  buildEssay,
  buildPerson,
  buildQuota,
} from '../../scripts/builders'
import { CONTEST, hourOf, type Secrets } from './secrets'

type Around = {
  readonly organizer: string
  readonly officer: string
  readonly judge: string
  readonly judges: readonly string[]
  /** The accounts of the other judges. */
  readonly others: readonly string[]
  readonly unions: readonly string[]
  readonly federation: string
  readonly essays: readonly string[]
}

const OUTSIDE = ['draft', 'withdrawn', 'ineligible', 'submitted', 'declined', 'returned'] as const

export async function plantAround(db: Writer, secrets: Secrets, around: Around): Promise<void> {
  await plantOutside(db, secrets, around)
  await plantPapers(db, secrets, around)
  await plantPeople(db, secrets, around)
  await plantDecisions(db, secrets, around)
}

/** Essays that nobody is to judge, some with a copy that nobody has approved, and a contest that is not public. */
async function plantOutside(db: Writer, secrets: Secrets, { organizer, unions }: Around) {
  const union = unions[0]
  for (let index = 0; index < secrets.outside; index++) {
    const at = hourOf(secrets, 500 + index)
    const phone = `${secrets.phone}8${String(index).padStart(3, '0')}`
    const name = `${secrets.authors[1]}${index}`
    const account = await buildPerson(db, { name, phone, passwordHash: '-', union }, at)
    const state = OUTSIDE[index % OUTSIDE.length]
    const title = `${secrets.titles[1]}之${index}`
    const essay = await buildEssay(db, { contest: CONTEST, account, union, state, title }, at)
    if (index > 2) await buildBlindCopy(db, { essay, title, body: secrets.body }, at)
    else if (index === 0) {
      await replaceAnchors(db, { contest: CONTEST, essays: [essay], chosenBy: organizer }, at)
    }
  }
  const draft = { title: secrets.draftContest, phase: 'draft', createdBy: organizer } as const
  await buildContest(db, draft, hourOf(secrets, 600))
}

/** What officers have sent: a batch with a summary sheet and a file, and the quota of a union. */
async function plantPapers(db: Writer, secrets: Secrets, { officer, unions }: Around) {
  const at = hourOf(secrets, 610)
  const [title] = secrets.titles
  const entry = { row: 1, title, authors: secrets.authors, union: secrets.unions[0][0] }
  const batch = await addBatch(
    db,
    {
      contest: CONTEST,
      account: officer,
      sheetName: secrets.sheet,
      entries: [{ ...entry, file: secrets.file, track: secrets.sheet }],
    },
    at,
  )
  const file = { checksum: newCode(12), name: secrets.file, title, body: secrets.body }
  await addBatchFile(db, batch, { ...file, length: secrets.body.length, notes: [] }, at)
  await buildQuota(db, { contest: CONTEST, union: unions[0], most: secrets.outside }, at)
}

/** Names that unions had, ways in, sessions, counted attempts, and what people were told. */
async function plantPeople(db: Writer, secrets: Secrets, around: Around) {
  const { organizer, officer, unions, judges } = around
  const at = hourOf(secrets, 620)
  for (const [index, [, , former]] of secrets.unions.entries()) {
    await keepNames(db, [{ union: unions[index], name: former, because: 'merged' }], at)
    await addJoinLink(db, { union: unions[index], createdBy: officer }, at)
  }
  const expiresAt = '2999-01-01T00:00:00.000Z'
  for (const account of around.others) {
    await addPasswordReset(db, { account, createdBy: organizer, expiresAt }, at)
    const session = { id: newCode(40), account, expiresAt: Date.parse(at) / 1000 + 1e8 }
    await addSession(db, session)
  }
  await addInvitation(
    db,
    {
      role: 'officer',
      name: secrets.officer,
      union: unions[0],
      contest: null,
      createdBy: organizer,
      expiresAt,
    },
    at,
  )
  const told = { contest: CONTEST, title: secrets.message, body: secrets.message, link: '/union' }
  await addMessages(db, Array(secrets.outside).fill({ ...told, account: officer }), at)
  await plantLetters(db, secrets, { organizer, officer })
  await db
    .insertInto('recusals')
    .values(
      around.essays.slice(0, secrets.outside).map((essay) => ({
        judge_id: judges[0],
        essay_id: essay,
        reason: secrets.recusal,
        created_at: at,
      })),
    )
    .execute()
}

/** What an officer wants by mail, a letter of the day, and a notice to all officers. */
async function plantLetters(
  db: Writer,
  secrets: Secrets,
  { organizer, officer }: Pick<Around, 'organizer' | 'officer'>,
) {
  const at = hourOf(secrets, 625)
  await saveChoices(db, officer, { progress: secrets.inOrder ? 'daily' : 'none' }, at)
  await letterKeys(db, [officer], at)
  const digest = { id: newId(), account_id: officer, created_at: at, mailed_at: at }
  await db
    .insertInto('digests')
    .values({ ...digest, mail_due_at: null, mail_tries: 1 })
    .execute()
  await addCircular(
    db,
    {
      id: newId(),
      contest: CONTEST,
      audience: { to: 'officers', states: [] },
      subject: secrets.message,
      body: secrets.message,
      recipients: secrets.outside,
      createdBy: organizer,
    },
    at,
  )
}

/** What the organizer has decided and done. */
async function plantDecisions(db: Writer, secrets: Secrets, around: Around) {
  const { organizer, essays, judges, unions } = around
  const at = hourOf(secrets, 630)
  const places = secrets.inOrder ? essays : essays.toReversed()
  const decision = { contest: CONTEST, reason: secrets.decision, createdBy: organizer }
  await addExclusion(db, { ...decision, judge: judges[0] }, at)
  await addTieDecision(db, { ...decision, ranking: places.slice(0, 2) }, at)
  await replaceAwards(
    db,
    CONTEST,
    places.slice(0, secrets.outside).map((essay, index) => ({
      essay,
      tier: '一等奖',
      place: index + 1,
      reason: JSON.stringify(secrets.decision),
      movedBecause: secrets.decision,
    })),
    organizer,
    at,
  )
  const template = usualTemplate({ title: secrets.decision, host: secrets.decision, year: 2026 })
  await saveTemplate(
    db,
    { contest: CONTEST, template, seal: null, version: 0, account: organizer },
    at,
  )
  const rows = places.slice(0, secrets.outside).map((essay, index) => ({
    essay,
    author: null,
    code: newCode(12),
    sequence: index + 1,
    body: {
      number: secrets.decision,
      names: [secrets.decision],
      unions: [secrets.decision],
      title: secrets.decision,
      track: null,
      tier: '一等奖',
    },
  }))
  await addCertificates(db, { contest: CONTEST, account: organizer, rows }, at)
  await plantDeliberation(db, secrets, { organizer, places })
  const notice = { contest: CONTEST, account: organizer, version: 0 }
  const words = { title: secrets.decision, body: secrets.decision }
  for (const moment of ['won', 'lost', 'certificate'] as const) {
    await saveNotice(db, { ...notice, moment, words, isOff: secrets.inOrder }, at)
  }
  const answer = secrets.inOrder ? 'agreed' : 'declined'
  for (const essay of places.slice(0, secrets.outside)) {
    await saveConsent(db, { essay, answer, account: organizer }, at)
  }
  await claimReminder(db, CONTEST, { since: at, now: at })
  await plantPublicity(db, secrets, { organizer, essay: places[0] }, at)
  await addOrganisationDecision(db, { ...decision, ranking: unions.slice(0, 2) }, at)
  const award = { points: secrets.outside, reason: { why: secrets.decision } }
  const given = unions.map((union, index) => ({ ...award, union, place: index + 1 }))
  await replaceOrganisationAwards(db, CONTEST, given, organizer, at)
  for (const essay of places.slice(0, secrets.outside)) {
    const act = { contest: CONTEST, actor: organizer, act: '判为合格', subject: 'essay' }
    await record(db, { ...act, subjectId: essay, detail: { reason: secrets.decision } }, at)
  }
}

/** What the committee has said, moved and left vacant, and the list that it applied. */
async function plantDeliberation(
  db: Writer,
  secrets: Secrets,
  { organizer, places }: { readonly organizer: string; readonly places: readonly string[] },
) {
  const at = hourOf(secrets, 640)
  const reason = secrets.decision
  const text = { question: reason, reason, minutes: reason, place: reason, heldAt: at }
  const members = [{ name: secrets.officer, duty: 'chair' }] as const
  const vote = { kind: 'unanimous' } as const
  const on = { matter: 'tie', subjects: places.slice(0, 2), ranking: places.slice(0, 2) } as const
  const session = { contest: CONTEST, text: { ...text, ...on, members, vote } }
  await addDeliberation(db, { ...session, createdBy: organizer }, at)
  const by = { contest: CONTEST, reason, deliberation: null, createdBy: organizer }
  const move = { act: 'move', proposed: '一等奖', tier: null, mover: secrets.officer } as const
  await addMove(db, { ...by, ...move, essay: places[0] }, at)
  const vacancy = { track: null, tier: '一等奖', places: secrets.coauthors + 1 }
  await addVacancy(db, { ...by, ...vacancy }, at)
  const proposed = [{ essay: places[0], tier: '一等奖', rank: 1 }]
  await putAppliedList(db, CONTEST, { proposed, vacancies: [vacancy] }, organizer, at)
}

/** What visitors have objected to, what became of a prize, and a holiday. */
async function plantPublicity(
  db: Writer,
  secrets: Secrets,
  { organizer, essay }: { readonly organizer: string; readonly essay: string },
  at: string,
) {
  const bytes = Buffer.from(secrets.message)
  const file = { fileName: secrets.file, kind: 'pdf', checksum: newCode(12), bytes } as const
  const said = { name: secrets.authors[0], contact: secrets.phone, grounds: secrets.message }
  const place = { contest: CONTEST, key: newCode(30), essay }
  const { id } = await addObjection(db, { ...place, ...said, files: [file] }, at)
  const about = { contest: CONTEST, because: secrets.decision, objection: id, by: organizer }
  const change = { essay, kind: 'revoked', from: secrets.decision, to: null } as const
  await addAwardChanges(db, [change], about, at)
  await putHolidays(db, [{ day: '2030-01-01', kind: 'rest', name: secrets.message }])
}
