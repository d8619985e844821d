/**
 * The ways through one contest for its organizer, as a row of links below the page's title. Plain links: it works
 * before JavaScript, and on phones the row scrolls inside itself.
 *
 *   OrganizerNav({ contest, current })          contest: the contest's id
 *   <OrganizerNav contest={contest.id} current="essays" />
 */

const PAGES = [
  { key: 'overview', path: '', label: '概览' },
  { key: 'setup', path: '/setup', label: '通知与规则' },
  { key: 'people', path: '/people', label: '人员' },
  { key: 'quotas', path: '/quotas', label: '推荐名额' },
  { key: 'essays', path: '/essays', label: '作品' },
  { key: 'blinding', path: '/blinding', label: '脱敏' },
  { key: 'overlap', path: '/overlap', label: '查重' },
  { key: 'assignment', path: '/assignment', label: '评审分配' },
  { key: 'progress', path: '/progress', label: '评审进度' },
  { key: 'comments', path: '/comments', label: '评语' },
  { key: 'standings', path: '/standings', label: '排名与定奖' },
  { key: 'awards', path: '/awards', label: '名单与导出' },
  { key: 'audit', path: '/audit', label: '操作记录' },
] as const

type OrganizerNavProps = {
  readonly contest: string
  readonly current: (typeof PAGES)[number]['key']
}

export function OrganizerNav({ contest, current }: OrganizerNavProps) {
  return (
    <nav className="contest-nav" aria-label="征文比赛">
      <ul>
        {PAGES.map(({ key, path, label }) => (
          <li key={key}>
            <a
              href={`/organizer/contests/${contest}${path}`}
              aria-current={key === current ? 'page' : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
