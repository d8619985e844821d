/** Assignment: a proposal with its reasons, looked at and applied, and changes of single readings by hand. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { AnchorsForm } from '../anchors-form'
import { WishesForm } from '../assignment-forms'
import { ProposalView } from '../assignment-proposal'
import { EssaysTable, JudgesTable } from '../assignment-tables'
import { DeadlineForm } from '../deadline-form'
import { phaseLineOf } from '../domain/phase-line'
import { Refusal, refusedIn } from '../domain/refusal'
import { deadline, paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { oneOf, queryWith } from '../list-address'
import { OrganizerNav } from '../organizer-nav'
import { OverlapView } from '../overlap-view'
import { pageIn } from '../page-number'
import { ReadersForm } from '../readers-form'
import { LinkButton } from '../ui/button'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Section } from '../ui/section'
import { Stat, Stats } from '../ui/stats'
import { writeAnchors } from '../usecases/anchoring'
import { type Listing, openAssignment } from '../usecases/arranging'
import { applyAssignment, freshSeed, prepareAssignment } from '../usecases/assigning'
import { addReading, removeReading, swapReadings } from '../usecases/changing'
import { setDeadline } from '../usecases/reminding'
import { wholeNumber } from '../whole-number'

export const meta: MetaFunction = () => [{ title: '评审分配·职工话家征文' }]

const MODES = ['top-up', 'renew'] as const
const LISTINGS: readonly Listing[] = ['all', 'short', 'changed']

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const asked = url.searchParams
  const seed = wholeNumber(asked.get('seed'), 0)
  const most = wholeNumber(asked.get('most'), 1)
  const mode = oneOf(url, 'mode', MODES) ?? 'top-up'
  const without = asked.get('without')
  const isAsked = asked.has('seed') || asked.has('mode') || without !== null
  const wishes = { seed: seed ?? freshSeed(), mode, most, without }
  const listing = oneOf(url, 'list', LISTINGS)
  const anchorSeed = asked.has('anchors')
    ? (wholeNumber(asked.get('anchors'), 0) ?? freshSeed())
    : null
  const input = { wishes: isAsked ? wishes : null, anchorSeed, listing, page: pageIn(url) }
  const { contest, ...desk } = await openAssignment(
    db,
    actor,
    params.contest,
    { ...input, essay: asked.get('essay') },
    now,
  )
  return {
    ...desk,
    contest: { id: contest.id, title: contest.title },
    isJudging: contest.effectivePhase === 'judging',
    wishes: {
      seed: String(wishes.seed),
      mode,
      most: most === null ? '' : String(most),
      without: without ?? '',
    },
    query: {
      ...(isAsked && {
        seed: String(wishes.seed),
        mode,
        ...(most !== null && { most: String(most) }),
        ...(without !== null && { without }),
      }),
      ...(listing !== null && { list: listing }),
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
  without: z
    .string()
    .default('')
    .transform((judge) => (judge === '' ? null : judge)),
})
const removeForm = z.object({ reading: z.string() })
const swapForm = z.object({ reading: z.string(), other: z.string() })
const addForm = z.object({
  essay: z.string(),
  judge: z.string({ error: '请选一位评委。' }).min(1, '请选一位评委。'),
})
const anchorsForm = z.object({ seed: z.string().transform((text) => wholeNumber(text, 0)) })
const deadlineForm = z.object({ dueAt: deadline, reason: paragraphs('原因', 200) })

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
    switch (form.get('intent')) {
      case 'remove':
        await removeReading(db, actor, contest, readForm(removeForm, form).reading, now)
        break
      case 'add':
        await addReading(db, actor, contest, readForm(addForm, form), now)
        break
      case 'swap':
        await swapReadings(db, actor, contest, readForm(swapForm, form), now)
        break
      case 'anchors': {
        const typed = [0, 1, 2, 3, 4].map((place) =>
          String(form.get(`anchor-${place}`) ?? '').trim(),
        )
        const { seed } = readForm(anchorsForm, form)
        await writeAnchors(db, actor, contest, { typed, seed }, now)
        return redirect(`${path}#anchors`)
      }
      case 'deadline':
        await setDeadline(db, actor, contest, readForm(deadlineForm, form), now)
        return redirect(path)
      default:
        throw new Refusal('invalid', '这个操作无法识别，没有执行。请刷新页面再试。')
    }
    return redirect(`${path}${url.search}#readers`)
  },
)

const LEVELS = { district: '同一区县或产业工会', grassroots: '同一基层工会' } as const

export default function Assignment() {
  const desk = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { contest, totals, proposal, judges, wishes, readingsRule, chosen, closeCalls } = desk
  const applied = refusedIn(answer, 'apply')
  const base = `/organizer/contests/${contest.id}`
  return (
    <>
      <PageTitle
        title={desk.round === null ? '评审分配' : `评审分配：${desk.round.name}`}
        lead={`规则：每篇作品由${readingsRule === 'all' ? (desk.round === null ? '全体评委' : '本轮全体评委') : ` ${readingsRule} 位评委`}评阅${desk.anchors ? '，标杆文由全体评委评阅' : ''}。评委不评${LEVELS[desk.clashLevel]}的作品，也不评需要回避的作品。${desk.round !== null && desk.round.position > 1 ? '前一轮评过的评委可以再评。' : ''}`}
        actions={
          <>
            {desk.round && <LinkButton to={`${base}/rounds`}>评审轮次</LinkButton>}
            <LinkButton to={`${base}/judges`}>评委与回避</LinkButton>
            <LinkButton to={`${base}/assignment.xlsx`}>导出 Excel</LinkButton>
            <LinkButton to={`${base}/assignment.csv`}>导出 CSV</LinkButton>
            <LinkButton to={`${base}/assignment/import`}>导入</LinkButton>
          </>
        }
      />
      <OrganizerNav contest={contest.id} current="assignment" />
      <Stats>
        <Stat label="合格作品" value={totals.essays} unit="篇" />
        <Stat label="评委" value={judges.filter((each) => !each.hasLeft).length} unit="位" />
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
          swapRefused={refusedIn(answer, 'swap')}
        />
      )}
      {desk.anchors && (
        <AnchorsForm
          key={String(desk.anchors.seed)}
          anchors={desk.anchors}
          refused={refusedIn(answer, 'anchors')}
        />
      )}
      <Section title="方案">
        {desk.whyNot !== null ? (
          <p>{desk.whyNot}</p>
        ) : (
          <WishesForm
            key={`${wishes.seed} ${wishes.mode} ${wishes.without}`}
            wishes={wishes}
            isJudging={desk.isJudging}
            hasReadings={totals.readings > 0}
            without={judges.find(({ id }) => id === wishes.without)?.name ?? null}
          />
        )}
        <FormError say={applied.say} fields={applied.fields} />
        {proposal && <ProposalView wishes={wishes} proposal={proposal} />}
      </Section>
      <Section title="评委">
        <JudgesTable judges={judges} />
      </Section>
      <EssaysSection />
      {totals.readings + (proposal?.added ?? 0) > 0 && <OverlapView overlap={desk.overlap} />}
      {closeCalls.total > 0 && (
        <Section
          title={`值得留意的评阅（${closeCalls.total} 次）`}
          lead="规则允许，但关系较近。请看是否需要换人，或在“评委与回避”中登记回避。"
        >
          <ul>
            {closeCalls.shown.map(({ essay, judge, title, name, why }) => (
              <li key={`${essay} ${judge} ${why}`}>
                {name}评《{title}》：{why}。
                <a href={`${queryWith(desk.query, { essay })}#readers`}>调整</a>
              </li>
            ))}
            {closeCalls.total > closeCalls.shown.length && (
              <li>另有 {closeCalls.total - closeCalls.shown.length} 次。</li>
            )}
          </ul>
        </Section>
      )}
      <DeadlineForm
        dueAt={desk.dueAt}
        isJudging={desk.isJudging}
        refused={refusedIn(answer, 'deadline')}
      />
    </>
  )
}

const NOTHING: Readonly<Record<Listing, { title: string; words: string }>> = {
  all: { title: '还没有合格的作品', words: '资格审查认定合格的作品会列在这里。' },
  short: { title: '没有评阅不足的作品', words: '每篇作品都有足够的评委。' },
  changed: { title: '没有变化', words: '方案没有改动任何作品的评委。' },
}

function EssaysSection() {
  const { totals, query, listing, proposal, essays, page, pages, listed } =
    useLoaderData<typeof loader>()
  const lists = [
    { key: 'all', words: `全部 ${totals.essays} 篇` },
    { key: 'short', words: `评阅不足 ${totals.short} 篇` },
    ...(proposal ? [{ key: 'changed', words: `方案有改动 ${totals.changed} 篇` }] : []),
  ]
  return (
    <Section title="作品" id="essays">
      <ul className="tabs">
        {lists.map(({ key, words }) => (
          <li key={key}>
            <a
              href={`${queryWith(query, { list: key })}#essays`}
              aria-current={key === listing ? 'true' : undefined}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
      <EssaysTable
        essays={essays}
        hrefFor={(essay) => `${queryWith(query, { essay })}#readers`}
        empty={NOTHING[listing]}
      />
      <Pager
        page={page}
        pages={pages}
        total={listed}
        unit="篇"
        hrefFor={(to) => queryWith(query, { page: String(to) })}
      />
    </Section>
  )
}
