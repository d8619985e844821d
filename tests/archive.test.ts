/** The commands `archive` and `restore`, run as a person runs them: plain words and an exit code out. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { connect } from '../db/connection.server'
import { migrate } from '../db/migrate'
import { buildCommitted } from './support/committed-contest'

const folder = mkdtempSync(join(tmpdir(), 'archive-'))
afterAll(() => rmSync(folder, { recursive: true }))

const databaseAt = (name: string) => `file:${join(folder, name)}`

function run(script: string, database: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', `scripts/${script}.ts`, ...args],
    { encoding: 'utf8', env: { ...process.env, DATABASE_URL: database, INIT_CWD: folder } },
  )
  return { status, stdout, stderr }
}

test('a contest goes into a file and comes out of it in another database', async () => {
  const from = databaseAt('from.sqlite')
  const connection = connect(from)
  await migrate(connection)
  const { contest } = await buildCommitted(connection)
  await connection.close()

  const made = run('archive', from, '--contest', contest, '--out', 'contest.zip')
  expect({ status: made.status, stderr: made.stderr }).toEqual({ status: 0, stderr: '' })
  expect(made.stdout).toContain('里面有个人信息，请妥善保管。')
  expect(statSync(join(folder, 'contest.zip')).mode & 0o077).toBe(0)

  const again = run('archive', from, '--contest', contest, '--out', 'contest.zip')
  expect(again).toMatchObject({ status: 1, stdout: '' })
  expect(again.stderr).toMatch(/已经存在，没有覆盖。\n$/)

  const back = run('restore', databaseAt('to.sqlite'), 'contest.zip')
  expect({ status: back.status, stderr: back.stderr }).toEqual({ status: 0, stderr: '' })
  expect(back.stdout).toContain('已恢复““职工话家”主题征文”：4 篇作品，8 份评分表')
  expect(back.stdout).toContain('第 4 次存证（公布）')
})

test('what cannot be restored is said in one line, and the exit code tells', () => {
  writeFileSync(join(folder, 'no.zip'), 'no archive')
  const database = databaseAt('empty.sqlite')
  expect(run('restore', database, 'no.zip')).toEqual({
    status: 1,
    stdout: '',
    stderr: '这个文件不是归档：它不是 ZIP 文件。请选择系统导出的归档 ZIP。\n',
  })
})
