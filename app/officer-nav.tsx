/**
 * The ways through an officer's desk, as a row of links below the page's title.
 *
 *   OfficerNav({ current, contest? })          contest: the id of the contest that is looked at, kept on the way
 *   <OfficerNav current="ledger" contest={contest.id} />
 */

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
  return (
    <nav className="contest-nav" aria-label="工会审核">
      <ul>
        {PAGES.map(({ key, path, label, isOfContest }) => (
          <li key={key}>
            <a
              href={contest && isOfContest ? `${path}?${new URLSearchParams({ contest })}` : path}
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
