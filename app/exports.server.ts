/** The tables of a contest as files: which there are, and how each is opened, described and written. */
import type { ExportTable, Sheet } from './documents/table'
import { tableCsv, tableJson } from './documents/table-text'
import { tableXlsx } from './documents/table-xlsx'
import { auditSheets, quotaSheets, standingSheets, submissionSheets } from './documents/tables'
import { organisationSheet, winnersTable } from './documents/winners-table'
import { detailInWords, subjectInWords } from './domain/audit-words'
import { COPY_STATES } from './domain/blind-copy'
import { stateName } from './domain/correction'
import { ORGANISATION_AWARD } from './domain/prizes/organisation-award'
import { QUOTA_STANDINGS } from './domain/quota'
import { missing } from './domain/refusal'
import { UNION_KINDS } from './domain/unions'
import { download } from './download.server'
import { listIn } from './essay-list'
import type { organizer } from './gate.server'
import { exportAudit, exportQuotas, exportStandings, exportSubmissions } from './usecases/exporting'
import { openWinnerList } from './usecases/publishing'

type Given = Pick<
  Parameters<Parameters<typeof organizer.load>[0]>[0],
  'db' | 'actor' | 'params' | 'url' | 'now'
>

type Opened = {
  readonly name: string
  readonly contest: ExportTable['contest']
  readonly sheets: readonly Sheet[]
}

const TABLES: Readonly<Record<string, (given: Given) => Promise<Opened>>> = {
  async winners({ db, actor, params, now }) {
    return winnersTable(await openWinnerList(db, actor, params.contest, now), now)
  },
  async standings({ db, actor, params, now }) {
    const { contest, rows, rounds } = await exportStandings(db, actor, params.contest, now)
    return { name: '排名', contest, sheets: standingSheets(rows, rounds) }
  },
  async submissions({ db, actor, params, url, now }) {
    const { chosen, order, direction } = listIn(url)
    const input = { ...chosen, order, descending: direction === 'descending' }
    const { contest, rows } = await exportSubmissions(db, actor, params.contest, input, now)
    const listed = rows.map(({ state, correction, copy, doubts, ...row }) => ({
      ...row,
      state: stateName(state, correction),
      copy: COPY_STATES[copy],
      correctBy: correction?.by ?? null,
      doubts: doubts.map(({ say }) => say),
    }))
    return { name: '投稿登记表', contest, sheets: submissionSheets(listed) }
  },
  async quotas({ db, actor, params, now }) {
    const { contest, rows } = await exportQuotas(db, actor, params.contest, now)
    const listed = rows.map((row) => ({
      ...row,
      kind: UNION_KINDS[row.kind],
      standing: QUOTA_STANDINGS[row.standing],
    }))
    return { name: '推荐名额', contest, sheets: quotaSheets(listed) }
  },
  async organisations({ db, actor, params, now }) {
    const list = await openWinnerList(db, actor, params.contest, now)
    return { name: ORGANISATION_AWARD, contest: list.contest, sheets: [organisationSheet(list)] }
  },
  async audit({ db, actor, params, now }) {
    const { contest, acts } = await exportAudit(db, actor, params.contest, now)
    const listed = acts.map((act) => ({
      sequence: Number(act.sequence),
      at: act.created_at,
      actor: act.actor ?? '系统',
      act: act.act,
      subject: subjectInWords(act.subject, act.subject_name),
      detail: detailInWords(act.detail),
    }))
    return { name: '操作记录', contest, sheets: auditSheets(listed) }
  },
}

const FORMS: Readonly<
  Record<
    string,
    {
      readonly type: string
      readonly write: (table: ExportTable) => Uint8Array | Promise<Uint8Array>
    }
  >
> = {
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: tableXlsx,
  },
  csv: { type: 'text/csv; charset=utf-8', write: tableCsv },
  json: { type: 'application/json; charset=utf-8', write: tableJson },
}

/** Answers `standings.xlsx` and its like; what is no table or no form is missing. */
export async function answerExport(file: string, given: Given): Promise<Response> {
  const [key, extension, ...rest] = file.split('.')
  if (rest.length > 0 || !Object.hasOwn(TABLES, key) || !Object.hasOwn(FORMS, extension ?? '')) {
    throw missing('导出文件')
  }
  const { name, contest, sheets } = await TABLES[key](given)
  const { type, write } = FORMS[extension]
  const { id, title } = contest
  const bytes = await write({ key, name, contest: { id, title }, madeAt: given.now, sheets })
  return download(bytes, { name: `${title}${name}.${extension}`, type })
}
