/**
 * Measures documents: certificates in one PDF and each by itself in a ZIP, and the anthology as PDF and Word file. Beside
 * them, in the same run, the ceiling: making the fonts of the same words and packing bytes of the same number.
 *
 *   npm run bench:documents -- [--certificates 200] [--times 3]
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { zlibSync } from 'fflate'
import { anthologyDocx } from '../../app/documents/anthology-docx'
import { anthologyPdf } from '../../app/documents/anthology-pdf'
import { type CertificateSet, certificatesPdf } from '../../app/documents/certificates-pdf'
import { fontFor } from '../../app/documents/fonts'
import { zipStream } from '../../app/documents/zip-stream'
import { type Anthology, textsIn } from '../../app/domain/anthology'
import { demoContest } from '../demo/index'

const { values } = parseArgs({
  options: {
    certificates: { type: 'string', default: '200' },
    times: { type: 'string', default: '3' },
  },
})
const AT = '2026-07-10T00:00:00.000Z'
const { essays } = demoContest(2022)

function bookOf(count: number): Anthology {
  const works = Array.from({ length: count }, (_, index) => {
    const { title, body, authors } = essays[index % essays.length]
    return { title, body, byline: authors.map(({ name }) => name).join('、') }
  })
  const about = { title: '“职工话家”主题征文比赛获奖作品集', host: '市总工会', date: '2026-07-10' }
  return { ...about, parts: [{ heading: '获奖作品', works }] }
}

function setOf(count: number): CertificateSet {
  const pages = Array.from({ length: count }, (_, index) => {
    const { title, authors } = essays[index % essays.length]
    return {
      heading: '荣誉证书',
      addressee: `${authors[0].name}同志：`,
      paragraphs: [`您的作品《${title}》荣获一等奖。`, '特发此证，以资鼓励。'],
      signature: '市总工会',
      number: `征文〔2026〕第 ${index + 1} 号`,
      checkUrl: `https://contest.example/certificate/${index}`,
      date: '2026年7月10日',
    }
  })
  return { title: '荣誉证书', host: '市总工会', at: AT, seal: null, pages }
}

/** The shortest of several times, in milliseconds, and what was made. */
async function best<Made>(make: () => Promise<Made>): Promise<{ made: Made; ms: number }> {
  let found: { made: Made; ms: number } | null = null
  for (let time = 0; time < Number(values.times); time++) {
    const from = performance.now()
    const made = await make()
    const ms = performance.now() - from
    if (found === null || ms < found.ms) found = { made, ms }
  }
  if (found === null) throw new RangeError('--times must be 1 or more')
  return found
}

async function measure(name: string, words: string, make: () => Promise<Uint8Array>) {
  const { made, ms } = await best(make)
  const ceiling = await best(async () => {
    await fontFor(words, 400)
    return zlibSync(made)
  })
  const size = `${Math.round(made.byteLength / 1024)} kB`
  console.log(`${name}: ${ms.toFixed(0)} ms, ${size} (ceiling ${ceiling.ms.toFixed(0)} ms)`)
}

console.log(`${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`)
const set = setOf(Number(values.certificates))
const printed = JSON.stringify(set.pages)
await measure(`${set.pages.length} certificates, one PDF`, printed, () => certificatesPdf(set))
await measure(`${set.pages.length} certificates, ZIP`, printed, async () => {
  const files = set.pages.map((page, index) => ({
    name: `${index}.pdf`,
    bytes: () => certificatesPdf({ ...set, pages: [page] }),
  }))
  return new Uint8Array(await new Response(zipStream(files, AT)).arrayBuffer())
})
for (const count of [26, 300]) {
  const book = bookOf(count)
  const words = textsIn(book)
    .map(({ title, body }) => title + body)
    .join('')
  await measure(`anthology of ${count}, PDF`, words, () => anthologyPdf(book, AT))
  await measure(`anthology of ${count}, Word`, words, () => anthologyDocx(book))
}
