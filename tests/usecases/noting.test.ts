import { describe, expect, test } from 'vitest'
import type { Judge } from '../../app/domain/people'
import { openReading, recuse, saveSheet } from '../../app/usecases/judging'
import { markUp, type NoteInput, writeNote } from '../../app/usecases/noting'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildJudging, LATER, NOW, sheet } from '../support/judging'

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = async () => {
    const world = await database().transact((db) => buildJudging(db, 1))
    await rewrite('师傅把饭盒放在**暖气片**上。\n他回头笑。')
    return world
  }
  const rewrite = (body: string) =>
    database().all.updateTable('blind_copies').set({ body }).execute()
  const write = (judge: Judge, input: NoteInput, code = 'A0') =>
    database().transact((db) => writeNote(db, judge, code, input, NOW))
  const shown = async (judge: Judge) => {
    const { body, notes } = await openReading(database().reader, judge, 'A0')
    return markUp(body, notes)
  }

  test('a highlight and a note are set in the text, changed and removed', async () => {
    const { judge } = await build()
    const first = await write(judge, { intent: 'add', start: 3, quote: '饭盒', note: '' })
    expect(first.html).toContain(
      '师傅把<mark class="own-mark" data-note="1" id="mark-1">饭盒</mark>放在',
    )
    await write(judge, { intent: 'add', start: 9, quote: '片上', note: '细节好' })
    await write(judge, { intent: 'change', number: 2, note: '细节很好' })
    const { html, notes } = await shown(judge)
    expect(html).toContain(
      '<mark class="own-mark own-mark-noted" data-note="2" id="mark-2">片</mark></strong>',
    )
    expect(notes).toEqual([
      { number: 1, start: 3, quote: '饭盒', note: '', isPlaced: true },
      { number: 2, start: 9, quote: '片上', note: '细节很好', isPlaced: true },
    ])
    const { notes: left } = await write(judge, { intent: 'remove', number: 1 })
    expect(left.map(({ number }) => number)).toEqual([2])
  })

  test('a note follows its words when the copy changes, and is kept without a place when they are gone', async () => {
    const { judge } = await build()
    await write(judge, { intent: 'add', start: 3, quote: '饭盒', note: '好' })
    await rewrite('那天早上，师傅把饭盒放在窗台上。')
    expect((await shown(judge)).html).toContain('师傅把<mark')
    await rewrite('那天早上，师傅把水杯放在窗台上。')
    const gone = await shown(judge)
    expect(gone.html).not.toContain('<mark')
    expect(gone.notes).toEqual([
      { number: 1, start: 3, quote: '饭盒', note: '好', isPlaced: false },
    ])
  })

  test('notes belong to one judge: to another the reading is missing, and the own copy of it shows none', async () => {
    const { judge, other } = await build()
    await write(judge, { intent: 'add', start: 3, quote: '饭盒', note: '只给自己看' })
    await database().transact((db) => saveSheet(db, judge, 'A0', sheet(0, {}, '', '私下的话'), NOW))
    for (const input of [
      { intent: 'add', start: 3, quote: '饭盒', note: '' },
      { intent: 'change', number: 1, note: '改' },
      { intent: 'remove', number: 1 },
    ] as const) {
      await expect(write(other, input)).rejects.toMatchObject({ kind: 'missing' })
    }
    await expect(
      write(other, { intent: 'change', number: 1, note: '改' }, 'B0'),
    ).rejects.toMatchObject({ kind: 'missing' })
    const { notes, note } = await openReading(database().reader, other, 'B0')
    expect({ notes, note }).toEqual({ notes: [], note: '' })
    expect((await openReading(database().reader, judge, 'A0')).note).toBe('私下的话')
  })

  test('words that are not in the copy, too many words and a closed round are refused', async () => {
    const { judge } = await build()
    const add = (quote: string, note = '') => write(judge, { intent: 'add', start: 0, quote, note })
    await expect(add('不在文中')).rejects.toMatchObject({ kind: 'conflict' })
    await expect(add(' ')).rejects.toMatchObject({ kind: 'invalid' })
    await expect(add('饭盒', '长'.repeat(501))).rejects.toMatchObject({ kind: 'invalid' })
    await database().all.updateTable('contests').set({ phase: 'deliberating' }).execute()
    await expect(add('饭盒')).rejects.toMatchObject({ kind: 'closed' })
  })

  test('a recusal takes the notes away for good', async () => {
    const { judge } = await build()
    await write(judge, { intent: 'add', start: 3, quote: '饭盒', note: '好' })
    await database().transact((db) => recuse(db, judge, 'A0', '认识', LATER))
    expect(await database().reader.selectFrom('judge_notes').selectAll().execute()).toEqual([])
  })
})
