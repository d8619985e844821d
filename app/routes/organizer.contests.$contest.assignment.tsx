/** Assignment: a proposal with its reasons, looked at and applied, and changes of single readings by hand. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ApplyForm, ReadersForm, WishesForm } from '../assignment-forms'
import { phaseLineOf } from '../domain/phase-line'
import { Refusal, refusedIn } from '../domain/refusal'
import { readForm } from '../form.server'
import { organizer } from '../gate.server'
import { oneOf, queryWith } from '../list-address'
import { OrganizerNav } from '../organizer-nav'
import { pageIn } from '../page-number'
import { FormError } from '../ui/form-error'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Section } from '../ui/section'
import { Stat, Stats } from '../ui/stats'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { openAssignment } from '../usecases/arranging'
import {
  addReading,
  applyAssignment,
  freshSeed,
  prepareAssignment,
  removeReading,
} from '../usecases/assigning'

export const meta: MetaFunction = () => [{ title: '评审分配·职工话家征文' }]

const MODES = ['top-up', 'renew'] as const

/** A whole number from `least`, or null where the text is empty or none. */
function wholeNumber(text: string | null, least: number): number | null {
  const typed = (text ?? '').normalize('NFKC').trim()
  const number = Number(typed)
  return typed !== '' && Number.isInteger(number) && number >= least && number <= 1_000_000
    ? number
    : null
}

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const asked = url.searchParams
  const seed = wholeNumber(asked.get('seed'), 0)
  const most = wholeNumber(asked.get('most'), 1)
  const mode = oneOf(url, 'mode', MODES) ?? 'top-up'
  const isAsked = asked.has('seed') || asked.has('mode')
  const wishes = { seed: seed ?? freshSeed(), mode, most }
  const onlyShort = asked.has('short')
  const { contest, ...desk } = await openAssignment(
    db,
    actor,
    params.contest,
    { wishes: isAsked ? wishes : null, essay: asked.get('essay'), onlyShort, page: pageIn(url) },
    now,
  )
  return {
    ...desk,
    contest: { id: contest.id, title: contest.title },
    isJudging: contest.effectivePhase === 'judging',
    wishes: { seed: String(wishes.seed), mode, most: most === null ? '' : String(most) },
    onlyShort,
    query: {
      ...(isAsked && {
        seed: String(wishes.seed),
        mode,
        ...(most !== null && { most: String(most) }),
      }),
      ...(onlyShort && { short: '1' }),
    } as Record<string, string>,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const applyForm = z.object({
  intent: z.literal('apply'),
  fingerprint: z.string(),
  seed: z.coerce.number().int().min(0),
  mode: z.enum(MODES),
  most: z.string().transform((text) => wholeNumber(text, 1)),
})
const removeForm = z.object({ reading: z.string() })
const addForm = z.object({
  essay: z.string(),
  judge: z.string({ error: '请选一位评委。' }).min(1, '请选一位评委。'),
})

export const action = organizer.act(
  async ({ db, actor, params, form, now }) => {
    if (form.get('intent') !== 'apply') return null
    const { fingerprint, ...wishes } = readForm(applyForm, form)
    const proposal = await prepareAssignment(db, actor, params.contest, wishes, now)
    return { fingerprint, wishes, proposal }
  },
  async ({ db, actor, params, form, now, url, prepared }) => {
    const { contest } = params
    const path = `/organizer/contests/${contest}/assignment`
    if (prepared !== null) {
      const { fingerprint, wishes, proposal } = prepared
      await applyAssignment(db, actor, contest, { ...wishes, fingerprint }, proposal, now)
      return redirect(path)
    }
    if (form.get('intent') === 'remove') {
      const { reading } = readForm(removeForm, form)
      await removeReading(db, actor, contest, reading, now)
    } else if (form.get('intent') === 'add') {
      await addReading(db, actor, contest, readForm(addForm, form), now)
    } else {
      throw new Refusal('invalid', '这个操作无法识别，没有执行。请刷新页面再试。')
    }
    return redirect(`${path}${url.search}#readers`)
  },
)

type Desk = ReturnType<typeof useLoaderData<typeof loader>>

const JUDGE_COLUMNS: readonly Column<Desk['judges'][number]>[] = [
  { key: 'name', header: '评委', title: true, cell: ({ name }) => name },
  { key: 'union', header: '所属工会', cell: ({ unionName }) => unionName ?? '—' },
  { key: 'clashes', header: '须回避', align: 'end', cell: ({ clashes }) => `${clashes} 篇` },
  { key: 'assigned', header: '现有', align: 'end', cell: ({ assigned }) => `${assigned} 篇` },
  { key: 'begun', header: '已开始', align: 'end', cell: ({ begun }) => `${begun} 篇` },
]

const PROPOSED: Column<Desk['judges'][number]> = {
  key: 'proposed',
  header: '方案',
  align: 'end',
  cell: ({ proposed }) => (proposed === null ? '—' : `${proposed} 篇`),
}

function essayColumns({ query, proposal }: Desk): readonly Column<Desk['essays'][number]>[] {
  return [
    { key: 'title', header: '作品', title: true, cell: ({ title }) => title },
    {
      key: 'count',
      header: '评委数',
      cell: ({ readers, needs }) => (
        <Status kind={readers.length < needs ? 'warn' : readers.length > needs ? 'accent' : 'good'}>
          {readers.length} / {needs}
        </Status>
      ),
    },
    {
      key: 'readers',
      header: '评委',
      cell: ({ readers }) => readers.map(({ name }) => name).join('、') || '—',
    },
    ...(proposal && proposal.explanations.length === 0
      ? [
          {
            key: 'added',
            header: '方案新增',
            cell: ({ added }: Desk['essays'][number]) => added.join('、') || '—',
          },
        ]
      : []),
    {
      key: 'change',
      header: '调整',
      cell: ({ id, title }) => (
        <a href={`${queryWith(query, { essay: id })}#readers`} aria-label={`调整《${title}》`}>
          调整
        </a>
      ),
    },
  ]
}

export default function Assignment() {
  const desk = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { contest, totals, proposal, judges, wishes, query, readingsRule, chosen } = desk
  const applied = refusedIn(answer, 'apply')
  return (
    <>
      <PageTitle
        title="评审分配"
        lead={`规则：每篇作品由${readingsRule === 'all' ? '全体评委' : ` ${readingsRule} 位评委`}评阅。评委不评同一区县或产业工会的作品，也不评已声明回避的作品。`}
      />
      <OrganizerNav contest={contest.id} current="assignment" />
      <Stats>
        <Stat label="合格作品" value={totals.essays} unit="篇" />
        <Stat label="评委" value={judges.length} unit="位" />
        <Stat label="已分配" value={totals.readings} unit="次" note={`${totals.begun} 次已开始`} />
        <Stat label="评阅不足" value={totals.short} unit="篇" />
      </Stats>
      {totals.unsound > 0 && (
        <Notice kind="warn">
          <p>
            有 {totals.unsound}{' '}
            次评阅的评委应当回避，或作品已不参加评审。没有开始的会在应用方案时取消。
          </p>
        </Notice>
      )}
      {chosen && (
        <ReadersForm
          essay={chosen}
          removeRefused={refusedIn(answer, 'remove')}
          addRefused={refusedIn(answer, 'add')}
        />
      )}
      <Section title="方案">
        {desk.whyNot !== null ? (
          <p>{desk.whyNot}</p>
        ) : (
          <WishesForm
            key={`${wishes.seed} ${wishes.mode}`}
            wishes={wishes}
            isJudging={desk.isJudging}
            hasReadings={totals.readings > 0}
          />
        )}
        <FormError say={applied.say} fields={applied.fields} />
        {proposal && <ProposalView desk={desk} proposal={proposal} />}
      </Section>
      <Section title="评委">
        <Table
          caption="评委的评阅量"
          captionHidden
          columns={proposal ? [...JUDGE_COLUMNS, PROPOSED] : JUDGE_COLUMNS}
          rows={judges}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title="还没有评委">
              请先在“人员”中邀请评委，评委接受邀请后会列在这里。
            </EmptyState>
          }
        />
      </Section>
      <Section
        title="作品"
        actions={
          desk.onlyShort ? (
            <a href={queryWith(query, { short: null })}>显示全部</a>
          ) : (
            totals.short > 0 && (
              <a href={queryWith(query, { short: '1' })}>只看评阅不足的 {totals.short} 篇</a>
            )
          )
        }
      >
        <Table
          caption="每篇作品的评委"
          captionHidden
          columns={essayColumns(desk)}
          rows={desk.essays}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={desk.onlyShort ? '没有评阅不足的作品' : '还没有合格的作品'}>
              {desk.onlyShort ? '每篇作品都有足够的评委。' : '资格审查认定合格的作品会列在这里。'}
            </EmptyState>
          }
        />
        <Pager
          page={desk.page}
          pages={desk.pages}
          total={desk.listed}
          unit="篇"
          hrefFor={(page) => queryWith(query, { page: String(page) })}
        />
      </Section>
    </>
  )
}

