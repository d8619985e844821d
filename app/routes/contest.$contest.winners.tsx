/** The winner page, for everybody: proposed during 公示, final after publication. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isAtLeast } from '../domain/contest'
import { phaseLineOf } from '../domain/phase-line'
import { prizeName } from '../domain/tracks'
import { winnersByStrokes } from '../domain/winner-names'
import { readWinnerForm, sayVacant, WINNER_FORMS, type WinnerForm } from '../domain/winners'
import { anyone } from '../gate.server'
import { PLAIN } from '../plain-page'
import { shareTags } from '../share'
import { ButtonRow, LinkButton } from '../ui/button'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Timestamp } from '../ui/timestamp'
import { daysLeftOf } from '../usecases/publicizing'
import { openPublishedList, type PublishedTier } from '../usecases/publishing'
import { ChangesSince, OrganisationList, RevokedPrizes, WinnerList } from '../winner-list'
import { WinnerNames } from '../winner-names'

export const handle = PLAIN

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: '获奖名单' }]
  const { id, origin, title, heading, tiers } = data
  return shareTags({
    origin,
    path: `/contest/${id}/winners`,
    title: `${title}·${heading}`,
    description: `${tiers.map(countedInWords).join('，')}。`,
    follows: `/contest/${id}`,
  })
}

function countedInWords(one: Pick<PublishedTier, 'track' | 'tier' | 'winners'>): string {
  return `${prizeName(one.track, one.tier)} ${one.winners.length} 篇`
}

/** How many vacant places there are, tier by tier. */
function vacanciesIn(tiers: readonly PublishedTier[]): readonly string[] {
  return tiers
    .filter(({ vacant }) => vacant > 0)
    .map(({ track, tier, vacant }) => `${prizeName(track, tier)}${sayVacant(vacant)}`)
}

export const loader = anyone.load(async ({ db, params, url, now, origin }) => {
  const list = await openPublishedList(db, params.contest, now)
  const { contest, tiers, organisations, changes, isFixed } = list
  const form = readWinnerForm(url.searchParams.get('form'))
  const isFinal = isAtLeast(contest.effectivePhase, 'published')
  return {
    id: contest.id,
    origin,
    form,
    title: contest.title,
    heading: isFinal ? '获奖名单' : '拟获奖名单（公示）',
    isFinal,
    isFixed,
    startedAt: contest.publicityStartedAt,
    publicityEndsAt: contest.publicityEndsAt,
    because: contest.publicityBecause,
    daysLeft: await daysLeftOf(db, contest, now),
    isOver: contest.publicityEndsAt !== null && contest.publicityEndsAt < now,
    publishedAt: contest.publishedAt,
    tiers,
    names: form === 'names' ? winnersByStrokes(tiers) : [],
    changes,
    organisations: organisations.map(({ union }) => union),
    isReadable: tiers.some(({ winners }) => winners.some(({ address }) => address !== undefined)),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'visitor'),
  }
})

export default function Winners() {
  const list = useLoaderData<typeof loader>()
  const { id, title, heading, isFinal, publishedAt, tiers, organisations, changes } = list
  const { form, names } = list
  return (
    <>
      <PageTitle title={heading} lead={title} back={{ to: `/contest/${id}`, label: '征文通知' }} />
      {!isFinal && <Countdown />}
      {isFinal && publishedAt && (
        <p>
          公布时间：
          <Timestamp iso={publishedAt} />
        </p>
      )}
      {list.isReadable && (
        <p>
          {form === 'sentence'
            ? '作者同意公开的作品可以在线阅读：'
            : '点题目可以读到作者同意公开的作品，也可以'}
          <a href={`/contest/${id}/anthology`}>读整本作品集</a>。
        </p>
      )}
      <FormSwitch id={id} current={form} />
      {form === 'names' ? (
        <>
          <WinnerNames
            entries={names}
            vacancies={vacanciesIn(tiers)}
            hrefOf={({ address }) => address}
          />
          <RevokedPrizes changes={changes} />
          <ChangesSince changes={changes} />
        </>
      ) : (
        <WinnerList tiers={tiers} changes={changes} form={form} hrefOf={({ address }) => address} />
      )}
      <OrganisationList unions={organisations} />
      {list.isFixed && (
        <div className="screen-only">
          <p>
            这份名单已存证。<a href={`/contest/${id}/ledger`}>查看公开台账，核对名单没有改动过</a>
          </p>
        </div>
      )}
    </>
  )
}

/** The same list in each form that notices use; plain links, so that a form can be shared. */
function FormSwitch({ id, current }: { readonly id: string; readonly current: WinnerForm }) {
  const own = `/contest/${id}/winners`
  return (
    <nav className="winner-forms" aria-label="名单的写法">
      <ul className="tabs">
        {WINNER_FORMS.map(({ key, label }) => (
          <li key={key}>
            <a
              href={key === 'notice' ? own : `${own}?form=${key}`}
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

/** How long the list can be objected to, and how. */
function Countdown() {
  const { id, startedAt, publicityEndsAt, because, daysLeft, isOver } =
    useLoaderData<typeof loader>()
  const left = daysLeft === 0 ? '今天是最后一天' : `还有 ${daysLeft} 个工作日`
  return (
    <Notice
      title={
        isOver
          ? '公示期已满，等待组委会公布'
          : publicityEndsAt === null
            ? '正在公示'
            : `正在公示，${left}`
      }
    >
      {publicityEndsAt !== null && (
        <p>
          公示期：
          {startedAt && (
            <>
              <Timestamp iso={startedAt} part="date" />至
            </>
          )}
          <Timestamp iso={publicityEndsAt} part="date" /> 24:00。
          {because && `公示已延长，原因：${because}`}
        </p>
      )}
      <p>对名单有异议的，可以在公布之前提出，不需要账号；姓名和联系方式不会公开。</p>
      <ButtonRow>
        <LinkButton variant="primary" to={`/contest/${id}/objections/new`}>
          提出异议
        </LinkButton>
      </ButtonRow>
    </Notice>
  )
}
