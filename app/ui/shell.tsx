/**
 * The frame of every page: skip link, header with navigation by role, main, footer. Needs no JavaScript.
 *
 *   Shell({ person: { name, role? } | null, nav: { to, label, current? }[], contestBar?, children })
 *   <Shell person={{ name: '李菁', role: '职工' }} nav={[{ to: '/worker', label: '我的作品', current: true }]}>…</Shell>
 *
 * `contestBar` is the place of <PhaseSteps/>. With more than three links a phone shows them behind 菜单.
 */
import type { ReactNode } from 'react'
import { Button, LinkButton } from './button'

export type NavItem = { readonly to: string; readonly label: string; readonly current?: boolean }

type ShellProps = {
  readonly person: { readonly name: string; readonly role?: string } | null
  readonly nav: readonly NavItem[]
  readonly contestBar?: ReactNode
  readonly children: ReactNode
}

const MOST_LINKS_WITHOUT_MENU = 3

export function Shell({ person, nav, contestBar, children }: ShellProps) {
  const hasMenu = nav.length > MOST_LINKS_WITHOUT_MENU
  return (
    <>
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <header className={hasMenu ? 'site-header has-menu' : 'site-header'}>
        <div className="site-header-row">
          <a className="brand" href="/">
            职工话家征文
          </a>
          {person ? <Account {...person} /> : <LinkButton to="/sign-in">登录</LinkButton>}
          {hasMenu && (
            <label className="menu-toggle">
              <input className="visually-hidden" type="checkbox" autoComplete="off" />
              <span>菜单</span>
            </label>
          )}
        </div>
        {nav.length > 0 && (
          <nav className="site-nav" aria-label="主导航">
            <ul>
              {nav.map(({ to, label, current }) => (
                <li key={to}>
                  <a href={to} aria-current={current ? 'page' : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </header>
      {contestBar && <div className="contest-bar">{contestBar}</div>}
      <main id="main" className="site-main" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <p>
          职工话家征文 · 匿名评审，结果可查 · <a href="/check">核对投稿回执</a>
        </p>
      </footer>
    </>
  )
}

function Account({ name, role }: { readonly name: string; readonly role?: string }) {
  return (
    <form className="account" method="post" action="/sign-out">
      <span className="account-name">
        {name}
        {role && <span className="account-role"> {role}</span>}
      </span>
      <Button variant="quiet" type="submit">
        退出
      </Button>
    </form>
  )
}
