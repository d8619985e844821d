/**
 * Measures the leak finder's speed: time to build a registry, characters a second and memory. Run with
 * `npx tsx --expose-gc scripts/bench/leaks.ts`.
 */
import { buildRegistry, findLeaks } from '../../app/domain/blinding'
import { companyName, generator } from './leak-names'
import { PLAIN } from './leak-sentences'

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董']
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红菁玥颖芯宇倩韩琳雪梅志国建文',
]
function contestOf(unionCount: number, authorCount: number) {
  const next = generator(20220901)
  const pick = (from: readonly string[]) => from[next(from.length)]
  const unions = Array.from({ length: unionCount }, (_, index) => ({
    id: `u${index}`,
    name: `${companyName(next)}工会委员会`,
    aliases: [],
    parent: index === 0 ? null : 'u0',
  }))
  const authors = Array.from({ length: authorCount }, (_, index) => ({
    id: `a${index}`,
    name: pick(SURNAMES) + pick(GIVEN) + (next(5) === 0 ? '' : pick(GIVEN)),
    union: `u${next(unionCount)}`,
  }))
  const essays = Array.from({ length: 1000 }, () => {
    const author = authors[next(authorCount)]
    const union = unions[Number(author.union.slice(1))].name
    let body = `我叫${author.name}，在${union.replace('工会委员会', '')}工作。\n`
    while (body.length < 1500) body += `${pick(PLAIN)}${next(4) === 0 ? '\n' : ''}`
    return {
      title: '家的味道',
      body: body.slice(0, 1500),
      authors: [author.id],
      union: author.union,
    }
  })
  return { unions, authors, essays }
}

function megabytes(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 2 ** 20
}

function measureSpeed(unionCount: number, authorCount: number): void {
  const { unions, authors, essays } = contestOf(unionCount, authorCount)
  const before = megabytes()
  const started = performance.now()
  const registry = buildRegistry({ unions, authors })
  const built = performance.now()
  const memory = megabytes() - before
  const scanned = performance.now()
  const busy = process.cpuUsage()
  let leaks = 0
  for (const essay of essays) leaks += findLeaks(registry, essay).length
  const seconds = (performance.now() - scanned) / 1000
  const { user, system } = process.cpuUsage(busy)
  const characters = essays.reduce((sum, { body }) => sum + body.length, 0)
  console.log(
    `${unionCount} unions, ${authorCount} authors, ${registry.forms.length} patterns: built in ${Math.round(built - started)} ms, ${memory.toFixed(1)} MB; ` +
      `${essays.length} essays in ${seconds.toFixed(2)} s (${((user + system) / 1e6).toFixed(2)} s of processor), ${Math.round(characters / seconds).toLocaleString('en')} characters/s, ${leaks} leaks`,
  )
}

measureSpeed(2000, 5000)
measureSpeed(10_000, 100_000)
