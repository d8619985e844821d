/** What the desks around judging leave, different in both worlds: masks, other judges' notes, duplicates, paper. */
import { openMask } from '../../app/domain/masking'
import { keepReplaced } from '../../db/blind-copies'
import { addConflict } from '../../db/conflicts'
import { addNote } from '../../db/judging-notes'
import { addMaskException } from '../../db/mask-exceptions'
import { addToIndex } from '../../db/overlap-index'
import { putPair } from '../../db/overlap-pairs'
import { writeScope } from '../../db/overlap-scopes'
import { addReturnedSheet } from '../../db/returned-sheets'
import type { Writer } from '../../db/schema'
import { addShelfText } from '../../db/shelf'
import { writeTranscript } from '../../db/transcripts'
import { buildProposal } from '../../scripts/builders'
import { CONTEST, hourOf, type Secrets } from './secrets'

type Desks = {
  readonly organizer: string
  readonly me: string
  readonly judges: readonly string[]
  readonly unions: readonly string[]
  readonly essays: readonly string[]
}

export async function plantDesks(db: Writer, secrets: Secrets, desks: Desks): Promise<void> {
  await plantMasks(db, secrets, desks)
  await plantOverlap(db, secrets, desks)
  await plantPanel(db, secrets, desks)
  await plantSheets(db, secrets, desks)
}

/** What stands beside the texts of the blind copies: masks with the wording of the original, and how they came about. */
async function plantMasks(db: Writer, secrets: Secrets, { organizer, essays }: Desks) {
  const at = hourOf(secrets, 640)
  const [[name]] = secrets.unions
  const text = secrets.body
  const mask = openMask({
    ...{ field: 'body', start: 0, end: text.length, text, token: '【本单位】' },
    ...{ kind: 'own-union', source: name, confidence: secrets.score / 1000 },
  })
  for (const [index, essay] of essays.entries()) {
    const masks = JSON.stringify(Array(1 + (index % (1 + secrets.outside))).fill(mask))
    const kept = JSON.stringify([secrets.authors[index % 3], secrets.declared])
    const risk = (secrets.score + index) % 7
    const touched = { reopened_because: secrets.touched, reopened_at: at }
    await db
      .updateTable('blind_copies')
      .set({ masks, kept, risk, ...(index % 3 === secrets.rulesVersions % 3 && touched) })
      .where('essay_id', '=', essay)
      .execute()
  }
  for (const essay of essays.slice(0, secrets.outside)) {
    await buildProposal(db, { essay, wording: secrets.authors[0], note: secrets.proposal }, at)
    const former = {
      essay,
      version: secrets.versions,
      title: secrets.titles[0],
      body: secrets.body,
    }
    await keepReplaced(db, { ...former, reason: secrets.touched, by: organizer }, at)
  }
  const [, alias] = secrets.unions[0]
  const exception = { contest: CONTEST, text: alias, kind: null, reason: secrets.decision }
  await addMaskException(db, { ...exception, by: organizer }, at)
}

/** What the duplicate check has found, between essays and with a text on the shelf. */
async function plantOverlap(db: Writer, secrets: Secrets, { organizer, essays }: Desks) {
  const at = hourOf(secrets, 650)
  const { body, shelf: title, declared: source } = secrets
  const length = body.length
  const shelved = { title, source, year: 1900 + secrets.outside, body, length }
  const text = await addShelfText(db, shelved, organizer, at)
  const prints = [{ hash: secrets.score, position: secrets.outside, context: secrets.sheets }]
  await addToIndex(
    db,
    { id: essays[0], contest: CONTEST, version: secrets.versions, length },
    prints,
  )
  const shares = { share: secrets.score, shareA: secrets.score, shareB: secrets.sheets }
  const versions = { versionA: 1, versionB: 1 }
  const pair = { a: essays[0], contestA: CONTEST, ...versions, ...shares }
  await putPair(db, { ...pair, b: essays[1 + secrets.outside], contestB: CONTEST }, at)
  await putPair(db, { ...pair, b: text, contestB: null }, at)
  const drafts = db.selectFrom('contests').where('title', '=', secrets.draftContest).select('id')
  const { id } = await drafts.executeTakeFirstOrThrow()
  await writeScope(db, CONTEST, [{ id, isIncluded: secrets.inOrder }])
}

