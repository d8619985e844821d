/**
 * Measures the quality of the leak finder: the share of mentions of the author's own organisation that it finds when an
 * essay abbreviates the name, whether it finds them to the character, and how many false spans an essay has while
 * 2,000 other unions are registered. Run with `npx tsx scripts/bench/leak-quality.ts [file…] [--half 0|1] [--misses N]`;
 * each line of a file is `abbreviation: full/n name/n`. Without a file it measures the pairs listed here.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { buildRegistry, findLeaks, type Leak } from '../../app/domain/blinding'
import { companyName, generator } from './leak-names'
import { CARRIERS, PLAIN } from './leak-sentences'

const PAIRS = `
西南铝锻造厂 西南铝业集团有限责任公司锻造厂|西铝 西南铝业集团有限责任公司|中建五局三公司 中国建筑第五工程局第三建设有限公司
西大 西南大学|西政 西南政法大学|川外 四川外国语大学|重医 重庆医科大学|重医附一院 重庆医科大学附属第一医院|重交大 重庆交通大学
长安汽车 重庆长安汽车股份有限公司|渝富 重庆渝富控股集团有限公司|重钢 重庆钢铁股份有限公司|建行 中国建设银行|农商行 重庆农村商业银行
公交集团 重庆市公共交通控股集团有限公司|轨道集团 重庆市轨道交通集团有限公司|南岸区教委 南岸区教育委员会|市住建委 重庆市住房和城乡建设委员会
区卫健委 渝中区卫生健康委员会|市妇联 重庆市妇女联合会|市文联 重庆市文学艺术界联合会|北碚中医院 北碚区中医院|大足人民医院 大足区人民医院
八中 重庆市第八中学校|巴蜀小学 重庆市巴蜀小学校|重师 重庆师范大学|重邮 重庆邮电大学|三峡学院 重庆三峡学院|国网重庆电力 国网重庆市电力公司
中铁八局 中铁八局集团有限公司|重庆车务段 中国铁路成都局集团有限公司重庆车务段|渝北区法院 渝北区人民法院
市检察院 重庆市人民检察院|烟草公司 重庆市烟草公司|涪陵供电 国网重庆市电力公司涪陵供电分公司|涪陵榨菜 重庆市涪陵榨菜集团股份有限公司
`
  .trim()
  .split(/[\n|]/)
  .map((line) => {
    const [short, full] = line.split(' ')
    return { short, full }
  })

type Pair = (typeof PAIRS)[number]

const ORGANISATION =
  /(?:公司|大学|学院|委员会|局|厂|医院|研究[所院室]|集团|银行|中学|小学|学校|工会|协会|联合会|学会|部|馆|社|站|中心|办公室|幼儿园|法院|检察院|[厅署台处司团]|合作社|实验室|设计[院室])$/
const NO_ORGANISATION = /(?:干部|内部|全部|局部|社团|[^舞乐合]团)$/

function pairsIn(path: string): readonly Pair[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('n:'))
    .map((line) => {
      const [short, full] = line.split(': ')
      return { short, full: full.replace(/\/[a-z]+ ?/gi, '').trim() }
    })
    .filter(
      ({ short, full }) =>
        ORGANISATION.test(full) && !NO_ORGANISATION.test(full) && full.length > short.length,
    )
}

const TAILS = ['工会委员会', '工会', '']
const MENTIONS = 4
const LINES = 24
const REGISTERED = 2000

type Mention = { readonly start: number; readonly end: number; readonly line: string }

/** An essay with mentions of an abbreviation among plain sentences; the same for the same seed. */
function compose(
  short: string,
  seed: number,
): { readonly body: string; readonly mentions: readonly Mention[] } {
  const next = generator(seed)
  const lines = Array.from({ length: LINES }, () => PLAIN[next(PLAIN.length)])
  for (let count = 0; count < MENTIONS; count += 1) {
    lines.splice(2 + next(lines.length - 4), 0, CARRIERS[next(CARRIERS.length)])
  }
  const mentions: Mention[] = []
  let body = ''
  for (const line of lines) {
    for (const [index, piece] of line.split('▢').entries()) {
      if (index > 0) {
        mentions.push({ start: body.length, end: body.length + short.length, line })
        body += short
      }
      body += piece
    }
    body += '\n'
  }
  return { body, mentions }
}

type Tally = { mentions: number; covered: number; exact: number; wrongEdge: number }

const tally = (): Tally => ({ mentions: 0, covered: 0, exact: 0, wrongEdge: 0 })

