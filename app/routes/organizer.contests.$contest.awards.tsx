/** The list of winners for the organizer, with its exports. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ConsentSection } from '../consent-section'
import { isAtLeast } from '../domain/contest'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { ExportList } from '../export-list'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { countIn } from '../touched-copies'
import { ButtonRow, LinkButton } from '../ui/button'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { openConsents, remindUnanswered } from '../usecases/consenting'
import { openWinnerList } from '../usecases/publishing'
import { OrganisationList, WinnerList } from '../winner-list'

export const meta: MetaFunction = () => [{ title: '名单与导出·职工话家征文' }]

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const { contest, tiers, organisations, changes } = await openWinnerList(
    db,
    actor,
    params.contest,
    now,
  )
  return {
    contest: contest.id,
    tiers,
    changes,
    organisations: organisations.map(({ union }) => union),
    consents: await openConsents(db, actor, params.contest, now),
    reminded: countIn(url, 'reminded'),
    hasStandings: isAtLeast(contest.effectivePhase, 'deliberating'),
    hasWinners: tiers.some(({ winners }) => winners.length > 0),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export const action = organizer.act(async ({ db, actor, params: { contest }, now }) => {
  const count = await remindUnanswered(db, actor, contest, now)
  return redirect(`/organizer/contests/${contest}/awards?reminded=${count}`)
})

export default function Awards() {
  const { contest, tiers, organisations, changes, hasWinners, hasStandings, consents, reminded } =
    useLoaderData<typeof loader>()
  const { say } = refusedIn(useActionData<typeof action>())
  const base = `/organizer/contests/${contest}`
  return (
    <>
      <PageTitle title="名单与导出" />
      <OrganizerNav contest={contest} current="awards" />
      {hasWinners ? (
        <>
          <ButtonRow>
            <LinkButton variant="primary" to={`${base}/exports/winners.xlsx`} download>
              下载 Excel 名单
            </LinkButton>
            <LinkButton to={`${base}/exports/winners.csv`} download>
              下载 CSV
            </LinkButton>
            <LinkButton to={`${base}/announcement.docx`} download>
              下载获奖通报（Word）
            </LinkButton>
            <LinkButton to={`${base}/certificates`}>荣誉证书</LinkButton>
            <LinkButton to={`${base}/anthology`}>作品集</LinkButton>
            <LinkButton to={`${base}/explanations`}>打印全部获奖说明</LinkButton>
            <LinkButton to={`${base}/archive`}>归档</LinkButton>
          </ButtonRow>
          <WinnerList
            tiers={tiers}
            changes={changes}
            hrefOf={({ essay }) => `${base}/essays/${essay}/explanation`}
          />
          <OrganisationList unions={organisations} />
          {consents && <ConsentSection {...consents} reminded={reminded} refused={say} />}
        </>
      ) : (
        <EmptyState
          title="还没有确认的定奖名单"
          action={<LinkButton to={`${base}/deliberation`}>去合议定奖</LinkButton>}
        >
          评审结束后，在“合议定奖”中确认名单。
        </EmptyState>
      )}
      <ExportList contest={contest} hasStandings={hasStandings} />
    </>
  )
}
