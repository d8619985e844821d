import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Lifted } from '../../app/domain/lifting'
import type { Organizer, Worker } from '../../app/domain/people'
import { openOwnEssay, prepareText } from '../../app/usecases/drafting'
import {
  confirmImport,
  openImport,
  originalsOf,
  readImport,
  takeOriginal,
} from '../../app/usecases/importing'
import type { Writer } from '../../db/schema'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-05-01T00:00:00.000Z'

async function build(db: Writer, originals: 'kept' | 'dropped' = 'kept') {
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const university = await buildUnion(
    db,
    { name: '西南大学工会委员会', aliases: ['西大工会', '100%_大学'] },
    NOW,
  )
  await db
    .insertInto('union_names')
    .values({
      id: '1',
      union_id: university,
      name: '西南农学院工会',
      because: 'renamed',
      until: NOW,
    })
    .execute()
  await buildUnion(db, { name: '第一医院工会', aliases: ['一院'] }, NOW)
  await buildUnion(db, { name: '第一中学工会', aliases: ['一院'] }, NOW)
  const createdBy = await buildPerson(
    db,
    { name: '组委', phone: '19900000000', passwordHash: '-', organizer: true },
    NOW,
  )
  const person = (phone: string) =>
    buildPerson(db, { name: '李菁', phone, passwordHash: '-', union }, NOW)
  const [account, other] = [await person('19900000001'), await person('19900000002')]
  const contest = await buildContest(db, { createdBy, rules: { originals } }, NOW)
  const draft = (body: string, state: 'draft' | 'submitted' = 'draft') =>
    buildEssay(db, { contest, account, union, state, body, title: '旧题' }, NOW)
  const worker = (id: string) =>
    ({ account: id, name: '李菁', union, unionName: '渝江机械厂工会委员会' }) as Worker
  return {
    contest,
    essay: await draft('旧的文字。'),
    second: await draft('第二篇。'),
    submitted: await draft('交了的。', 'submitted'),
    worker: worker(account),
    colleague: worker(other),
    organizer: { account: createdBy, name: '组委' } as Organizer,
  }
}

function file(content: string, lifted: Partial<Lifted> = {}) {
  return {
    name: `C:\\文件\\${content}.docx`,
    bytes: Buffer.from(content),
    kind: 'docx' as const,
    checksum: createHash('sha256').update(content).digest('hex'),
    lifted: { title: '车间的灯', authors: [], body: '天还没有亮。', authorNotes: [], ...lifted },
  }
}

const TEXT = prepareText({
  title: '车间的灯',
  body: '天还没有亮。',
  authors: [{ field: 0, name: '李菁', union: '' }],
})

