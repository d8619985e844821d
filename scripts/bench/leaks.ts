/**
 * Measures the leak finder: time to build a registry, characters a second, memory, and, given the path of a file of
 * `abbreviation: full/n name/n` lines, how many abbreviations of organisations are found and how often ordinary text
 * is masked. Run with `npx tsx --expose-gc scripts/bench/leaks.ts [file]`.
 */
import { readFileSync } from 'node:fs'
import { blindCopyOf, buildRegistry, findLeaks } from '../../app/domain/blinding'

const PLACES =
  '重庆市 成都市 北碚区 渝中区 沙坪坝区 万州区 涪陵区 贵阳市 昆明市 武汉市 长寿区 綦江区'.split(' ')
const BRANDS =
  '恒 瑞 鑫 泰 隆 宏 嘉 渝 昌 盛 润 捷 博 远 锦 腾 凯 晟 铭 硕 蓉 彭 岷 峡 琦 垒'.split(' ')
const TRADES = '机械制造 建设工程 医药 物流 电力 食品 化工 环保科技 汽车零部件 纺织'.split(' ')
const FORMS = '有限责任公司 股份有限公司 (集团)有限公司 集团有限公司第二分公司'.split(' ')
const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董']
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红菁玥颖芯宇倩韩琳雪梅志国建文',
]
const SENTENCES = `那年冬天我第一次走进车间，师傅递给我一副手套，说安全是回家的路。
工会就是职工之家，温暖就在身边，阳光照进食堂的窗户，大家明白了道德的力量。
我们在工地上一起过年，包饺子的面粉落了一身，笑声盖过了寒风。
学校的图书室开放到晚上九点，孩子们在灯下写作业，老师轻轻地走过。
改革开放以来，企业的发展离不开每一位职工的劳动，也离不开家庭的支持。
母亲在电话那头说家里一切都好，让我安心工作，不要挂念。
从普通工人到班组长，我用了整整十年，这十年里有汗水，也有掌声。
医院的走廊很长，护士们的脚步很轻，工会送来的热汤还冒着气。
市场竞争激烈，公司提出大力培养中青年技术骨干，建设学习型班组。
春节慰问、夏送清凉、金秋助学，一件件小事连成了娘家人的关怀。`.split('\n')

/** Numbers from 0 up to a limit that look random and are the same each time. */
function generator(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

function contestOf(unionCount: number, authorCount: number) {
  const next = generator(20220901)
  const pick = (from: readonly string[]) => from[next(from.length)]
  const unions = Array.from({ length: unionCount }, (_, index) => ({
    id: `u${index}`,
    name: `${pick(PLACES)}${pick(BRANDS)}${pick(BRANDS)}${pick(BRANDS)}${pick(TRADES)}${pick(FORMS)}工会委员会`,
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
    while (body.length < 1500) body += `${pick(SENTENCES)}${next(4) === 0 ? '\n' : ''}`
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

const ORGANISATION =
  /(?:公司|大学|学院|委员会|局|厂|医院|研究[所院]|集团|银行|中学|小学|学校|工会|协会|联合会|学会|部|馆|社|站|中心)$/

function measureAbbreviations(path: string): void {
  const pairs = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('n:'))
    .map((line) => {
      const [short, full] = line.split(': ')
      return { short, full: full.replace(/\/[a-z]+ ?/gi, '').trim() }
    })
    .filter(({ short, full }) => ORGANISATION.test(full) && full.length > short.length)
  const essay = { title: '', authors: [], union: 'own' }
  let found = 0
  const lost: string[] = []
  for (const { short, full } of pairs) {
    const registry = buildRegistry({
      unions: [{ id: 'own', name: `${full}工会委员会`, aliases: [], parent: null }],
      authors: [],
    })
    const body = `去年，${short}的职工都很忙。`
    const leak = findLeaks(registry, { ...essay, body }).some(
      ({ start, end }) => start <= 3 && end >= 3 + short.length,
    )
    if (leak) found += 1
    else lost.push(`${short}(${full})`)
  }
  console.log(
    `abbreviations: ${found} of ${pairs.length} found; lost: ${lost.slice(0, 40).join(' ')}`,
  )
  const unions = pairs.slice(0, 2000).map(({ full }, index) => ({
    id: `u${index}`,
    name: `${full}工会委员会`,
    aliases: [],
    parent: null,
  }))
  const registry = buildRegistry({ unions, authors: [] })
  const body = SENTENCES.join('\n')
  const wrong = new Map<string, number>()
  for (const { id } of unions) {
    for (const { text } of blindCopyOf(registry, { title: '', body, authors: [], union: id })
      .spans) {
      wrong.set(text, (wrong.get(text) ?? 0) + 1)
    }
  }
  const total = [...wrong.values()].reduce((sum, count) => sum + count, 0)
  console.log(
    `ordinary text of ${body.length} characters: ${(total / unions.length).toFixed(3)} false spans for a union on average: ${[...wrong].map(([text, count]) => `${text} ${count}`).join(', ')}`,
  )
}

measureSpeed(2000, 5000)
measureSpeed(10_000, 100_000)
const path = process.argv[2]
if (path !== undefined) measureAbbreviations(path)
