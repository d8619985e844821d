/** What must be done to a database before it is served: migrations, and a way in while there is no organizer. */
import { env } from '../app/env.server'
import { inviteFirstOrganizer } from '../app/usecases/inviting'
import { connect } from '../db/connection.server'
import { migrate } from '../db/migrate'

/** Brings the database up to date; answers the one-time set-up address while nobody can organize. */
export async function prepareDatabase(): Promise<string | null> {
  const connection = connect(env.databaseUrl)
  try {
    await migrate(connection)
    const token = await connection.transact((db) =>
      inviteFirstOrganizer(db, new Date().toISOString()),
    )
    return token === null ? null : `${env.baseUrl}/invite/${token}`
  } finally {
    await connection.close()
  }
}