/** Whom the organizer excuses, who has left, how much each takes on, who scores on paper, who was reminded. */
async function plantPanel(db: Writer, secrets: Secrets, desks: Desks) {
  const { organizer, me, judges, unions, essays } = desks
  const at = hourOf(secrets, 660)
  const conflict = { contest: CONTEST, reason: secrets.recusal, createdBy: organizer }
  // Recorded after this judge had submitted; what is in the queue stays in it.
  await addConflict(db, { ...conflict, judge: me, essay: essays[secrets.outside], union: null }, at)
  await addConflict(db, { ...conflict, judge: judges[0], essay: null, union: unions[0] }, at)
  const own = { max_load: secrets.sheets, reminded_at: at }
  await db.updateTable('judges').set(own).where('id', '=', me).execute()
  const left = { left_at: at, left_because: secrets.recusal, paper_since: at }
  await db.updateTable('judges').set(left).where('id', '=', judges[1]).execute()
  const rounds = await db.selectFrom('rounds').select('id').execute()
  await db
    .insertInto('finished_rounds')
    .values(rounds.map(({ id }) => ({ judge_id: judges[0], round_id: id, submitted_at: at })))
    .execute()
}

/** What other judges noted, what was sent back to them, read from their paper, and withheld of what was written. */
async function plantSheets(db: Writer, secrets: Secrets, { organizer, me, judges }: Desks) {
  const at = hourOf(secrets, 670)
  // Newer than what was returned to this judge, in case somebody takes the newest.
  const late = hourOf(secrets, 24 * 365)
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .where('judge_id', 'in', judges)
    .select(['assignments.id', 'judge_id', 'essay_id'])
    .orderBy('assignments.code')
    .execute()
  for (const { id, judge_id, essay_id } of rows) {
    const note = { number: 1, start: secrets.outside, quote: '故事', note: secrets.note }
    await addNote(db, id, note, at)
    const { note: words } = note
    await db
      .updateTable('score_sheets')
      .set({ note: words, transcribed_at: at })
      .where('assignment_id', '=', id)
      .execute()
    await addReturnedSheet(
      db,
      {
        ...{ contest: CONTEST, assignment: id, judge: judge_id, essay: essay_id, version: 1 },
        ...{ scores: { theme: secrets.score }, comment: secrets.comment, submittedAt: at },
        ...{ reason: secrets.returned, returnedBy: organizer },
      },
      late,
    )
  }
  // Of this judge's own sheets: how one came in, that its comment is not passed on, and what somebody is reading in.
  const own = db.selectFrom('assignments').where('judge_id', '=', me).select('id')
  const submitted = await own.where('code', '=', 'JCODE2').executeTakeFirstOrThrow()
  const sheet = db.updateTable('score_sheets').where('assignment_id', '=', submitted.id)
  await sheet.set({ transcribed_at: at }).execute()
  const withheld = { reason: secrets.decision, withheld_by: organizer, created_at: at }
  for (const { id } of [submitted, ...rows.slice(0, secrets.outside)]) {
    await db
      .insertInto('withheld_comments')
      .values({ assignment_id: id, ...withheld })
      .execute()
  }
  const open = await own.where('code', '=', 'JCODE9').executeTakeFirstOrThrow()
  for (const { id } of [open, ...rows.slice(0, secrets.outside)]) {
    const read = { scores: { theme: secrets.score }, comment: secrets.comment, version: 0 }
    await writeTranscript(db, { assignment: id, account: organizer, ...read }, at)
  }
}
