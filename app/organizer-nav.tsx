/**
 * The ways through one contest for its organizer.
 *
 *   OrganizerNav({ contest, current })          contest: the contest's id
 *   <OrganizerNav contest={contest.id} current="essays" />
 */
import { SectionNav } from './section-nav'

const PAGES = [
  { key: 'overview', path: '', label: '概览' },
  { key: 'setup', path: '/setup', label: '通知与规则' },
  { key: 'notices', path: '/notices', label: '通知模板' },
  { key: 'people', path: '/people', label: '人员' },
  { key: 'quotas', path: '/quotas', label: '推荐名额' },
  { key: 'essays', path: '/essays', label: '作品', opensPart: true },
  { key: 'blinding', path: '/blinding', label: '脱敏' },
  { key: 'overlap', path: '/overlap', label: '查重' },
  { key: 'assignment', path: '/assignment', label: '评审分配', opensPart: true },
  { key: 'progress', path: '/progress', label: '评审进度' },
  { key: 'comments', path: '/comments', label: '评语' },
  { key: 'standings', path: '/standings', label: '排名', opensPart: true },
  { key: 'analysis', path: '/analysis', label: '评分分析' },
  { key: 'deliberation', path: '/deliberation', label: '合议定奖' },
  { key: 'organisations', path: '/organisations', label: '优秀组织奖' },
  { key: 'awards', path: '/awards', label: '名单与导出' },
  { key: 'publicity', path: '/publicity', label: '公示与异议' },
  { key: 'ledger', path: '/ledger', label: '公开台账' },
  { key: 'circular', path: '/circular', label: '群发通知' },
  { key: 'audit', path: '/audit', label: '操作记录' },
] as const

type OrganizerNavProps = {
  readonly contest: string
  readonly current: (typeof PAGES)[number]['key']
}

export function OrganizerNav({ contest, current }: OrganizerNavProps) {
  const pages = PAGES.map(({ path, ...page }) => ({
    ...page,
    href: `/organizer/contests/${contest}${path}`,
  }))
  return <SectionNav label="征文比赛" more="本次征文的其他页面" pages={pages} current={current} />
}
