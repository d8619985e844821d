/** The people of a contest: its judges, the officers, the organizers, and the invitations that make them. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { line, optionalLine, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { InvitationForm, InvitationLink } from '../invitation-form'
import { CommitteeList, OfficerList } from '../office-lists'
import { OrganizerNav } from '../organizer-nav'
import { pageIn, pagesOf } from '../page-number'
import { Button, ButtonRow } from '../ui/button'
import { FormError } from '../ui/form-error'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Card, Columns, Section } from '../ui/section'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import {
  dismissOfficer,
  dismissOrganizer,
  invite,
  openPeople,
  PEOPLE_PAGE,
  reissue,
  removeJudge,
  withdraw,
} from '../usecases/staffing'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.contest.title ?? '征文'}·人员·职工话家征文` },
]

const invitee = z.object({
  name: line('姓名', 30),
  union: optionalLine('工会', 80).default(''),
})
const ROLES = { judge: 'judge', officer: 'officer', organizer: 'organizer' } as const

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const page = pageIn(url)
  const officersPage = pageIn(url, 'officers')
  const found = await openPeople(db, actor, { contest: params.contest, page, officersPage }, now)
  const { contest, judges, committee, officers, officersTotal } = found
  return {
    contest: { id: contest.id, title: contest.title },
    judges,
    committee: committee.map((member) => ({ ...member, isSelf: member.id === actor.account })),
    officers,
    officersTotal,
    officersPage,
    officersPages: pagesOf(officersTotal, PEOPLE_PAGE),
    invitations: found.invitations,
    invitationsTotal: found.invitationsTotal,
    page,
    pages: pagesOf(found.invitationsTotal, PEOPLE_PAGE),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export const action = organizer.act(async ({ db, actor, params, form, url, now }) => {
  const contest = params.contest
  const intent = String(form.get('intent'))
  const invitation = String(form.get('invitation') ?? '')
  const here = `/organizer/contests/${contest}/people`
  if (intent === 'remove') {
    await removeJudge(db, actor, { contest, judge: String(form.get('judge') ?? '') }, now)
    return redirect(here)
  }
  if (intent === 'dismiss') {
    const [account, union] = ['account', 'union'].map((name) => String(form.get(name) ?? ''))
    await dismissOfficer(db, actor, { account, union }, now)
    return redirect(here)
  }
  if (intent === 'expel') {
    await dismissOrganizer(db, actor, String(form.get('account') ?? ''), now)
    return redirect(here)
  }
  if (intent === 'withdraw') {
    await withdraw(db, actor, { contest, invitation }, now)
    return redirect(here)
  }
  if (intent === 'reissue') {
    const { name, token } = await reissue(db, actor, { contest, invitation }, now)
    return { invited: { name, link: `${url.origin}/invite/${token}`, intent } }
  }
  const role = ROLES[intent as keyof typeof ROLES] ?? 'judge'
  const { name, union } = readForm(invitee, form)
  const token = await invite(db, actor, { role, name, union, contest }, now)
  return { invited: { name, link: `${url.origin}/invite/${token}`, intent } }
})

type Data = Awaited<ReturnType<typeof loader>>

const JUDGES: readonly Column<Data['judges'][number]>[] = [
  { key: 'name', header: '评委', title: true, cell: ({ name }) => name },
  { key: 'union', header: '所在工会（回避）', cell: ({ union_name }) => union_name ?? '无' },
  { key: 'readings', header: '已分配', align: 'end', cell: ({ readings }) => `${readings} 篇` },
  { key: 'since', header: '加入', cell: ({ created_at }) => <Timestamp iso={created_at} /> },
  {
    key: 'remove',
    header: '操作',
    cell: ({ id, name, readings }) =>
      readings === 0 ? (
        <Form noValidate method="post">
          <input type="hidden" name="judge" value={id} />
          <Button variant="quiet" type="submit" name="intent" value="remove">
            移除<span className="visually-hidden">：{name}</span>
          </Button>
        </Form>
      ) : (
        '—'
      ),
  },
]

const ROLE_NAMES = { judge: '评委', officer: '工会干事', organizer: '组委会' }

const STATES = {
  open: { kind: 'warn', words: '等待接受' },
  used: { kind: 'good', words: '已接受' },
  expired: { kind: 'neutral', words: '已过期' },
} as const

const INVITATIONS: readonly Column<Data['invitations'][number]>[] = [
  { key: 'name', header: '姓名', title: true, cell: ({ name }) => name },
  { key: 'role', header: '身份', cell: ({ role }) => ROLE_NAMES[role] },
  { key: 'union', header: '工会', cell: ({ union_name }) => union_name ?? '—' },
  {
    key: 'state',
    header: '状态',
    cell: ({ state }) => <Status kind={STATES[state].kind}>{STATES[state].words}</Status>,
  },
  {
    key: 'expires',
    header: '有效期至',
    cell: ({ state, expires_at }) => (state === 'used' ? '—' : <Timestamp iso={expires_at} />),
  },
  {
    key: 'acts',
    header: '操作',
    cell: ({ id, name, state }) =>
      state === 'used' ? (
        '—'
      ) : (
        <Form noValidate method="post">
          <input type="hidden" name="invitation" value={id} />
          <ButtonRow>
            <Button variant="quiet" type="submit" name="intent" value="reissue">
              重新生成链接<span className="visually-hidden">：{name}</span>
            </Button>
            <Button variant="quiet" type="submit" name="intent" value="withdraw">
              收回<span className="visually-hidden">：{name}</span>
            </Button>
          </ButtonRow>
        </Form>
      ),
  },
]

export default function People() {
  const loaded = useLoaderData<typeof loader>()
  const { contest, judges, committee, officers, invitations } = loaded
  const answer = useActionData<typeof action>()
  const invited = answer && 'invited' in answer ? answer.invited : null
  const madeBy = (intent: string) => (invited?.intent === intent ? invited.link : null)
  const refused = ['remove', 'withdraw', 'reissue', 'dismiss', 'expel']
    .map((intent) => refusedIn(answer, intent).say)
    .find(Boolean)
  return (
    <>
      <PageTitle
        title="人员"
        back={{ to: `/organizer/contests/${contest.id}`, label: contest.title }}
      />
      <OrganizerNav contest={contest.id} current="people" />
      {invited && <InvitationLink name={invited.name} link={invited.link} />}
      <FormError say={refused} />
      <Section
        title={`评委（${judges.length} 位）`}
        actions={<a href={`/organizer/contests/${contest.id}/judges`}>上限、退出和回避</a>}
      >
        <Table
          caption="评委"
          captionHidden
          columns={JUDGES}
          rows={judges}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title="还没有评委">在下面邀请评委；本人打开链接后会出现在这里。</EmptyState>
          }
        />
      </Section>
      <Columns count={3}>
        <Card title="邀请评委" level={2}>
          <InvitationForm
            invitee="judge"
            intent="judge"
            made={madeBy('judge')}
            refused={refusedIn(answer, 'judge')}
          />
        </Card>
        <Card title="邀请工会干事" level={2}>
          <InvitationForm
            invitee="officer"
            intent="officer"
            made={madeBy('officer')}
            refused={refusedIn(answer, 'officer')}
          />
        </Card>
        <Card title="邀请组委会成员" level={2}>
          <InvitationForm
            invitee="organizer"
            intent="organizer"
            made={madeBy('organizer')}
            refused={refusedIn(answer, 'organizer')}
          />
        </Card>
      </Columns>
      <Section title="邀请" lead="链接里的密码系统不保存；丢了可以重新生成，原来的链接随即失效。">
        <Table
          caption="邀请"
          captionHidden
          columns={INVITATIONS}
          rows={invitations}
          rowKey={({ id }) => id}
          empty={<EmptyState title="还没有邀请">邀请生成后会列在这里。</EmptyState>}
        />
        <Pager
          page={loaded.page}
          pages={loaded.pages}
          total={loaded.invitationsTotal}
          unit="个"
          hrefFor={(to) => `?page=${to}&officers=${loaded.officersPage}`}
        />
      </Section>
      <Section
        title="工会干事"
        lead="干事审核自己工会和下级工会的作品，对所有征文有效。解除以后不能再审核，审核过的结论不变。"
      >
        <OfficerList officers={officers} />
        <Pager
          page={loaded.officersPage}
          pages={loaded.officersPages}
          total={loaded.officersTotal}
          unit="位"
          hrefFor={(to) => `?page=${loaded.page}&officers=${to}`}
        />
      </Section>
      <Section title="组委会成员" lead="对所有征文有效。不能移出自己，所以组委会不会空。">
        <CommitteeList members={committee} />
      </Section>
    </>
  )
}
