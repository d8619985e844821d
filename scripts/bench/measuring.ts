/** Measuring many people who write at once, and the ceilings of the same run: a bare Node handler, and plain commits. */
import { Agent, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Milliseconds, ascending; how many failed; how long all of it took. */
export type Measured = {
  readonly times: number[]
  readonly errors: number
  readonly seconds: number
}

/**
 * Lets everybody do the work `rounds` times, all of them at once. What fails is counted and, as the page does, tried
 * again: `tries` times in all, then that one stops.
 */
export async function measure<Person>(
  people: readonly Person[],
  rounds: number,
  work: (person: Person) => Promise<unknown>,
  tries = 3,
): Promise<Measured> {
  const times: number[] = []
  let errors = 0
  const startedAt = performance.now()
  await Promise.all(
    people.map(async (person) => {
      let failed = 0
      for (let done = 0; done < rounds && failed < tries; ) {
        const askedAt = performance.now()
        try {
          await work(person)
          times.push(performance.now() - askedAt)
          done += 1
        } catch (error) {
          failed += 1
          errors += 1
          if (errors === 1) console.error(`  first error: ${(error as Error).message}`)
        }
      }
    }),
  )
  times.sort((one, other) => one - other)
  return { times, errors, seconds: (performance.now() - startedAt) / 1000 }
}

/** The head of a table of `row`s. */
export const HEAD =
  '| what | answered | per second | p50 ms | p99 ms | errors |\n|---|---:|---:|---:|---:|---:|'

export function row(name: string, { times, errors, seconds }: Measured): string {
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
  const perSecond = Math.round(times.length / seconds)
  const [p50, p99] = [at(0.5) ?? 0, at(0.99) ?? 0].map((time) => time.toFixed(time < 10 ? 1 : 0))
  return `| ${[name, times.length, perSecond, p50, p99, errors].join(' | ')} |`
}

/** What a server answers that reads the same forms and does nothing. */
export async function measureBareHandler<Person>(
  people: readonly Person[],
  rounds: number,
  ask: (base: string, person: Person, agent: Agent) => Promise<unknown>,
): Promise<Measured> {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => response.end('ok'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: people.length })
  const askOnce = (person: Person) => ask(`http://127.0.0.1:${port}`, person, agent)
  await measure(people, 1, askOnce)
  const measured = await measure(people, rounds, askOnce)
  agent.destroy()
  server.close()
  return measured
}

/** Commits one after the other, each of an essay's size, set up as the application sets SQLite up. */
export function measureCommits(folder: string, count: number): Measured {
  const database = new Database(join(folder, 'commits.sqlite'))
  database.pragma('journal_mode = wal')
  database.pragma('synchronous = full')
  database.exec('create table texts (id integer primary key, version integer, body text)')
  const body = '天还没有亮，车间的灯已经亮了。'.repeat(80)
  database.prepare('insert into texts values (1, 1, ?)').run(body)
  const write = database.prepare('update texts set version = version + 1, body = ? where id = 1')
  const times: number[] = []
  const startedAt = performance.now()
  for (let index = 0; index < count; index++) {
    const askedAt = performance.now()
    database.exec('begin immediate')
    write.run(`${body}${index}`)
    database.exec('commit')
    times.push(performance.now() - askedAt)
  }
  const seconds = (performance.now() - startedAt) / 1000
  database.close()
  times.sort((one, other) => one - other)
  return { times, errors: 0, seconds }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
