/** What must not compile: an actor is a proof that the gate alone hands out. Checked by `tsc` in `npm test`. */
import type { Judge, Officer, Organizer, SignedIn, Worker } from '../app/domain/people'
import { applyAllocation } from '../app/usecases/awarding'
import { recuse } from '../app/usecases/judging'
import { reviewEssay } from '../app/usecases/reviewing'
import { submitEssay } from '../app/usecases/submitting'
import type { Reader, Writer } from '../db/schema'

declare const db: Writer
declare const reader: Reader
declare const person: SignedIn
declare const worker: Worker
declare const judge: Judge
declare const officer: Officer
declare const organizer: Organizer

const submission = { essay: '', version: 1, isPledged: true }
const decision = { essay: '', review: 'recommend', version: 1, reason: '' } as const

export const refused = [
  // @ts-expect-error somebody who is signed in is not yet a worker
  () => submitEssay(db, person, submission, ''),
  // @ts-expect-error an organizer does not submit for a worker
  () => submitEssay(db, organizer, submission, ''),
  // @ts-expect-error a worker does not review
  () => reviewEssay(db, worker, decision, ''),
  // @ts-expect-error an officer does not judge
  () => recuse(db, officer, '', '', ''),
  // @ts-expect-error a judge does not award
  () => applyAllocation(db, judge, '', '', ''),
  // @ts-expect-error an actor cannot be written down by hand
  () => recuse(db, { account: '', name: '' }, '', '', ''),
  // @ts-expect-error a handle that can only read does not submit
  () => submitEssay(reader, worker, submission, ''),
  // @ts-expect-error a loader's handle has no insert
  () => reader.insertInto('essays'),
]
