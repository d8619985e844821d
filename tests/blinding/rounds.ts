/** A contest in its second round: what this judge read and reads is the same in both worlds, how it came about is not. */

import { replaceRoundJudges } from '../../db/rounds'
import type { Writer } from '../../db/schema'
import {
  buildBlindCopy,
  buildContest,
  buildEssay,
  buildJudge,
  buildReading,
  buildRound,
  buildRoundEntry,
} from '../../scripts/builders'
import { SAVED } from './own'
import { hourOf, ROUNDED, type Secrets } from './secrets'

type Rounded = {
  readonly judge: string
  readonly organizer: string
  /** The account of another judge. */
  readonly other: string
  /** Who wrote its essays, and for which union. */
  readonly account: string
  readonly union: string
}

export async function plantRounds(
  db: Writer,
  secrets: Secrets,
  { judge, organizer, other, account, union }: Rounded,
): Promise<void> {
  const at = hourOf(secrets, 710)
  const contest = ROUNDED
  const rules = { laterRounds: [{ name: '复评', readings: 'all', entries: 2 }] } as const
  await buildContest(db, { id: contest, phase: 'judging', createdBy: organizer, rules }, at)
  const first = await buildRound(db, { contest, seed: secrets.score, closedAt: at }, at)
  const why = { closed_because: secrets.decision, closed_by: organizer }
  await db.updateTable('rounds').set(why).where('id', '=', first).execute()
  const second = await buildRound(
    db,
    { contest, position: 2, name: secrets.decision, seed: secrets.sheets, dueAt: SAVED },
    at,
  )
  const me = await buildJudge(db, { contest, account: judge }, at)
  const panel = await buildJudge(db, { contest, account: other }, at)
  for (const index of [0, 1, 2]) {
    const title = `${secrets.titles[0]}·轮${index}`
    const essay = await buildEssay(db, { contest, account, union, state: 'eligible', title }, at)
    const copy = { title: `复评题${index}`, body: `第${index}篇。`, approvedBy: organizer }
    await buildBlindCopy(db, { essay, ...copy }, at)
    const own = { contest, essay, judge: me, position: index }
    const given = { scores: { theme: 200 }, submitted: index < 2 }
    await buildReading(db, { ...own, round: first, code: `ROUND1N${index}`, ...given }, SAVED)
    // How others scored in the first round, what passed the essay on, and who else reads it now.
    const theirs = { contest, essay, judge: panel, comment: secrets.comment, submitted: true }
    const scores = { theme: secrets.score + 5 * index }
    await buildReading(db, { ...theirs, round: first, scores }, at)
    const rank = secrets.inOrder ? index + 1 : 3 - index
    const entry = { rank, score: String(secrets.score), because: secrets.decision }
    if (index < 2) {
      await buildRoundEntry(db, { round: second, essay, ...entry })
      await buildReading(db, { ...own, round: second, code: `ROUND2N${index}` }, at)
      if (secrets.inOrder) await buildReading(db, { ...theirs, round: second, scores }, at)
    }
  }
  const seated = secrets.inOrder ? [me, panel] : [me]
  await replaceRoundJudges(db, { contest, position: 2 }, seated)
}