describe.each(DIALECTS)('%s', (dialect) => {
  const connection = freshDatabase(dialect)
  const transact = <T>(work: (db: Writer) => Promise<T>) => connection().transact(work)
  const countOf = async (table: 'uploads' | 'upload_bytes') =>
    (await connection().reader.selectFrom(table).selectAll().execute()).length

  test('Reading a file changes nothing in the essay, and confirming it saves the text over the version that was there', async () => {
    const { worker, essay } = await transact((db) => build(db, 'dropped'))
    const read = await transact((db) =>
      readImport(db, worker, essay, file('灯', { authorNotes: ['电话：1'] }), NOW),
    )
    expect(read).toEqual({
      fileName: '灯.docx',
      upload: null,
      at: NOW,
      title: '车间的灯',
      body: '天还没有亮。',
      authors: [{ name: '李菁', unionName: '渝江机械厂工会委员会' }],
      notes: ['电话：1'],
      unknown: [],
    })
    const before = await openOwnEssay(connection().reader, worker, essay, NOW)
    expect([before.title, before.body, before.version]).toEqual(['旧题', '旧的文字。', 1])
    await transact((db) =>
      confirmImport(db, worker, { essay, version: 1, text: TEXT, upload: read.upload }, NOW),
    )
    const after = await openOwnEssay(connection().reader, worker, essay, NOW)
    expect([after.title, after.body, after.version]).toEqual(['车间的灯', '天还没有亮。', 2])
    expect(await countOf('uploads')).toBe(0)
    expect(await countOf('upload_bytes')).toBe(0)
  })

  test('Unions of authors come under the names of the register; what it does not know is said', async () => {
    const { worker, essay } = await transact((db) => build(db))
    const authors = [
      { name: '甲', union: '西南大学工会委员会' },
      { name: '乙', union: '西大工会' },
      { name: '丙', union: '西大' },
      { name: '丁', union: '一院' },
      { name: '戊', union: '' },
      { name: '己', union: '100%_大学' },
      { name: '庚', union: '100a大学' },
      { name: '辛', union: '西南农学院工会' },
    ]
    const read = await transact((db) => readImport(db, worker, essay, file('灯', { authors }), NOW))
    expect(read.authors.map(({ unionName }) => unionName)).toEqual([
      '西南大学工会委员会',
      '西南大学工会委员会',
      '渝江机械厂工会委员会',
      '渝江机械厂工会委员会',
      '渝江机械厂工会委员会',
      '西南大学工会委员会',
      '渝江机械厂工会委员会',
      '西南大学工会委员会',
    ])
    expect(read.unknown).toEqual(['西大', '一院', '100a大学'])
  })

  test('More authors than a form has places are not lost', async () => {
    const { worker, essay } = await transact((db) => build(db))
    const authors = Array.from({ length: 12 }, (_, place) => ({ name: `人${place}`, union: '' }))
    const read = await transact((db) => readImport(db, worker, essay, file('灯', { authors }), NOW))
    expect(read.authors).toHaveLength(10)
    expect(read.notes).toEqual(['人10', '人11'])
  })

  test('A kept file waits for its author’s word, one at a time, and the organizer sees it only afterwards', async () => {
    const { worker, organizer, contest, essay, second } = await transact((db) => build(db))
    const { reader } = connection()
    const read = (id: string, content: string) =>
      transact((db) => readImport(db, worker, id, file(content), NOW))
    const confirm = (id: string, version: number, upload: string | null) =>
      transact((db) => confirmImport(db, worker, { essay: id, version, text: TEXT, upload }, NOW))

    const dropped = await read(essay, '第一份')
    const kept = await read(essay, '第二份')
    expect(await countOf('uploads')).toBe(1)
    expect(await countOf('upload_bytes')).toBe(1)
    expect(await originalsOf(reader, organizer, essay)).toEqual([])
    await confirm(essay, 1, kept.upload)
    const [shown] = await originalsOf(reader, organizer, essay)
    expect(shown).toEqual({
      id: kept.upload,
      fileName: '第二份.docx',
      kind: 'docx',
      size: 9,
      checksum: createHash('sha256').update('第二份').digest('hex'),
      at: NOW,
    })

    // The same file waiting for another essay shares its bytes, which stay when it is given up.
    await read(second, '第二份')
    expect(await countOf('upload_bytes')).toBe(1)
    await read(second, '第三份')
    expect(await countOf('uploads')).toBe(2)
    expect(await countOf('upload_bytes')).toBe(2)

    // A file that is gone does not keep the text from being saved.
    await confirm(second, 1, dropped.upload)
    expect((await openOwnEssay(reader, worker, second, NOW)).body).toBe('天还没有亮。')
    expect(await originalsOf(reader, organizer, second)).toEqual([])
    expect(contest).not.toBe('')
  })

  test('The organizer takes a file as it was sent, and the audit says so', async () => {
    const { worker, organizer, contest, essay, second, submitted } = await transact((db) =>
      build(db),
    )
    const { upload } = await transact((db) => readImport(db, worker, essay, file('灯'), NOW))
    await transact((db) =>
      confirmImport(db, worker, { essay, version: 1, text: TEXT, upload }, NOW),
    )
    const take = (place: { contest?: string; essay?: string; upload?: string }) =>
      transact((db) =>
        takeOriginal(db, organizer, { contest, essay, upload: upload ?? '', ...place }, NOW),
      )
    // Drafts belong to their authors alone, their files too.
    await expect(take({})).rejects.toMatchObject({ kind: 'missing' })
    await transact((db) =>
      db.updateTable('essays').set({ state: 'submitted' }).where('id', '=', essay).execute(),
    )
    const taken = await take({})
    expect(taken.fileName).toBe('灯.docx')
    expect(Buffer.from(taken.bytes).toString()).toBe('灯')
    for (const place of [
      { essay: submitted },
      { essay: second },
      { contest: 'x' },
      { upload: '' },
    ]) {
      await expect(take(place)).rejects.toMatchObject({ kind: 'missing' })
    }
    const acts = await connection().reader.selectFrom('audit').selectAll().execute()
    expect(acts.map(({ act, actor_id, subject_id }) => [act, actor_id, subject_id])).toEqual([
      ['下载原文件', organizer.account, essay],
    ])
  })

  test('Somebody else’s essay is missing, a submitted one is closed, and a stale version loses nothing', async () => {
    const { worker, colleague, essay, submitted } = await transact((db) => build(db))
    const { reader } = connection()
    const read = (who: Worker, id: string) =>
      transact((db) => readImport(db, who, id, file('灯'), NOW))
    await expect(openImport(reader, colleague, essay, NOW)).rejects.toMatchObject({
      kind: 'missing',
    })
    await expect(read(colleague, essay)).rejects.toMatchObject({ kind: 'missing' })
    await expect(read(worker, submitted)).rejects.toMatchObject({ kind: 'conflict' })
    expect(await countOf('uploads')).toBe(0)
    const { upload } = await read(worker, essay)
    const confirm = (who: Worker, version: number) =>
      transact((db) => confirmImport(db, who, { essay, version, text: TEXT, upload }, NOW))
    await expect(confirm(colleague, 1)).rejects.toMatchObject({ kind: 'missing' })
    await expect(confirm(worker, 7)).rejects.toMatchObject({ kind: 'conflict' })
    expect((await openOwnEssay(reader, worker, essay, NOW)).body).toBe('旧的文字。')
    await confirm(worker, 1)
    expect((await openOwnEssay(reader, worker, essay, NOW)).version).toBe(2)
  })
})
