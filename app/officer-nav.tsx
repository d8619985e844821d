/**
 * The ways through an officer's work, as a row of links below the page's title. Plain links: it works before JavaScript.
 *
 *   OfficerNav({ current, contest? })          contest: the id of the contest that is looked at, kept on the way
 *   <OfficerNav current="ledger" contest={contest.id} />
 */

const PAGES = [
  { key: 'review', path: '/union', label: '作品审核' },
  { key: 'order', path: '/union/order', label: '推荐顺序' },
  { key: 'ledger', path: '/union/ledger', label: '名额台账' },
] as const

type OfficerNavProps = {
  readonly current: (typeof PAGES)[number]['key']
  readonly contest?: string | null
}

export function OfficerNav({ current, contest }: OfficerNavProps) {
  return (
    <nav className="contest-nav" aria-label="工会审核">
      <ul>
        {PAGES.map(({ key, path, label }) => (
          <li key={key}>
            <a
              href={contest ? `${path}?${new URLSearchParams({ contest })}` : path}
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
