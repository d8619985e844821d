/** The document: the frame of every page, navigation by role, and the one place where a failure is shown. */

import type { MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Failed } from './answers.server'
import type { SignedIn } from './domain/people'
import type { PhaseLine } from './domain/phase-line'
import { anyone } from './gate.server'
import { KeptText, SendAgain, SignInWithKept } from './kept-form'
import { lastSent } from './last-sent'
import './styles/app.css'
import { useNonce } from './nonce'
import { isPlain } from './plain-page'
import { LinkButton } from './ui/button'
import { Notice } from './ui/notice'
import { PageTitle } from './ui/page-title'
import { PhaseSteps } from './ui/phase-steps'
import { Shell } from './ui/shell'

export const meta: MetaFunction = () => [{ title: '职工话家征文' }]

/** The frame needs a name and the ways that are open; ids and unions stay on the server. */
export const loader = anyone.load(({ actor }) => ({
  name: actor.person?.name ?? null,
  ways: waysOf(actor.person),
}))

function waysOf(person: SignedIn | null) {
  const ways = [
    { to: '/worker', label: '我的作品', isOpen: person?.union != null },
    { to: '/union', label: '工会审核', isOpen: person?.isOfficer },
    { to: '/judge', label: '评审', isOpen: person?.isJudge },
    { to: '/organizer', label: '组委会', isOpen: person?.isOrganizer },
    { to: '/messages', label: messagesInWords(person?.unread ?? 0), isOpen: person !== null },
  ]
  return ways.filter(({ isOpen }) => isOpen).map(({ to, label }) => ({ to, label }))
}

function messagesInWords(unread: number): string {
  return unread === 0 ? '消息' : `消息（${unread > 99 ? '99+' : unread}）`
}

function phaseLineIn(data: unknown): PhaseLine | null {
  return typeof data === 'object' && data !== null && 'phaseLine' in data
    ? (data.phaseLine as PhaseLine)
    : null
}

export function Layout({ children }: { readonly children: ReactNode }) {
  const nonce = useNonce()
  const root = useRouteLoaderData<typeof loader>('root')
  const { pathname } = useLocation()
  const matches = useMatches()
  const line = matches.map(({ data }) => phaseLineIn(data)).findLast((found) => found !== null)
  const name = root?.name ?? null
  const nav = (root?.ways ?? []).map(({ to, label }) => ({
    to,
    label,
    current: pathname === to || pathname.startsWith(`${to}/`),
  }))
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        {/* A route's own meta takes the place of the root's: what every page needs stands here. */}
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Links />
      </head>
      <body>
        <Shell
          person={name === null ? null : { name }}
          nav={nav}
          contestBar={line && <PhaseSteps {...line} />}
        >
          {children}
        </Shell>
        {!matches.some(({ handle }) => isPlain(handle)) && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

const STATUS_TITLES: Readonly<Record<number, string>> = {
  400: '请求有误',
  401: '请登录后继续',
  403: '没有权限',
  404: '找不到页面',
  405: '不支持这样访问',
  409: '现在不能这样做',
  422: '内容需要修改',
  500: '出了点问题',
}

/** A browser that reached no server tells so by an error of its own. */
function isUnreached(error: unknown): boolean {
  return error instanceof TypeError && /fetch|network|load failed/i.test(error.message)
}

const UNREACHED_WORDS =
  '没有连上服务器，可能是网络断了。请检查网络后再试；填写的内容还在，请先不要关闭本页。'

export function ErrorBoundary() {
  const error = useRouteError()
  const unreached = isUnreached(error)
  const answer = isRouteErrorResponse(error) ? error : null
  const status = answer?.status ?? 500
  const { say, requestId, kept = unreached ? lastSent() : null } = (answer?.data ?? {}) as Failed
  const words =
    say ??
    (status === 404
      ? '您要找的页面不存在。请检查网址，或回到首页重新进入。'
      : '系统没有完成这个操作，问题已经记录。请稍后再试；如果仍然这样，请联系组委会。')
  const title = unreached ? '没有连上服务器' : STATUS_TITLES[status]
  return (
    <>
      <PageTitle title={title ?? STATUS_TITLES[500]} />
      <Notice kind="warn">
        <p>{unreached ? UNREACHED_WORDS : words}</p>
        {requestId && <p>联系时请报上这个编号：{requestId}</p>}
      </Notice>
      {kept && status === 401 && (
        <>
          <SignInWithKept kept={kept} />
          <SendAgain kept={kept} words="已在别的窗口登录，继续" isPrimary={false} />
        </>
      )}
      {kept && status === 500 && <SendAgain kept={kept} words="再试一次" isPrimary />}
      {kept && <KeptText kept={kept} />}
      <LinkButton variant="quiet" to="/">
        回到首页
      </LinkButton>
    </>
  )
}
