/**
 * Builds unions, people, contests and essays in any state, for the demo contest and for tests. Writes rows directly,
 * because a contest in its last phase cannot be walked to at today's date.
 */
import { canonicalJson, fingerprint } from '../app/domain/canonical'
import type { CoauthorAnswer } from '../app/domain/coauthors'
import { DEFAULT_RULES, type Phase, type Rules } from '../app/domain/contest'
import type { AiUse } from '../app/domain/declaration'
import type { EssayState } from '../app/domain/essay'
import type { Mask } from '../app/domain/masking'
import { RECEIPT_RANDOM, receiptCode, receiptHash } from '../app/domain/receipt'
import { countLength } from '../app/domain/text'
import type { UnionKind } from '../app/domain/unions'
import { addAccount, addOfficer, addOrganizer } from '../db/accounts'
import { record } from '../db/audit'
import { putConfirmation, writeAnswer } from '../db/coauthors'
import { addContest, addRules, changeContest } from '../db/contests'
import { newCode, newId } from '../db/ids'
import { addProposal, type Proposal } from '../db/mask-proposals'
import { takePlace } from '../db/places'
import { putQuota } from '../db/quotas'
import { addReceipt } from '../db/receipts'
import { keepRevision } from '../db/revisions'
import { addEntries } from '../db/rounds'
import type { Writer } from '../db/schema'
import { addUnion } from '../db/unions'
import { addPendingUpload, confirmUpload, type NewUpload } from '../db/uploads'

export async function buildUnion(
  db: Writer,
  union: { name: string; kind?: UnionKind; parent?: string; aliases?: readonly string[] },
  now: string,
): Promise<string> {
  const { name, kind = 'grassroots', parent = null, aliases = [] } = union
  return addUnion(db, { code: null, name, kind, parentId: parent, aliases }, now)
}

export type NewPerson = {
  readonly name: string
  readonly phone: string
  readonly passwordHash: string
  /** The union that a worker enters essays for. */
  readonly union?: string
  /** The unions whose subtrees this person reviews. */
  readonly officerOf?: readonly string[]
  readonly organizer?: boolean
}

export async function buildPerson(db: Writer, person: NewPerson, now: string): Promise<string> {
  const { name, phone, passwordHash, union = null, officerOf = [], organizer = false } = person
  const account = await addAccount(db, { name, phone, email: null, passwordHash, union }, now)
  for (const reviewed of officerOf) await addOfficer(db, account, reviewed, now)
  if (organizer) await addOrganizer(db, account, now)
  return account
}

export type NewContest = {
  readonly id?: string
  readonly title?: string
  readonly host?: string
  readonly notice?: string
  readonly phase?: Phase
  readonly opensAt?: string
  readonly closesAt?: string
  readonly publicityEndsAt?: string
  readonly publishedAt?: string
  readonly rules?: Partial<Rules>
  readonly createdBy: string
}

export async function buildContest(db: Writer, contest: NewContest, now: string): Promise<string> {
  const id = contest.id ?? newCode(6).toLowerCase()
  await addContest(
    db,
    {
      id,
      title: contest.title ?? '“职工话家”主题征文',
      host: contest.host ?? '市总工会',
      notice: contest.notice ?? '# 征文通知\n\n写自己的家。',
    },
    now,
  )
  await changeContest(db, id, 1, {
    phase: contest.phase ?? 'open',
    opens_at: contest.opensAt ?? null,
    closes_at: contest.closesAt ?? null,
    publicity_ends_at: contest.publicityEndsAt ?? null,
    published_at: contest.publishedAt ?? null,
  })
  const body = canonicalJson({ ...DEFAULT_RULES, ...contest.rules })
  await addRules(
    db,
    {
      contest: id,
      version: 1,
      body,
      hash: fingerprint(body),
      reason: null,
      createdBy: contest.createdBy,
    },
    now,
  )
  return id
}

/** A file that an essay was read from, as kept for the organizer. */
export async function buildUpload(
  db: Writer,
  upload: Omit<NewUpload, 'kind' | 'checksum' | 'bytes'> & { readonly content?: string },
  now: string,
): Promise<string> {
  const { content = '一篇作品', ...place } = upload
  const file = { kind: 'txt', checksum: fingerprint(content), bytes: Buffer.from(content) } as const
  const id = await addPendingUpload(db, { ...place, ...file }, now)
  await confirmUpload(db, { account: place.account, essay: place.essay, upload: id }, now)
  return id
}

