/** The demo's 公示: two objections, one that was not taken up and one that the list withstood, and then publication. */
import type { Organizer } from '../../app/domain/people'
import { concludeObjection, type Proposal, previewConclusion } from '../../app/usecases/concluding'
import { handleObjection } from '../../app/usecases/investigating'
import { object } from '../../app/usecases/objecting'
import { awardsOf } from '../../db/awards'
import type { Connection } from '../../db/connection.server'
import { objectionPage } from '../../db/objections'

const WEEK = 7 * 24 * 60 * 60 * 1000
const MAINTAINED: Proposal = { conclusion: 'maintained', essay: null, to: null, follow: 'fill' }

export async function proposeAndPublish(
  { reader, transact, all }: Connection,
  organizer: Organizer,
  contest: string,
  now: string,
): Promise<void> {
  const started = new Date(Date.parse(now) - WEEK).toISOString()
  const publicity = { publicity_started_at: started, publicity_ends_at: now }
  const change = all.updateTable('contests').where('id', '=', contest)
  await change.set({ phase: 'publicity', ...publicity }).execute()
  const [first] = await awardsOf(reader, contest)
  const raise = (essay: string | null, grounds: string) =>
    transact((db) =>
      object(
        db,
        { contest, essay, grounds, name: '访客', contact: 'visitor@example.org', files: [] },
        now,
      ),
    )
  await raise(null, '我喜欢的那一篇没有获奖，希望再看一遍。')
  await raise(first.essay, '作品里的故事好像在别处读到过，请核对是不是原创。')
  const page = { contest, offset: 0, limit: 2 }
  const [about, whole] = (await objectionPage(reader, page)).map(({ id }) => id)
  const handle = (
    objection: string,
    act: 'accept' | 'decline' | 'answer',
    from: number,
    text = '',
  ) =>
    transact((db) =>
      handleObjection(db, organizer, { contest, objection, act, version: from, text }, now),
    )
  await handle(whole, 'decline', 1, '没有说明作品或评审哪里不符合征文通知，不予受理。')
  await handle(about, 'accept', 1)
  const place = { contest, objection: about }
  const { effect } = await previewConclusion(reader, organizer, place, MAINTAINED, now)
  await transact((db) =>
    concludeObjection(
      db,
      organizer,
      {
        ...place,
        version: 2,
        proposal: MAINTAINED,
        fingerprint: effect?.fingerprint ?? '',
        because: '查重没有发现相同的文字，作者提供了原稿。',
      },
      now,
    ),
  )
  await handle(about, 'answer', 3, '经查重和核对原稿，作品为作者原创，维持原奖项。')
  await change.set({ phase: 'published', published_at: now }).execute()
}