function count(into: Tally, spans: readonly Leak[], body: string, mention: Mention): boolean {
  const { start, end } = mention
  const over = spans.filter((span) => span.start < end && span.end > start)
  const covered = over.some((span) => span.start <= start && span.end >= end)
  // 工会, 工会委员会 and 职工之家 after a mention belong to it.
  const isExact =
    over.length === 1 &&
    over[0].start === start &&
    /^(?:(?:基层|机关)?工会(?:委员会)?)?(?:之家)?$/.test(body.slice(end, over[0].end)) &&
    over[0].end >= end
  into.mentions += 1
  if (covered) into.covered += 1
  if (isExact) into.exact += 1
  if (over.length > 0 && !isExact) into.wrongEdge += 1
  return covered && isExact
}

const share = (part: number, whole: number) => (part / Math.max(1, whole)).toFixed(4)

function describe({ mentions, covered, exact, wrongEdge }: Tally): string {
  return `recall ${share(covered, mentions)} covering, ${share(exact, mentions)} exact, ${wrongEdge} wrong edges of ${mentions} mentions`
}

function measure(title: string, pairs: readonly Pair[], misses: number): void {
  const names = [...new Set(pairs.map(({ full }) => full))]
  const unions = fillUp(names).map((name, index) => ({
    id: `u${index}`,
    name: name + (/工会|联合会$/.test(name) ? '' : TAILS[index % TAILS.length]),
    aliases: [],
    parent: null,
  }))
  const idOf = new Map(names.map((name, index) => [name, `u${index}`]))
  const registry = buildRegistry({ unions, authors: [] })
  const all = tally()
  const byLength = new Map<string, Tally>()
  const lost = new Map<string, string[]>()
  const wrong = new Map<string, number>()
  let falseSpans = 0
  let characters = 0
  const started = performance.now()
  for (const [index, { short, full }] of pairs.entries()) {
    const { body, mentions } = compose(short, index + 1)
    const spans = findLeaks(registry, { title: '', body, authors: [], union: idOf.get(full) ?? '' })
    characters += body.length
    const key = short.length > 4 ? '5 and more' : `${short.length}`
    const ofLength = byLength.get(key) ?? tally()
    byLength.set(key, ofLength)
    for (const mention of mentions) {
      count(ofLength, spans, body, mention)
      if (!count(all, spans, body, mention)) {
        const name = `${short}(${full})`
        const over = spans.find((span) => span.start < mention.end && span.end > mention.start)
        lost.set(name, [
          ...(lost.get(name) ?? []),
          `${mention.line}${over === undefined ? '' : ` → ${over.text}`}`,
        ])
      }
    }
    for (const span of spans) {
      if (mentions.some(({ start, end }) => span.start < end && span.end > start)) continue
      falseSpans += 1
      const reason = span.kind === 'own-union' ? span.text : `${span.text} (${span.kind})`
      wrong.set(reason, (wrong.get(reason) ?? 0) + 1)
    }
  }
  const seconds = (performance.now() - started) / 1000
  console.log(
    `${title}: ${pairs.length} abbreviations among ${unions.length} unions; ${describe(all)}; ${(falseSpans / pairs.length).toFixed(3)} false spans an essay of ${Math.round(characters / pairs.length)} characters; ${Math.round(characters / seconds).toLocaleString('en')} characters/s`,
  )
  for (const [length, counts] of [...byLength].sort())
    console.log(`  ${length} characters: ${describe(counts)}`)
  const often = [...wrong].sort((one, other) => other[1] - one[1]).slice(0, misses)
  console.log(
    `  most frequent false spans: ${often.map(([text, times]) => `${text} ${times}`).join(', ') || 'none'}`,
  )
  const worst = [...lost].sort((one, other) => other[1].length - one[1].length).slice(0, misses)
  console.log(
    `  worst misses: ${worst.map(([name, lines]) => `${name} ${lines.length}×${lines.length < MENTIONS ? ` ${lines[0]}` : ''}`).join('; ') || 'none'}`,
  )
}

/** At least `REGISTERED` different names: the given ones, completed by made ones. */
function fillUp(names: readonly string[]): readonly string[] {
  const next = generator(20220901)
  const filled = new Set(names)
  while (filled.size < REGISTERED) filled.add(companyName(next))
  return [...filled]
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { half: { type: 'string' }, misses: { type: 'string', default: '12' } },
})
const inHalf = (_: Pair, index: number) =>
  values.half === undefined || index % 2 === Number(values.half)
const misses = Number(values.misses)
if (positionals.length === 0) measure('listed pairs', PAIRS, misses)
for (const path of positionals) measure(path, pairsIn(path).filter(inHalf), misses)