export type NewEssay = {
  readonly contest: string
  readonly account: string
  readonly union: string
  readonly state?: EssayState
  readonly title?: string
  readonly body?: string
  readonly authors?: readonly { readonly name: string; readonly union: string }[]
  readonly reason?: string
  /** The worker for whom the account, an officer's, has entered it. */
  readonly enteredFor?: string
  /** Whether it holds a place of its union's quota; what a union has sent up does unless this says otherwise. */
  readonly placed?: boolean
  readonly ai?: { readonly use: AiUse; readonly note: string }
  readonly track?: string
}

const SENT_UP: readonly EssayState[] = ['recommended', 'eligible', 'ineligible']

const BODY = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。\n'

export async function buildEssay(db: Writer, essay: NewEssay, now: string): Promise<string> {
  const id = newId()
  const { state = 'submitted', body = BODY.repeat(28), title = '车间的灯' } = essay
  await db
    .insertInto('essays')
    .values({
      id,
      contest_id: essay.contest,
      account_id: essay.account,
      union_id: essay.union,
      state,
      title,
      body,
      length: countLength(body),
      version: 1,
      submitted_version: state === 'draft' ? null : 1,
      reason: essay.reason ?? null,
      created_at: now,
      updated_at: now,
      submitted_at: state === 'draft' ? null : now,
      entered_for: essay.enteredFor ?? null,
      pledged_at: state === 'draft' ? null : now,
      ai_use: essay.ai?.use ?? null,
      ai_note: essay.ai?.note ?? null,
      track: essay.track ?? null,
      submitted_track: state === 'draft' ? null : (essay.track ?? null),
    })
    .execute()
  if (state !== 'draft') await buildReceipt(db, id, now)
  const authors = essay.authors ?? [{ name: '李菁', union: essay.union }]
  await db
    .insertInto('essay_authors')
    .values(
      authors.map(({ name, union }, position) => ({
        essay_id: id,
        position,
        name,
        union_id: union,
      })),
    )
    .execute()
  if (essay.placed ?? SENT_UP.includes(state)) await takePlace(db, id)
  await keepRevision(db, id, essay.account, now)
  return id
}

export async function buildQuota(
  db: Writer,
  quota: { contest: string; union: string; most?: number; least?: number },
  now: string,
): Promise<void> {
  const { contest, union, most = null, least = null } = quota
  await putQuota(db, { contest, union, most, least }, now)
}

/** What was handed in has its receipt, in the same moment and of the same text. */
async function buildReceipt(db: Writer, essay: string, now: string): Promise<void> {
  const { contest_id, ...text } = await db
    .selectFrom('essays')
    .where('id', '=', essay)
    .select(['contest_id', 'version', 'title', 'body', 'length'])
    .executeTakeFirstOrThrow()
  const { version, title, length } = text
  const code = receiptCode(newCode(RECEIPT_RANDOM))
  const hash = receiptHash(text)
  await addReceipt(db, { code, essay, contest: contest_id, version, title, length, hash }, now)
}

/** Gives an essay a new text; handed in where the essay was. */
export async function buildVersion(
  db: Writer,
  { essay: id, title, body }: { essay: string; title?: string; body: string },
  now: string,
): Promise<void> {
  const essay = await db
    .selectFrom('essays')
    .where('id', '=', id)
    .select(['account_id', 'state', 'version'])
    .executeTakeFirstOrThrow()
  const version = essay.version + 1
  const isHandedIn = essay.state !== 'draft'
  await db
    .updateTable('essays')
    .set({ body, length: countLength(body), version, updated_at: now })
    .$if(title !== undefined, (query) => query.set({ title }))
    .$if(isHandedIn, (query) => query.set({ submitted_version: version, submitted_at: now }))
    .where('id', '=', id)
    .execute()
  await keepRevision(db, id, essay.account_id, now)
  if (isHandedIn) {
    await buildReceipt(db, id, now)
    await note(db, id, essay.account_id, '提交', { version }, now)
  }
}

/** Writes down that an essay was handed in and returned by an officer; its state stays as it is. */
export async function buildReturn(
  db: Writer,
  { essay, by, reason }: { essay: string; by: string; reason: string },
  now: string,
): Promise<void> {
  const { account_id, version, submitted_at } = await db
    .selectFrom('essays')
    .where('id', '=', essay)
    .select(['account_id', 'version', 'submitted_at'])
    .executeTakeFirstOrThrow()
  await note(db, essay, account_id, '提交', { version }, submitted_at ?? now)
  await note(db, essay, by, '退回修改', { from: 'submitted', version, reason }, now)
}

async function note(
  db: Writer,
  essay: string,
  actor: string,
  act: string,
  detail: Readonly<Record<string, unknown>>,
  now: string,
): Promise<void> {
  const { contest_id: contest } = await db
    .selectFrom('essays')
    .where('id', '=', essay)
    .select('contest_id')
    .executeTakeFirstOrThrow()
  await record(db, { contest, actor, act, subject: 'essay', subjectId: essay, detail }, now)
}