type ProposalViewProps = { readonly desk: Desk; readonly proposal: NonNullable<Desk['proposal']> }

function ProposalView({ desk, proposal }: ProposalViewProps) {
  const { explanations, added, removed, loads, efficiency, connected } = proposal
  if (explanations.length > 0) {
    return (
      <Notice kind="bad" title="按现在的条件无法分配">
        {explanations.map(({ what, why, resolutions }) => (
          <div key={what}>
            <p>
              {what}
              {why}
            </p>
            <p>可以这样解决：</p>
            <ul>
              {resolutions.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </div>
        ))}
      </Notice>
    )
  }
  if (added === 0 && removed === 0) {
    return (
      <Notice kind="good">
        <p>评阅已经分配齐全，没有需要改动的。</p>
      </Notice>
    )
  }
  return (
    <>
      <Stats>
        <Stat label="新增评阅" value={added} unit="次" />
        <Stat label="取消评阅" value={removed} unit="次" />
        <Stat
          label="每位评委"
          value={loads.min === loads.max ? loads.min : `${loads.min}–${loads.max}`}
          unit="篇"
        />
        <Stat label="避开的回避" value={proposal.clashes} unit="对" />
        <Stat
          label="宽严可比程度"
          value={efficiency === null ? '无法估计' : `${Math.round(efficiency * 100)}%`}
          note={connected ? '评委之间都有共同评阅' : '评委分成互不相交的几组，分数难以相互比较'}
        />
      </Stats>
      <ApplyForm
        wishes={desk.wishes}
        fingerprint={proposal.fingerprint}
        added={added}
        removed={removed}
      />
    </>
  )
}
