/** The demo's 公示: two objections, one that is not taken up and one that the list withstands, and then publication. */
import type { Organizer } from '../../app/domain/people'
import { concludeObjection, type Proposal, previewConclusion } from '../../app/usecases/concluding'
import { handleObjection } from '../../app/usecases/investigating'
import { object } from '../../app/usecases/objecting'
import { awardsOf } from '../../db/awards'
import type { Connection } from '../../db/connection.server'
import { saveConsent } from '../../db/consents'
import { objectionPage } from '../../db/objections'

const DAY = 24 * 60 * 60 * 1000
const MAINTAINED: Proposal = { conclusion: 'maintained', essay: null, to: null, follow: 'fill' }

type Place = { readonly contest: string; readonly objection: string }

function handler({ transact }: Connection, organizer: Organizer, contest: string, now: string) {
  return (
    objection: string,
    act: 'accept' | 'decline' | 'answer',
    from: number,
    text = '',
  ): Promise<void> =>
    transact((db) =>
      handleObjection(db, organizer, { contest, objection, act, version: from, text }, now),
    )
}

/** 公示 from `from` to `to`: one objection was not taken up, one is being investigated. Answers the second. */
export async function propose(
  connection: Connection,
  organizer: Organizer,
  contest: string,
  { from, to, now }: { readonly from: string; readonly to: string; readonly now: string },
): Promise<Place> {
  const { reader, transact, all } = connection
  await all
    .updateTable('contests')
    .where('id', '=', contest)
    .set({ phase: 'publicity', publicity_started_at: from, publicity_ends_at: to })
    .execute()
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
  const handle = handler(connection, organizer, contest, now)
  await handle(whole, 'decline', 1, '没有说明作品或评审哪里不符合征文通知，不予受理。')
  await handle(about, 'accept', 1)
  return { contest, objection: about }
}

/** The 公示 of the week before `now`, which the list has withstood, and publication. */
export async function proposeAndPublish(
  connection: Connection,
  organizer: Organizer,
  contest: string,
  now: string,
): Promise<void> {
  const { reader, transact, all } = connection
  const from = new Date(Date.parse(now) - 7 * DAY).toISOString()
  const place = await propose(connection, organizer, contest, { from, to: now, now })
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
  const handle = handler(connection, organizer, contest, now)
  await handle(place.objection, 'answer', 3, '经查重和核对原稿，作品为作者原创，维持原奖项。')
  await all
    .updateTable('contests')
    .where('id', '=', contest)
    .set({ phase: 'published', published_at: now })
    .execute()
  for (const [index, { essay }] of (await awardsOf(reader, contest)).entries()) {
    // Most authors agree, some have not answered yet, one does not want it.
    if (index % 5 === 3) continue
    const answer = index === 6 ? 'declined' : 'agreed'
    const own = reader.selectFrom('essays').where('id', '=', essay).select('account_id as account')
    const { account } = await own.executeTakeFirstOrThrow()
    await transact((db) => saveConsent(db, { essay, answer, account }, now))
  }
}
