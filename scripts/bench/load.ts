/** Asks one address over and over with a fixed number of connections, and says how many answers came and how fast. */
import { Agent, request } from 'node:http'

export type Load = {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** SQL statements that one answer took, where the server says so. */
  readonly statements: number | null
}

function ask(url: string, headers: Record<string, string>, agent: Agent) {
  return new Promise<{ status: number; timing: string | undefined }>((resolve, reject) => {
    const asked = request(url, { agent, headers }, (response) => {
      response.on('data', () => {})
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          timing: response.headers['server-timing'] as string | undefined,
        }),
      )
      response.on('error', reject)
    })
    asked.on('error', reject)
    asked.end()
  })
}

/** Loads for `seconds` after a short warm-up; counts what is answered in that time. Throws on the first answer that is not 200. */
export async function load(
  url: string,
  {
    connections,
    seconds,
    headers = {},
  }: {
    connections: number
    seconds: number
    headers?: Record<string, string>
  },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const warmUntil = performance.now() + Math.min(1000, seconds * 300)
  const until = warmUntil + seconds * 1000
  const times: number[] = []
  let statements: number | null = null
  const work = async () => {
    while (performance.now() < until) {
      const startedAt = performance.now()
      const { status, timing } = await ask(url, headers, agent)
      if (status !== 200) throw new Error(`${url} answered ${status}`)
      const told = /sql;desc="(\d+)"/.exec(timing ?? '')
      if (told) statements = Number(told[1])
      const endedAt = performance.now()
      if (endedAt >= warmUntil) times.push(endedAt - startedAt)
    }
  }
  await Promise.all(Array.from({ length: connections }, work))
  agent.destroy()
  times.sort((one, other) => one - other)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), statements }
}
