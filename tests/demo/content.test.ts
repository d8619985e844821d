/** The demo contest is what it claims to be: distinct essays of the right length, a real tree of unions, one planted tie. */
import { expect, test } from 'vitest'
import { DEFAULT_CRITERIA, STEP_IN_TENTHS } from '../../app/domain/rubric'
import { contestAround } from '../../scripts/demo/contest'
import { demoContest, openReadings } from '../../scripts/demo/index'
import { type DemoSheet, scoresFor } from '../../scripts/demo/scores'

const SEED = 2022
const contest = demoContest(SEED)
const { unions, people, essays } = contest
const readings = openReadings(contest)
const strong = new Set(essays.flatMap(({ isWhole }, index) => (isWhole ? [index] : [])))
const sheets = scoresFor(SEED, readings, strong)

const withoutSpace = (text: string) => text.replace(/\s/g, '')

function runsOf(text: string): ReadonlySet<string> {
  const letters = withoutSpace(text)
  return new Set(Array.from({ length: letters.length - 5 }, (_, at) => letters.slice(at, at + 6)))
}

test('there are 112 essays of a length well within the rules', () => {
  expect(essays).toHaveLength(112)
  for (const { title, body } of essays) {
    const length = withoutSpace(body).length
    expect(length, title).toBeGreaterThanOrEqual(850)
    expect(length, title).toBeLessThanOrEqual(1900)
    expect(title.length).toBeLessThanOrEqual(60)
  }
})

test('no slot of the bank is left open', () => {
  for (const { title, body } of essays) {
    expect(title + body).not.toMatch(/[{}]|undefined|里里(?!外)|。。|，，/)
  }
})

test('no two essays share a title or a paragraph', () => {
  const titles = essays.map(({ title }) => title)
  expect(new Set(titles).size).toBe(titles.length)
  const paragraphs = essays.flatMap(({ body }) => body.split('\n\n'))
  expect(paragraphs.length).toBeGreaterThan(600)
  expect(new Set(paragraphs).size).toBe(paragraphs.length)
})

test('every pair of essays shares under 5% of its runs of six letters', () => {
  const runs = essays.map(({ body }) => runsOf(body))
  // From a run to the essays that contain it: only runs with several owners cost anything.
  const owners = new Map<string, number[]>()
  runs.forEach((set, essay) => {
    for (const run of set) owners.set(run, [...(owners.get(run) ?? []), essay])
  })
  const shared = new Map<number, number>()
  for (const list of owners.values()) {
    list.forEach((one, index) => {
      for (const other of list.slice(index + 1)) {
        const pair = one * essays.length + other
        shared.set(pair, (shared.get(pair) ?? 0) + 1)
      }
    })
  }
  const alike = [...shared].map(([pair, count]) => {
    const [one, other] = [Math.floor(pair / essays.length), pair % essays.length]
    return {
      share: count / Math.min(runs[one].size, runs[other].size),
      titles: [essays[one].title, essays[other].title],
    }
  })
  expect(alike.filter(({ share }) => share >= 0.05)).toEqual([])
})

test('at least twelve essays are written whole', () => {
  expect(strong.size).toBeGreaterThanOrEqual(12)
})

test('about a fifth of the essays have several authors, and all authors have names of their own', () => {
  const together = essays.filter(({ authors }) => authors.length > 1)
  expect(together.length).toBeGreaterThanOrEqual(20)
  expect(together.length).toBeLessThanOrEqual(28)
  expect(Math.max(...essays.map(({ authors }) => authors.length))).toBe(3)
  const names = [
    people.organizer.name,
    ...people.judges.map(({ name }) => name),
    ...people.officers.map(({ name }) => name),
    ...essays.flatMap(({ authors }) => authors.map(({ name }) => name)),
  ]
  expect(new Set(names).size).toBe(names.length)
})

test('nobody signs in with a phone that could be real, and no two with the same', () => {
  const phones = [
    people.organizer.phone,
    ...people.judges.map(({ phone }) => phone),
    ...people.officers.map(({ phone }) => phone),
    ...essays.map(({ authorPhone }) => authorPhone),
  ]
  for (const phone of phones) expect(phone).toMatch(/^1990000\d{4}$/)
  expect(new Set(phones).size).toBe(phones.length)
})

test('about a third of the essays name their own union in title or body', () => {
  const naming = essays.filter(({ title, body, unionName }) => {
    const union = unions.find(({ name }) => name === unionName)
    return [unionName, ...(union?.aliases ?? [])].some((name) => (title + body).includes(name))
  })
  expect(naming.length).toBeGreaterThanOrEqual(35)
  expect(naming.length).toBeLessThanOrEqual(50)
})

test('the tree has its federation, 40 district or industry unions and 60 grassroots unions', () => {
  const ofKind = (...kinds: string[]) => unions.filter(({ kind }) => kinds.includes(kind)).length
  expect(ofKind('federation')).toBe(1)
  expect(ofKind('district', 'industry')).toBeGreaterThanOrEqual(40)
  expect(ofKind('grassroots')).toBeGreaterThanOrEqual(60)
  expect(new Set(unions.map(({ name }) => name)).size).toBe(unions.length)
})

