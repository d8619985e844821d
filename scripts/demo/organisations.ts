/** The organisation awards of the demo, given as an organizer gives them. */
import type { Organizer } from '../../app/domain/people'
import {
  applyOrganisations,
  decideOrganisations,
  openOrganisations,
} from '../../app/usecases/organisations'
import type { Connection } from '../../db/connection.server'

/** The committee ranks unions with equal points on the line, then the organisation awards are applied. */
export async function giveOrganisations(
  { transact, reader }: Pick<Connection, 'transact' | 'reader'>,
  organizer: Organizer,
  contest: string,
  now: string,
): Promise<void> {
  const { openTies } = await openOrganisations(reader, organizer, contest, now)
  for (const unions of openTies) {
    const ranking = unions.map(({ id }) => id)
    const reason = '评委会合议：积分相同，前者发动的基层工会更多。'
    await transact((db) => decideOrganisations(db, organizer, contest, { ranking, reason }, now))
  }
  const { fingerprint } = await openOrganisations(reader, organizer, contest, now)
  await transact((db) => applyOrganisations(db, organizer, contest, { fingerprint }, now))
}