/** Makes the link of a co-author, answered when there is an answer; answers its secret. */
export async function buildConfirmation(
  db: Writer,
  link: {
    essay: string
    name: string
    union: string
    answer?: CoauthorAnswer
    reason?: string
  },
  now: string,
): Promise<string> {
  const { essay, name, union, answer, reason = null } = link
  const token = await putConfirmation(db, { essay, name, union }, now)
  if (answer) await writeAnswer(db, token, { answer, reason }, now)
  return token
}

export async function buildBlindCopy(
  db: Writer,
  copy: {
    essay: string
    title?: string
    body?: string
    approvedBy?: string
    /** What has touched it since it was approved, in words. */
    reopenedBecause?: string
    masks?: readonly Mask[]
    risk?: number
  },
  now: string,
): Promise<void> {
  await db
    .insertInto('blind_copies')
    .values({
      essay_id: copy.essay,
      title: copy.title ?? '车间的灯',
      body: copy.body ?? BODY.repeat(28),
      essay_version: 1,
      version: 1,
      approved_by: copy.approvedBy ?? null,
      approved_at: copy.approvedBy ? now : null,
      updated_at: now,
      reopened_because: copy.reopenedBecause ?? null,
      reopened_at: copy.reopenedBecause ? now : null,
      masks: copy.masks ? JSON.stringify(copy.masks) : null,
      risk: copy.risk ?? null,
    })
    .execute()
}

/** What an author proposes for the blind copy. */
export async function buildProposal(
  db: Writer,
  proposal: { essay: string; kind?: Proposal['kind']; wording: string; note?: string },
  now: string,
): Promise<void> {
  const { essay, kind = 'mask', wording, note = '' } = proposal
  await addProposal(db, { essay, kind, wording, note }, now)
}

/** Makes a judge of an account; answers the judge's id. */
export async function buildJudge(
  db: Writer,
  judge: { contest: string; account: string; union?: string; paperSince?: string },
  now: string,
): Promise<string> {
  const id = newId()
  await db
    .insertInto('judges')
    .values({
      id,
      contest_id: judge.contest,
      account_id: judge.account,
      union_id: judge.union ?? null,
      created_at: now,
      paper_since: judge.paperSince ?? null,
    })
    .execute()
  return id
}

export async function buildRound(
  db: Writer,
  round: {
    contest: string
    position?: number
    name?: string
    readings?: 'all' | number
    seed?: number
    dueAt?: string
    closedAt?: string
  },
  now: string,
): Promise<string> {
  const id = newId()
  await db
    .insertInto('rounds')
    .values({
      id,
      contest_id: round.contest,
      position: round.position ?? 1,
      name: round.name ?? '初评',
      readings: JSON.stringify(round.readings ?? 'all'),
      seed: round.seed ?? 1,
      created_at: now,
      due_at: round.dueAt ?? null,
      closed_at: round.closedAt ?? null,
    })
    .execute()
  return id
}

/** Brings an essay into a round after the first. */
export async function buildRoundEntry(
  db: Writer,
  entry: { round: string; essay: string; rank?: number; score?: string; because?: string },
): Promise<void> {
  const { round, essay, rank = 1, score = '80', because = null } = entry
  await addEntries(db, round, [{ essay, rank, score, because }])
}

export type NewReading = {
  readonly contest: string
  readonly round: string
  readonly essay: string
  readonly judge: string
  readonly position?: number
  readonly code?: string
  /** Scores in tenths by criterion; with them a sheet is made. */
  readonly scores?: Readonly<Record<string, number>>
  readonly comment?: string
  readonly submitted?: boolean
}

/** Assigns an essay to a judge and, when scores are given, fills in the sheet. Answers the code of the assignment. */
export async function buildReading(db: Writer, reading: NewReading, now: string): Promise<string> {
  const id = newId()
  const code = reading.code ?? newCode(8)
  await db
    .insertInto('assignments')
    .values({
      id,
      round_id: reading.round,
      contest_id: reading.contest,
      essay_id: reading.essay,
      judge_id: reading.judge,
      code,
      position: reading.position ?? 0,
      created_at: now,
    })
    .execute()
  if (!reading.scores) return code
  await db
    .insertInto('score_sheets')
    .values({
      assignment_id: id,
      version: 1,
      comment: reading.comment ?? '',
      submitted_at: reading.submitted ? now : null,
      updated_at: now,
    })
    .execute()
  await db
    .insertInto('scores')
    .values(
      Object.entries(reading.scores).map(([criterion_id, tenths]) => ({
        assignment_id: id,
        criterion_id,
        tenths,
      })),
    )
    .execute()
  return code
}
