/**
 * The ways through an officer's desk.
 *
 *   OfficerNav({ current, contest? })          contest: the id of the contest that is looked at, kept on the way
 *   <OfficerNav current="ledger" contest={contest.id} />
 */
import { SectionNav } from './section-nav'

const PAGES = [
  { key: 'queue', path: '/union', label: '作品', isOfContest: true },
  { key: 'entries', path: '/union/entries', label: '代投', isOfContest: false },
  { key: 'order', path: '/union/order', label: '推荐顺序', isOfContest: true },
  { key: 'ledger', path: '/union/ledger', label: '名额台账', isOfContest: true },
  { key: 'members', path: '/union/members', label: '职工', isOfContest: false },
  { key: 'unions', path: '/union/unions', label: '加入链接和海报', isOfContest: false },
] as const

type OfficerNavProps = {
  readonly current: (typeof PAGES)[number]['key']
  readonly contest?: string | null
}

export function OfficerNav({ current, contest }: OfficerNavProps) {
  const pages = PAGES.map(({ path, isOfContest, ...page }) => ({
    ...page,
    href: contest && isOfContest ? `${path}?${new URLSearchParams({ contest })}` : path,
  }))
  return <SectionNav label="工会审核" more="工会审核的其他页面" pages={pages} current={current} />
}
