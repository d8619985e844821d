/** Checks a ledger or a proof in the reader's own browser. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { anyone } from '../gate.server'
import { LedgerCheck } from '../ledger-check'
import { PageTitle } from '../ui/page-title'
import { openPublicContest } from '../usecases/contests'

export const meta: MetaFunction<typeof loader> = () => [{ title: '核对公开台账·职工话家征文' }]

export const loader = anyone.load(async ({ db, params, now }) => {
  const contest = await openPublicContest(db, params.contest, now)
  return {
    id: contest.id,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'visitor'),
  }
})

export default function CheckLedger() {
  const { id } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle
        title="核对台账"
        lead="文件只在您的浏览器里计算，不会上传；页面打开以后断网也能用。"
        back={{ to: `/contest/${id}/ledger`, label: '公开台账' }}
      />
      <LedgerCheck />
    </>
  )
}
