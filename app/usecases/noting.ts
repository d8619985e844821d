/** Noting: what a judge highlights and notes in a blind copy, for nobody else. */
import { addNote, changeNote, notesOf, removeNote, type StoredNote } from '../../db/judging-notes'
import type { Writer } from '../../db/schema'
import { renderEssay } from '../domain/markdown'
import type { Judge } from '../domain/people'
import { anchor, plainTextOf, withMarks } from '../domain/reading-notes'
import { missing, Refusal } from '../domain/refusal'
import { demandReading } from './judging'

const MOST_NOTES = 200
const LONGEST_QUOTE = 2000
const LONGEST_NOTE = 500

export type ShownNote = StoredNote & {
  /** Whether the quote still stands in the text. */
  readonly isPlaced: boolean
}

/** A blind copy as HTML with this judge's marks in it, and the notes; those whose words are gone come without a place. */
export function markUp(
  body: string,
  notes: readonly StoredNote[],
): { readonly html: string; readonly notes: readonly ShownNote[] } {
  const html = renderEssay(body)
  const text = plainTextOf(html)
  const placed = notes.map((note) => ({ ...note, span: anchor(text, note) }))
  const marks = placed.flatMap(({ number, note, span }) =>
    span ? [{ ...span, number, isNoted: note !== '' }] : [],
  )
  return {
    html: withMarks(html, marks),
    notes: placed.map(({ span, ...note }) => ({ ...note, isPlaced: span !== null })),
  }
}

export type NoteInput =
  | {
      readonly intent: 'add'
      readonly start: number
      readonly quote: string
      readonly note: string
    }
  | { readonly intent: 'change'; readonly number: number; readonly note: string }
  | { readonly intent: 'remove'; readonly number: number }

function demandShort(note: string): void {
  if (note.length <= LONGEST_NOTE) return
  throw new Refusal('invalid', `批注最多 ${LONGEST_NOTE} 个字，现有 ${note.length} 个，请缩短。`)
}

/** Adds, changes or removes a note while judging lasts; answers the text and the notes as they then stand. */
export async function writeNote(
  db: Writer,
  judge: Judge,
  code: string,
  input: NoteInput,
  now: string,
) {
  const { assignment, isOpen, body } = await demandReading(db, judge, code)
  if (!isOpen) {
    throw new Refusal('closed', '评审已经结束，批注不能再修改。您写过的批注都还在。')
  }
  if (input.intent === 'remove') await removeNote(db, assignment, input.number)
  else if (input.intent === 'change') {
    demandShort(input.note)
    if (!(await changeNote(db, assignment, input.number, input.note))) throw missing('这条批注')
  } else {
    await add(db, { assignment, held: await notesOf(db, judge.account, code), body }, input, now)
  }
  return markUp(body, await notesOf(db, judge.account, code))
}

async function add(
  db: Writer,
  reading: {
    readonly assignment: string
    readonly held: readonly StoredNote[]
    readonly body: string
  },
  { start, quote, note }: { readonly start: number; readonly quote: string; readonly note: string },
  now: string,
): Promise<void> {
  const { assignment, held, body } = reading
  demandShort(note)
  if (quote.trim() === '') throw new Refusal('invalid', '请先在文章里选中要标记的文字。')
  if (quote.length > LONGEST_QUOTE) {
    throw new Refusal('invalid', `一次最多标记 ${LONGEST_QUOTE} 个字，请分段标记。`)
  }
  if (held.length >= MOST_NOTES) {
    throw new Refusal('invalid', `一篇作品最多 ${MOST_NOTES} 处标记，请先删去一些。`)
  }
  const span = anchor(plainTextOf(renderEssay(body)), { start, quote })
  if (span === null) {
    throw new Refusal('conflict', '匿名稿刚刚更新过，选中的文字已经不在。请刷新后重新选择。')
  }
  const number = Math.max(0, ...held.map((other) => other.number)) + 1
  await addNote(db, assignment, { number, start: span.start, quote, note }, now)
}
