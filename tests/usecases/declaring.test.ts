import { describe, expect, test } from 'vitest'
import type { Rules } from '../../app/domain/contest'
import type { Officer, SignedIn, Visitor, Worker } from '../../app/domain/people'
import { makeConfirmationLink, moveAuthorUp, openCoauthors } from '../../app/usecases/coauthoring'
import { answerConfirmation, openConfirmation } from '../../app/usecases/confirming'
import { openDeclared } from '../../app/usecases/declaring'
import { openOwnEssay, prepareText, saveDraft, startEssay } from '../../app/usecases/drafting'
import { openBlindPreview } from '../../app/usecases/previewing'
import { openReview, reviewEssay } from '../../app/usecases/reviewing'
import { openPreview, submitEssay, withdrawEssay } from '../../app/usecases/submitting'
import { listMessages } from '../../app/usecases/telling'
import { countStatements } from '../../db/connection.server'
import type { Writer } from '../../db/schema'
import { keepNames, moveToUnion } from '../../db/union-names'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-05-01T00:00:00.000Z'
const LATER = '2026-05-02T00:00:00.000Z'
const CLOSES = '2026-05-31T15:59:59.000Z'
const BODY = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。\n'.repeat(28)
const VISITOR = { person: null } as Visitor

async function build(db: Writer, rules: Partial<Rules>) {
  const federation = await buildUnion(db, { name: '重庆市总工会', kind: 'federation' }, NOW)
  const district = await buildUnion(
    db,
    { name: '渝中区总工会', kind: 'district', parent: federation },
    NOW,
  )
  const union = await buildUnion(
    db,
    { name: '渝江机械厂工会委员会', parent: district, aliases: ['渝机'] },
    NOW,
  )
  const foreign = await buildUnion(db, { name: '蓝鲸造船厂工会委员会', parent: district }, NOW)
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash: '-', ...more }, NOW)
  const createdBy = await person('组委', '19900000000', { organizer: true })
  const contest = await buildContest(db, { closesAt: CLOSES, createdBy, rules }, NOW)
  const workerOf = (account: string, name: string) =>
    ({ account, name, union, unionName: '渝江机械厂工会委员会' }) as Worker
  const officer = await person('干事甲', '19900000003', { officerOf: [district] })
  return {
    contest,
    union,
    foreign,
    worker: workerOf(await person('李菁', '19900000001', { union }), '李菁'),
    colleague: workerOf(await person('欧阳紫鹃', '19900000002', { union }), '欧阳紫鹃'),
    officer: { account: officer, name: '干事甲' } as Officer,
  }
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const world = (rules: Partial<Rules> = {}) => database().transact((db) => build(db, rules))

  type Named = readonly (readonly [name: string, union: string])[]

  const ONE: Named = [['李菁', '']]
  const TWO: Named = [...ONE, ['巫芯宇', '蓝鲸造船厂工会委员会']]

  function save(worker: Worker, essay: string, version: number, named: Named, title = '车间的灯') {
    const authors = named.map(([name, union], field) => ({ field, name, union }))
    const text = prepareText({ title, body: BODY, authors })
    return database().transact((db) => saveDraft(db, worker, { essay, version, text }, NOW))
  }

  async function writtenBy(worker: Worker, contest: string, named: Named) {
    const essay = await database().transact((db) => startEssay(db, worker, contest, NOW))
    const { version } = await save(worker, essay, 1, named, '初稿')
    return { essay, version }
  }

  const opened = (worker: Worker, essay: string, at = NOW) =>
    openOwnEssay(database().reader, worker, essay, at)

  const coauthorsOf = async (worker: Worker, essay: string) =>
    (await openCoauthors(database().reader, worker, await opened(worker, essay))).coauthors

  async function linkFor(worker: Worker, essay: string, name: string, at = NOW) {
    const { authors } = await opened(worker, essay, at)
    const union = authors.find((author) => author.name === name)?.union ?? ''
    return database().transact((db) => makeConfirmationLink(db, worker, { essay, name, union }, at))
  }

  const listedBehind = async (token: string) =>
    (await openConfirmation(database().reader, token, NOW)).listed

  async function answer(
    token: string,
    given: 'confirmed' | 'declined',
    more: { reason?: string; listed?: string; at?: string } = {},
  ) {
    const { reason = '', at = LATER } = more
    const listed = more.listed ?? (await listedBehind(token))
    return database().transact((db) =>
      answerConfirmation(db, VISITOR, token, { answer: given, reason, listed }, at),
    )
  }

  const submit = (
    worker: Worker,
    essay: string,
    version: number,
    more: Partial<Parameters<typeof submitEssay>[2]> = {},
  ) =>
    database().transact((db) =>
      submitEssay(db, worker, { essay, version, isPledged: true, ...more }, NOW),
    )

  test('an essay waits for its co-author’s own word, and goes in with it', async () => {
    const { worker, contest } = await world({ coauthors: 'confirmed' })
    const { essay, version } = await writtenBy(worker, contest, TWO)
    await expect(submit(worker, essay, version)).rejects.toMatchObject({
      kind: 'invalid',
      message: '作品还不能提交：作者“巫芯宇”还没有确认署名。请生成确认链接发给本人。',
      fields: { coauthors: '作者“巫芯宇”还没有确认署名。请生成确认链接发给本人。' },
    })
    const token = await linkFor(worker, essay, '巫芯宇')
    expect(await openConfirmation(database().reader, token, NOW)).toMatchObject({
      name: '巫芯宇',
      unionName: '蓝鲸造船厂工会委员会',
      sender: '李菁',
      title: '初稿',
      answer: null,
      listed: '李菁（渝江机械厂工会委员会）、巫芯宇（蓝鲸造船厂工会委员会）',
    })
    await expect(submit(worker, essay, version)).rejects.toMatchObject({
      message: expect.stringContaining('请提醒本人打开确认链接。'),
    })
    await answer(token, 'confirmed')
    expect(await coauthorsOf(worker, essay)).toMatchObject([
      { name: '李菁', signature: 'own', token: null },
      { name: '巫芯宇', signature: 'confirmed', token, answeredAt: LATER },
    ])
    await submit(worker, essay, version)
    expect((await opened(worker, essay)).state).toBe('submitted')
  })

  test('where the list is taken as it is, nobody is asked and no link is made', async () => {
    const { worker, contest } = await world()
    const { essay, version } = await writtenBy(worker, contest, TWO)
    await expect(linkFor(worker, essay, '巫芯宇')).rejects.toMatchObject({ kind: 'conflict' })
    await submit(worker, essay, version)
  })

  test('whoever does not agree says why, and the essay stays where it is until a new link is answered', async () => {
    const { worker, contest } = await world({ coauthors: 'confirmed' })
    const { essay, version } = await writtenBy(worker, contest, TWO)
    const first = await linkFor(worker, essay, '巫芯宇')
    await expect(answer(first, 'declined')).rejects.toMatchObject({
      kind: 'invalid',
      fields: { reason: '请写明原因。' },
    })
    await answer(first, 'declined', { reason: '我没有写。' })
    await expect(answer(first, 'confirmed')).rejects.toMatchObject({ kind: 'conflict' })
    const [, declined] = await coauthorsOf(worker, essay)
    expect(declined).toMatchObject({ signature: 'declined', reason: '我没有写。' })
    await expect(submit(worker, essay, version)).rejects.toMatchObject({
      message: expect.stringContaining('作者“巫芯宇”不同意署名。'),
    })
    const told = await listMessages(database().reader, worker as unknown as SignedIn, 1)
    expect(told.messages.map(({ title, body, link }) => ({ title, body, link }))).toEqual([
      {
        title: '《初稿》：巫芯宇不同意署名',
        body: '“职工话家”主题征文。原因：我没有写。',
        link: `/worker/essays/${essay}/preview`,
      },
    ])
    const second = await linkFor(worker, essay, '巫芯宇')
    await expect(listedBehind(first)).rejects.toMatchObject({ kind: 'missing' })
    const [, asked] = await coauthorsOf(worker, essay)
    expect(asked).toMatchObject({ signature: 'asked', reason: null, answeredAt: null })
    await answer(second, 'confirmed')
    await submit(worker, essay, version)
  })

  test('a change of the list invalidates the word of those who changed alone', async () => {
    const { worker, contest } = await world({ coauthors: 'confirmed' })
    const { essay } = await writtenBy(worker, contest, TWO)
    const token = await linkFor(worker, essay, '巫芯宇')
    const listed = await listedBehind(token)
    const THREE: Named = [...TWO, ['杨倩', '']]
    await save(worker, essay, 2, THREE)
    // The co-author read another list than the one that is there now.
    await expect(answer(token, 'confirmed', { listed })).rejects.toMatchObject({ kind: 'conflict' })
    await answer(token, 'confirmed')
    const signatures = async () =>
      (await coauthorsOf(worker, essay)).map(({ name, signature }) => [name, signature])
    expect(await signatures()).toEqual([
      ['李菁', 'own'],
      ['巫芯宇', 'confirmed'],
      ['杨倩', 'unasked'],
    ])
    await database().transact((db) =>
      moveAuthorUp(db, worker, { essay, version: 3, place: 1 }, NOW),
    )
    expect(await signatures()).toEqual([
      ['巫芯宇', 'confirmed'],
      ['李菁', 'own'],
      ['杨倩', 'unasked'],
    ])
    await save(worker, essay, 4, [
      ['李菁', ''],
      ['巫芯宇', ''],
    ])
    expect(await signatures()).toEqual([
      ['李菁', 'own'],
      ['巫芯宇', 'unasked'],
    ])
    await expect(listedBehind(token)).rejects.toMatchObject({ kind: 'missing' })
  })

  test('a confirmation survives the merger of its union, also where there was a link under the other one', async () => {
    const { worker, contest, foreign } = await world({ coauthors: 'confirmed' })
    const { transact } = database()
    const twin = await transact((db) => buildUnion(db, { name: '蓝鲸造船厂工会' }, NOW))
    const { essay } = await writtenBy(worker, contest, [...ONE, ['巫芯宇', '蓝鲸造船厂工会']])
    const wrong = await linkFor(worker, essay, '巫芯宇')
    await save(worker, essay, 2, TWO)
    const right = await linkFor(worker, essay, '巫芯宇')
    await answer(right, 'confirmed')
    await transact((db) => moveToUnion(db, twin, foreign))
    expect(await coauthorsOf(worker, essay)).toMatchObject([
      { name: '李菁' },
      { name: '巫芯宇', union: foreign, signature: 'confirmed', token: right },
    ])
    await expect(listedBehind(wrong)).rejects.toMatchObject({ kind: 'missing' })
    const last = await transact((db) => buildUnion(db, { name: '蓝鲸工会' }, NOW))
    await transact((db) => moveToUnion(db, foreign, last))
    expect(await coauthorsOf(worker, essay)).toMatchObject([
      { signature: 'own' },
      { union: last, signature: 'confirmed', token: right },
    ])
  })

  test('authors change places one at a time, and only in the version that was looked at', async () => {
    const { worker, contest } = await world()
    const { essay, version } = await writtenBy(worker, contest, TWO)
    const move = (of: number, place: number) =>
      database().transact((db) => moveAuthorUp(db, worker, { essay, version: of, place }, NOW))
    await move(version, 1)
    const { authors, title, body } = await opened(worker, essay)
    expect(authors.map(({ name, unionName }) => [name, unionName])).toEqual([
      ['巫芯宇', '蓝鲸造船厂工会委员会'],
      ['李菁', '渝江机械厂工会委员会'],
    ])
    expect({ title, body }).toEqual({ title: '初稿', body: BODY.trim() })
    await expect(move(version, 1)).rejects.toMatchObject({ kind: 'conflict' })
    for (const place of [0, 2, -1]) {
      await expect(move(version + 1, place)).rejects.toMatchObject({ kind: 'conflict' })
    }
  })

  test('a link is made for a co-author who is named, by the author, while the essay may be changed', async () => {
    const { worker, colleague, contest } = await world({ coauthors: 'confirmed' })
    const { essay } = await writtenBy(worker, contest, TWO)
    await expect(linkFor(worker, essay, '李菁')).rejects.toMatchObject({ kind: 'conflict' })
    await expect(linkFor(worker, essay, '无此人')).rejects.toMatchObject({ kind: 'conflict' })
    await expect(linkFor(worker, essay, '巫芯宇', CLOSES)).rejects.toMatchObject({ kind: 'closed' })
    const foreign = { essay, name: '巫芯宇', union: '' }
    await expect(
      database().transact((db) => makeConfirmationLink(db, colleague, foreign, NOW)),
    ).rejects.toMatchObject({ kind: 'missing' })
    await expect(
      database().transact((db) =>
        moveAuthorUp(db, colleague, { essay, version: 2, place: 1 }, NOW),
      ),
    ).rejects.toMatchObject({ kind: 'missing' })
  })

  test('a link that nobody made, one of a withdrawn essay and one after 资格审查 lead nowhere', async () => {
    const { worker, contest } = await world({ coauthors: 'confirmed' })
    const { essay, version } = await writtenBy(worker, contest, TWO)
    const token = await linkFor(worker, essay, '巫芯宇')
    await expect(listedBehind('nothing')).rejects.toMatchObject({ kind: 'missing' })
    await answer(token, 'confirmed')
    await submit(worker, essay, version)
    await listedBehind(token)
    const moveTo = (phase: 'open' | 'judging') =>
      database().transact((db) =>
        db.updateTable('contests').set({ phase }).where('id', '=', contest).execute(),
      )
    await moveTo('judging')
    await expect(listedBehind(token)).rejects.toMatchObject({ kind: 'missing' })
    await moveTo('open')
    await database().transact((db) => withdrawEssay(db, worker, essay, NOW))
    await expect(listedBehind(token)).rejects.toMatchObject({ kind: 'missing' })
  })

  test('the use of AI is declared where it is asked, kept, and there again when the essay comes back', async () => {
    const { worker, officer, contest } = await world({ aiDeclaration: 'asked' })
    const { essay, version } = await writtenBy(worker, contest, ONE)
    await expect(submit(worker, essay, version, { isPledged: false })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { aiUse: '请选择是否使用了人工智能。', pledge: '请勾选原创承诺。' },
    })
    await expect(
      submit(worker, essay, version, { ai: { use: 'generated', note: '' } }),
    ).rejects.toMatchObject({
      fields: { aiNote: '请写明哪些文字由人工智能生成、您做了哪些修改。' },
    })
    const ai = { use: 'generated', note: '结尾两句，已改写。' } as const
    await submit(worker, essay, version, { ai })
    const { reader, transact } = database()
    const review = await openReview(reader, officer, essay, NOW)
    const declared = await openDeclared(reader, officer, {
      id: essay,
      contest,
      authors: review.authors,
    })
    expect(declared).toEqual({
      enteredBy: null,
      pledgedAt: NOW,
      track: null,
      aiUse: 'generated',
      aiNote: ai.note,
      signatures: null,
    })
    const back = { essay, review: 'return', version, reason: '再改改' } as const
    await transact((db) => reviewEssay(db, officer, back, NOW))
    const { declaration } = await openPreview(reader, worker, essay, NOW)
    expect(declaration).toMatchObject({ aiUse: 'generated', aiNote: ai.note })
  })

  test('where nobody asks about AI, nothing about it is kept', async () => {
    const { worker, officer, contest } = await world({ coauthors: 'confirmed' })
    const { essay, version } = await writtenBy(worker, contest, TWO)
    await answer(await linkFor(worker, essay, '巫芯宇'), 'confirmed')
    await submit(worker, essay, version, { ai: { use: 'support', note: '查资料' } })
    const { authors } = await opened(worker, essay)
    const declared = await openDeclared(database().reader, officer, { id: essay, contest, authors })
    expect(declared).toEqual({
      enteredBy: null,
      pledgedAt: NOW,
      track: null,
      aiUse: null,
      aiNote: '',
      signatures: ['own', 'confirmed'],
    })
  })

  test('the blind preview masks what is the author’s own and tells nothing of others who take part', async () => {
    const { worker, colleague, contest, union } = await world()
    const { reader, transact } = database()
    await transact((db) =>
      buildEssay(
        db,
        {
          contest,
          account: colleague.account,
          union,
          authors: [{ name: '欧阳紫鹃', union }],
        },
        NOW,
      ),
    )
    await transact((db) => buildUnion(db, { name: '紫杉医院工会委员会' }, NOW))
    const { essay } = await writtenBy(worker, contest, TWO)
    const own = await opened(worker, essay)
    await transact((db) =>
      keepNames(db, [{ union, name: '红岩机器厂工会', because: 'renamed' }], NOW),
    )
    const body =
      '我是渝机的李菁，渝机从前叫红岩机器厂。渝中区总工会给我发过奖。欧阳紫鹃在紫杉医院住院，巫芯宇去看她。'
    const measure = () => countStatements(() => openBlindPreview(reader, worker, { ...own, body }))
    const { value, statements } = await measure()
    expect(value.masked.map(({ text, why }) => [text, why])).toEqual([
      ['渝机', '本单位及简称'],
      ['李菁', '作者姓名'],
      ['红岩机器厂', '本单位及简称'],
      ['渝中区总工会', '上级工会'],
      ['巫芯宇', '作者姓名'],
    ])
    expect(value.html).toContain('欧阳紫鹃在紫杉医院住院')
    expect(statements).toBe(2)
  })
})
