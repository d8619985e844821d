/** Starts a real PostgreSQL for the run, with one migrated database that each test copies. */
import type { TestProject } from 'vitest/node'
import { connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import { startPostgres } from '../../scripts/postgres'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
  }
}

export const TEMPLATE = 'template_for_tests'

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startPostgres()
  const admin = connect(`${url}/postgres`)
  const { sql } = await import('kysely')
  await sql`create database ${sql.id(TEMPLATE)}`.execute(admin.all)
  await admin.close()
  const template = connect(`${url}/${TEMPLATE}`)
  await migrate(template)
  await template.close()
  project.provide('postgres', url)
  return stop
}