test('every union comes after its parent, and every grassroots union has one to three aliases', () => {
  unions.forEach(({ parent, kind, aliases }, index) => {
    const before = unions.slice(0, index).map(({ name }) => name)
    if (kind === 'federation') expect(parent).toBeNull()
    else expect(before).toContain(parent)
    if (kind === 'grassroots') expect([1, 2, 3]).toContain(aliases.length)
  })
})

test('every author and every officer belongs to a union of the tree', () => {
  const names = new Set(unions.map(({ name }) => name))
  for (const { authors, unionName } of essays) {
    expect(names).toContain(unionName)
    for (const author of authors) expect(names).toContain(author.unionName)
  }
  for (const { unionName } of people.officers) expect(names).toContain(unionName)
})

test('three of nine judges belong to unions that send essays, and they do not read those', () => {
  expect(people.judges).toHaveLength(9)
  const senders = new Set(essays.map(({ unionName }) => unionName))
  const related = people.judges.filter(({ unionName }) => unionName && senders.has(unionName))
  expect(related).toHaveLength(3)
  expect(readings.length).toBeLessThan(essays.length * people.judges.length)
  for (const { essay, judge } of readings) {
    expect(people.judges[judge].unionName).not.toBe(essays[essay].unionName)
  }
})

test('the same seed gives the same bytes, another seed others', () => {
  const again = demoContest(SEED)
  expect(JSON.stringify(again)).toBe(JSON.stringify(contest))
  expect(JSON.stringify(scoresFor(SEED, readings, strong))).toBe(JSON.stringify(sheets))
  const first = essays.map(({ title }) => title)
  expect(demoContest(SEED + 1).essays.map(({ title }) => title)).not.toEqual(first)
})

test('every score is a valid step within its criterion, and there is one sheet for each reading', () => {
  expect(sheets.map(({ essay, judge }) => ({ essay, judge }))).toEqual(readings)
  for (const { scores } of sheets) {
    expect(Object.keys(scores)).toEqual(DEFAULT_CRITERIA.map(({ id }) => id))
    for (const { id, max } of DEFAULT_CRITERIA) {
      expect(scores[id] % STEP_IN_TENTHS).toBe(0)
      expect(scores[id]).toBeGreaterThan(0)
      expect(scores[id]).toBeLessThanOrEqual(max * 10)
    }
  }
})

const totalOf = ({ scores }: DemoSheet) => Object.values(scores).reduce((a, b) => a + b, 0)

test('scores look like those of a real jury: around 80, some judges mild and some severe, some with a word', () => {
  const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length
  const totals = sheets.map((sheet) => totalOf(sheet) / 10)
  const spread = Math.sqrt(mean(totals.map((total) => (total - mean(totals)) ** 2)))
  expect(mean(totals)).toBeGreaterThan(77)
  expect(mean(totals)).toBeLessThan(83)
  expect(spread).toBeGreaterThan(4)
  expect(spread).toBeLessThan(7)
  const byJudge = people.judges.map((_, judge) =>
    mean(sheets.filter((sheet) => sheet.judge === judge).map((sheet) => totalOf(sheet) / 10)),
  )
  expect(Math.max(...byJudge) - Math.min(...byJudge)).toBeGreaterThan(5)
  const comments = sheets.filter(({ comment }) => comment !== null)
  expect(comments.length).toBeGreaterThan(sheets.length / 8)
  expect(comments.length).toBeLessThan(sheets.length / 2)
})

test('ranks 4 and 5 are tied in every criterion under the same judges, and no other prize line has a tie', () => {
  const standing = essays
    .map((_, essay) => sheets.filter((sheet) => sheet.essay === essay))
    .map((own) => ({ own, sum: own.reduce((sum, sheet) => sum + totalOf(sheet), 0) }))
    .sort((one, other) => other.sum * one.own.length - one.sum * other.own.length)
  const isTie = (rank: number) => {
    const [one, other] = standing.slice(rank - 1, rank + 1)
    return one.sum * other.own.length === other.sum * one.own.length
  }
  const found = Array.from({ length: 27 }, (_, index) => index + 1).filter(
    (rank) => [3, 4, 5, 14, 26].includes(rank) && isTie(rank),
  )
  expect(found).toEqual([4])
  const [fourth, fifth] = standing.slice(3, 5)
  expect(fifth.own.map(({ judge }) => judge)).toEqual(fourth.own.map(({ judge }) => judge))
  for (const { id } of DEFAULT_CRITERIA) {
    const sumOf = (own: readonly DemoSheet[]) =>
      own.reduce((sum, { scores }) => sum + scores[id], 0)
    expect(sumOf(fifth.own)).toBe(sumOf(fourth.own))
  }
})

test('the notice says what the rules say, with dates around the base', () => {
  const { notice, opensAt, closesAt } = contestAround('2022-08-01T00:00:00.000Z')
  for (const part of [
    '征文主题',
    '参赛对象',
    '800 至 2000 字',
    '一等奖 4 篇',
    '二等奖 10 篇',
    '三等奖 12 篇',
  ]) {
    expect(notice).toContain(part)
  }
  expect(notice).toContain('2022年8月18日 24:00')
  expect(opensAt < '2022-08-01' && closesAt > '2022-08-01').toBe(true)
  expect(closesAt).toBe('2022-08-18T15:59:59.000Z')
})
