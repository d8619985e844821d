/** Batches 批量代投: a summary sheet, the files that belong to its rows, and handing them in, a few at a time. */
import {
  addBatch,
  addBatchFile,
  batchPage,
  bodyOfFile,
  chooseRow,
  filesOfBatch,
  findBatch,
  type NewBatchFile,
  removeBatchFile,
  rowsOfBatch,
  settleRow,
} from '../../db/batches'
import { currentRules } from '../../db/contests'
import type { Reader, Writer } from '../../db/schema'
import { type Entry, matchFiles, type SheetFault } from '../domain/entry-sheet'
import type { Officer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { trackNames } from '../domain/tracks'
import { openContest, openPublicContest } from './contests'
import { enterEssay } from './entering'

const NEWEST = 20
const MOST_FILES = 600
/** So many essays one transaction hands in, so that nobody else waits for long. */
const AT_ONCE = 5
/** What is declared for every essay of a batch, in the words of its pledge. One that used more is entered by itself. */
const NO_AI = { use: 'none', note: '' } as const

/** The officer's batches, newest first. */
export function listBatches(db: Reader, officer: Officer) {
  return batchPage(db, officer.account, NEWEST)
}

/** Stores the rows of a sheet that has no faults; answers the batch. */
export async function startBatch(
  db: Writer,
  officer: Officer,
  input: {
    readonly contest: string
    readonly sheetName: string
    readonly entries: readonly Entry[]
    readonly faults: readonly SheetFault[]
  },
  now: string,
): Promise<string> {
  const contest = await openPublicContest(db, input.contest, now)
  if (contest.effectivePhase !== 'open') {
    throw new Refusal('closed', `“${contest.title}”现在不接收作品，不能批量代投。`)
  }
  if (input.faults.length > 0) {
    const shown = input.faults.slice(0, 20)
    const lines = shown.map(({ row, column, say }) => `第 ${row} 行“${column}”：${say}`)
    const rest = input.faults.length - shown.length
    if (rest > 0) lines.push(`另有 ${rest} 处。`)
    throw new Refusal('invalid', '汇总表有地方需要修改，没有保存。', { sheet: lines.join('\n') })
  }
  const { account } = officer
  const { sheetName, entries } = input
  return addBatch(db, { contest: contest.id, account, sheetName, entries }, now)
}

async function demandBatch(db: Reader, officer: Officer, id: string) {
  const batch = await findBatch(db, officer.account, id)
  if (!batch) throw missing('这一批作品')
  return batch
}

/** What a row is: entered, ready to be, or waiting for a file, with the reason in words. */
export type RowState = 'entered' | 'ready' | 'fault' | 'waiting'

/** A batch with its rows, each with the file that was found for it, and the files that belong to none. */
export async function openBatch(db: Reader, officer: Officer, id: string, now: string) {
  const batch = await demandBatch(db, officer, id)
  const contest = await openContest(db, batch.contest, now)
  const rules = await currentRules(db, batch.contest)
  const rows = await rowsOfBatch(db, id)
  const files = await filesOfBatch(db, id)
  const open = rows.filter(({ essay }) => essay === null)
  const { fileOf, doubts, loose } = matchFiles(open, files)
  const fileBy = new Map(files.map((file) => [file.id, file]))
  return {
    batch,
    contest,
    isOpen: contest.effectivePhase === 'open',
    rules: { minLength: rules.minLength, maxLength: rules.maxLength },
    isAiAsked: rules.aiDeclaration === 'asked',
    tracks: trackNames(rules),
    rows: rows.map(({ row, title, authors, union, track, fault, essay, state }) => {
      const file = fileBy.get(fileOf.get(row) ?? '') ?? null
      return {
        row,
        title,
        authors,
        union,
        track: track ?? null,
        essay,
        essayState: state,
        file: file && { id: file.id, name: file.name, length: file.length, notes: file.notes },
        state: stateOf({ isEntered: essay !== null, hasFile: file !== null, fault }),
        say: fault ?? doubts.get(row) ?? null,
      }
    }),
    loose: loose.flatMap((checksum) => {
      const file = fileBy.get(checksum)
      // The file of a row that is entered already has done its work.
      return file && !isSpent(file.chosen, rows)
        ? [{ id: file.id, name: file.name, title: file.title }]
        : []
    }),
    files: files.length,
  }
}

function stateOf(row: { isEntered: boolean; hasFile: boolean; fault: string | null }): RowState {
  if (row.isEntered) return 'entered'
  if (row.fault !== null) return 'fault'
  return row.hasFile ? 'ready' : 'waiting'
}

function isSpent(chosen: number | null, rows: readonly { row: number; essay: string | null }[]) {
  return chosen !== null && rows.some(({ row, essay }) => row === chosen && essay !== null)
}

/** Adds what was read of files. */
export async function addFiles(
  db: Writer,
  officer: Officer,
  id: string,
  files: readonly NewBatchFile[],
  now: string,
): Promise<void> {
  await demandBatch(db, officer, id)
  const present = await filesOfBatch(db, id)
  if (present.length + files.length > MOST_FILES) {
    throw new Refusal('invalid', `一批最多 ${MOST_FILES} 个文件，没有上传。请另建一批。`)
  }
  for (const file of files) await addBatchFile(db, id, file, now)
}

/** Says by hand which row a file belongs to; null for none. */
export async function chooseFile(
  db: Writer,
  officer: Officer,
  id: string,
  { file, row }: { readonly file: string; readonly row: number | null },
): Promise<void> {
  await demandBatch(db, officer, id)
  const rows = await rowsOfBatch(db, id)
  const target = rows.find((each) => each.row === row)
  if (row !== null && (!target || target.essay !== null)) {
    throw new Refusal('conflict', '这一行已经提交，或者不在表里。请刷新页面后再指定。')
  }
  if (!(await chooseRow(db, id, file, row))) throw missing('这个文件')
  if (row !== null) await settleRow(db, id, row, { essay: null, fault: null })
}

/** Takes a file out of the batch, e.g. to upload a better one. */
export async function dropFile(
  db: Writer,
  officer: Officer,
  id: string,
  file: string,
): Promise<void> {
  await demandBatch(db, officer, id)
  await removeBatchFile(db, id, file)
}

/**
 * Hands in the next few rows that have their file; answers how many are left. A row that is refused keeps the reason
 * and does not hold up the others; tried again, it is read anew. What is done is done: the batch can be taken up again
 * at any time, by any process.
 */
export async function enterBatch(
  db: Writer,
  officer: Officer,
  id: string,
  input: { readonly isPledged: boolean },
  now: string,
): Promise<{ readonly entered: number; readonly refused: number; readonly left: number }> {
  if (!input.isPledged) {
    throw new Refusal('invalid', '请先征得作者们同意，再勾选。', { pledge: '请勾选。' })
  }
  const { batch, isOpen, rows } = await openBatch(db, officer, id, now)
  if (!isOpen) {
    throw new Refusal('closed', '征文已经截稿，没有提交的几篇不能再提交。已提交的不受影响。')
  }
  const ready = rows.filter(({ state }) => state === 'ready')
  let entered = 0
  let refused = 0
  for (const { row, title, authors, union, track, file } of ready.slice(0, AT_ONCE)) {
    const { body } = await bodyOfFile(db, id, file?.id ?? '')
    const entry = {
      contest: batch.contest,
      union,
      title,
      body,
      authors,
      track: track ?? '',
      isPledged: true,
      ai: NO_AI,
    }
    const outcome = await enterEssay(db, officer, entry, now).then(
      (essay) => ({ essay, fault: null }),
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error
        return { essay: null, fault: error.message }
      },
    )
    await settleRow(db, id, row, outcome)
    if (outcome.essay === null) refused += 1
    else {
      await chooseRow(db, id, file?.id ?? '', row)
      entered += 1
    }
  }
  return { entered, refused, left: Math.max(0, ready.length - AT_ONCE) }
}

/** Tries the refused rows again, after a file or the register has been mended. */
export async function retryBatch(db: Writer, officer: Officer, id: string): Promise<void> {
  await demandBatch(db, officer, id)
  const rows = await rowsOfBatch(db, id)
  for (const { row, fault } of rows) {
    if (fault !== null) await settleRow(db, id, row, { essay: null, fault: null })
  }
}
