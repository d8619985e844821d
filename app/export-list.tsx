/** The tables of a contest that the organizer takes along, each in three forms. */
import { Section } from './ui/section'

const TABLES = [
  { key: 'submissions', name: '投稿登记表', say: '全部作品及其状态；有人投稿后就有内容。' },
  { key: 'quotas', name: '推荐名额', say: '各工会的名额、已推荐和剩余。' },
  {
    key: 'standings',
    name: '排名和评分表',
    say: '全部名次和每位评委的总分；评审结束后才能下载。',
    after: true,
  },
  { key: 'winners', name: '获奖名单', say: '含递补、空缺和名单变动；确认定奖名单后有内容。' },
  { key: 'organisations', name: '优秀组织奖', say: '确认优秀组织奖后有内容。' },
  { key: 'audit', name: '操作记录', say: '谁在什么时候做了什么，从新到旧。' },
] as const

const FORMS = [
  ['xlsx', 'Excel'],
  ['csv', 'CSV'],
  ['json', 'JSON'],
] as const

export function ExportList({
  contest,
  hasStandings,
}: {
  readonly contest: string
  /** Standings are closed until judging has ended. */
  readonly hasStandings: boolean
}) {
  return (
    <Section
      title="数据导出"
      lead="Excel 适合查看和打印，CSV 适合导入别的系统，JSON 适合程序读取。"
    >
      <ul>
        {TABLES.map((table) => (
          <li key={table.key}>
            <strong>{table.name}</strong>：{table.say}
            {(hasStandings || !('after' in table)) &&
              FORMS.map(([form, label], index) => (
                <span key={form}>
                  {index === 0 ? ' ' : ' · '}
                  <a
                    href={`/organizer/contests/${contest}/exports/${table.key}.${form}`}
                    aria-label={`下载${table.name}（${label}）`}
                    download
                  >
                    {label}
                  </a>
                </span>
              ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}
