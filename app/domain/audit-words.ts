/** The audit in words: what an act was done on, and its details, for people who have never seen the code. */
import { PHASE_LABEL, type Phase } from './contest'
import { ESSAY_STATES, type EssayState } from './essay'
import { MATTERS, type Matter, SESSION_OUTCOMES, type SessionOutcome } from './session'
import { toShanghai } from './time'

const SUBJECTS: Readonly<Record<string, string>> = {
  contest: '征文',
  rules: '规则',
  essay: '作品',
  blind_copy: '匿名稿',
  union: '工会',
  account: '账号',
  judge: '评委',
  officer: '工会干事',
  organizer: '组委会',
  assignment: '评审分配',
  round: '评审轮次',
  sheet: '评分表',
  tie: '并列',
  award: '奖项',
  awards: '定奖名单',
  deliberation: '合议',
  vacancy: '空缺',
  organisations: '优秀组织奖',
  quota: '推荐名额',
  shelf: '参考文库',
  objection: '异议',
  calendar: '工作日历',
  circular: '通知',
  notice: '通知模板',
}

const KEYS: Readonly<Record<string, string>> = {
  from: '从',
  to: '到',
  reason: '理由',
  name: '姓名或名称',
  title: '标题',
  host: '主办',
  union: '工会',
  parent: '上级',
  aliases: '别名',
  added: '新增',
  updated: '更新',
  made: '生成',
  rules: '规则版本',
  version: '版本',
  restored: '恢复自版本',
  hash: '校验码',
  opens_at: '开始征集',
  closes_at: '截稿',
  tier: '奖级',
  length: '字数',
  file: '文件',
  checksum: '校验码',
  judge: '评委',
  essay: '作品',
  awards: '获奖作品数',
  moves: '人工调整',
  removed: '取消',
  seed: '随机种子',
  mode: '方式',
  most: '每位评委上限',
  quota: '推荐名额',
  freed: '腾出名额',
  moved: '换了位置的作品',
  fingerprint: '方案校验码',
  correctBy: '补正期限',
  takenBack: '收回的评阅',
  without: '改派自',
  with: '对换的评委',
  count: '人数',
  openSheets: '未提交的评分表',
  judgesBehind: '未评完的评委',
  unread: '没有评分的作品',
  code: '作品编号',
  codes: '作品编号',
  sheets: '评分表',
  total: '总分',
  decision: '结论',
  beside: '对照',
  share: '重复',
  pair: '查重记录',
  compared: '对照的征文数',
  because: '原因',
  kind: '建议',
  wording: '文字',
  text: '文字',
  essayVersion: '原稿版本',
  kept: '保留的内容',
  withdrawn: '撤销确认',
  anchors: '标杆文',
  tierMoves: '奖级变动的作品数',
  number: '编号',
  matter: '事项',
  essays: '作品',
  ranking: '先后',
  outcome: '结果',
  session: '依据的合议',
  mover: '提议人',
  places: '名额',
  vacancies: '空缺',
  track: '组别',
  conclusion: '异议结论',
  follow: '名额处理',
  changes: '奖项变动',
  days: '日期',
  files: '附件数',
  unions: '工会',
  round: '轮次',
  judges: '评委',
  entries: '进入的作品数',
  tied: '线上并列',
  passed: '并列中进入的',
  audience: '收件人',
  states: '作品状态',
  notice: '通知',
  sending: '发送',
  question: '问题',
  due: '截止时间',
}

/** What an act was done on: the kind, and the name where one is known. */
export function subjectInWords(subject: string, name: string | null): string {
  const kind = SUBJECTS[subject] ?? subject
  return name === null ? kind : `${kind}“${name}”`
}

/** Ids mean nothing to people; the end is enough to tell two of them apart. */
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{8}([0-9a-f]{4})$/

function valueInWords(value: unknown): string {
  if (value === null || value === '') return '无'
  if (Array.isArray(value)) return value.length === 0 ? '无' : value.map(valueInWords).join('、')
  if (typeof value === 'object') return detailInWords(JSON.stringify(value)).replaceAll('；', '，')
  const text = String(value)
  const id = ID.exec(text)
  if (id) return `编号…${id[1]}`
  if (Object.hasOwn(PHASE_LABEL, text)) return PHASE_LABEL[text as Phase]
  if (Object.hasOwn(ESSAY_STATES, text)) return ESSAY_STATES[text as EssayState]
  if (Object.hasOwn(MATTERS, text)) return MATTERS[text as Matter]
  if (Object.hasOwn(SESSION_OUTCOMES, text)) return SESSION_OUTCOMES[text as SessionOutcome]
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return toShanghai(text)
  return /^[0-9a-f]{64}$/.test(text) ? `${text.slice(0, 16)}…` : text
}

/** The details of an act, stored as a JSON object, as a line of words; '' when there are none. */
export function detailInWords(detail: string): string {
  const parts = JSON.parse(detail) as Readonly<Record<string, unknown>>
  return Object.entries(parts)
    .map(([key, value]) => `${KEYS[key] ?? key}：${valueInWords(value)}`)
    .join('；')
}
