/**
 * The ways through a desk of several pages, as a row of links below the page's title. Plain links: it works before
 * JavaScript, and on phones they stand behind one button that names the present page.
 *
 *   SectionNav({ label, more, pages: { key, href, label, opensPart? }[], current })
 *   <SectionNav label="工会审核" more="工会审核的其他页面" pages={pages} current="ledger" />
 *
 * A page that opens a part stands apart from those before it.
 */

type SectionNavProps = {
  readonly label: string
  /** What the button on phones leads to, for the ear. */
  readonly more: string
  readonly pages: readonly {
    readonly key: string
    readonly href: string
    readonly label: string
    readonly opensPart?: boolean
  }[]
  readonly current: string
}

export function SectionNav({ label, more, pages, current }: SectionNavProps) {
  return (
    <nav className="contest-nav" aria-label={label}>
      <label className="menu-toggle contest-nav-toggle">
        <input className="visually-hidden" type="checkbox" autoComplete="off" />
        <span>
          {pages.find(({ key }) => key === current)?.label}
          <span className="visually-hidden">：{more}</span>
        </span>
      </label>
      <ul>
        {pages.map((page) => (
          <li key={page.key} className={page.opensPart ? 'contest-nav-part' : undefined}>
            <a href={page.href} aria-current={page.key === current ? 'page' : undefined}>
              {page.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
