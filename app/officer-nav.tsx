/**
 * The ways through an officer's desk, as a row of links below the page's title.
 *
 *   OfficerNav({ current })          <OfficerNav current="queue" />
 */

const PAGES = [
  { key: 'queue', path: '/union', label: '作品' },
  { key: 'entries', path: '/union/entries', label: '代投' },
  { key: 'members', path: '/union/members', label: '职工' },
  { key: 'unions', path: '/union/unions', label: '加入链接和海报' },
] as const

type OfficerNavProps = { readonly current: (typeof PAGES)[number]['key'] }

export function OfficerNav({ current }: OfficerNavProps) {
  return (
    <nav className="contest-nav" aria-label="工会审核">
      <ul>
        {PAGES.map(({ key, path, label }) => (
          <li key={key}>
            <a href={path} aria-current={key === current ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
