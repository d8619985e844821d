/** The duplicate check 查重 of a contest: the pairs that share text, what they are compared with, and checking anew. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { PHASE_LABEL } from '../domain/contest'
import { DOUBTED_SHARE, KEPT_SHARE, shareInWords, storedShare } from '../domain/overlap-decision'
import { phaseLineOf } from '../domain/phase-line'
import { Refusal, refusedIn } from '../domain/refusal'
import { organizer } from '../gate.server'
import { oneOf, queryWith } from '../list-address'
import { OrganizerNav } from '../organizer-nav'
import { PairStanding, PairText } from '../overlap-pair'
import { pageIn } from '../page-number'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { Checkbox, Fieldset } from '../ui/choice'
import { Select } from '../ui/field'
import { FilterBar } from '../ui/filter-bar'
import { FormError } from '../ui/form-error'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Section } from '../ui/section'
import { Stat, Stats } from '../ui/stats'
import { type Column, Table } from '../ui/table'
import { chooseScope, goOnChecking, openPairs, recheck } from '../usecases/checking'

export const meta: MetaFunction = () => [{ title: '查重·职工话家征文' }]

const STANDINGS = [
  { value: 'open', label: '待处理' },
  { value: 'asked', label: '待作者说明' },
  { value: 'decided', label: '已有结论' },
  { value: 'all', label: '全部' },
] as const

const KINDS = [
  { value: 'inside', label: '本次征文之内' },
  { value: 'past', label: '与其他征文' },
  { value: 'shelf', label: '与参考文库' },
] as const

/** In hundredths of the shorter text. */
const SHARES = ['3', '5', '8', '10', '20', '50'] as const

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const standing =
    oneOf(
      url,
      'standing',
      STANDINGS.map(({ value }) => value),
    ) ?? 'open'
  const kind = oneOf(
    url,
    'kind',
    KINDS.map(({ value }) => value),
  )
  const share = oneOf(url, 'share', SHARES) ?? String(DOUBTED_SHARE * 100)
  const essay = url.searchParams.get('essay')
  const least = storedShare(Number(share) / 100)
  const chosen = { standing, kind, least, essay, page: pageIn(url) }
  const { contest, ...found } = await openPairs(db, actor, params.contest, chosen, now)
  const query: Record<string, string> = {}
  for (const name of ['standing', 'kind', 'share', 'essay']) {
    const value = url.searchParams.get(name)
    if (value !== null && value !== '') query[name] = value
  }
  return {
    ...found,
    contest: { id: contest.id, title: contest.title },
    standing,
    kind,
    share,
    essay,
    query,
    done: url.searchParams.get('done'),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const TICK = /^past-(.+)$/

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const { contest } = params
  const here = (done: string) => redirect(`/organizer/contests/${contest}/overlap?done=${done}`)
  switch (form.get('intent')) {
    case 'scope': {
      const ticked = [...form.keys()].flatMap((name) => TICK.exec(name)?.[1] ?? [])
      await chooseScope(db, actor, contest, ticked, now)
      return here('scope')
    }
    case 'recheck':
      await recheck(db, actor, contest, now)
      return here('recheck')
    case 'continue':
      await goOnChecking(db, actor, now)
      return here('continue')
    default:
      throw new Refusal('invalid', '请选择要做什么，然后再按一次。')
  }
})

export const shouldRevalidate = () => true

const DONE: Readonly<Record<string, string>> = {
  scope: '已保存查重范围。',
  recheck: '已开始重新检查。',
  continue: '又检查了一批。',
  settled: '已记录结论，没有更多待处理的了。',
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['pairs'][number]

const columnsFor = (contest: string): readonly Column<Row>[] => [
  {
    key: 'share',
    header: '重复',
    title: true,
    cell: ({ id, share }) => (
      <a href={`/organizer/contests/${contest}/overlap/${id}`}>
        {shareInWords(share)}
        <span className="visually-hidden">，对照查看</span>
      </a>
    ),
  },
  { key: 'a', header: '作品', cell: ({ a }) => <PairText side={a} /> },
  { key: 'b', header: '对照的文字', cell: ({ b }) => <PairText side={b} /> },
  { key: 'standing', header: '结论', cell: (pair) => <PairStanding pair={pair} /> },
]

export default function Overlap() {
  const list = useLoaderData<typeof loader>()
  const { contest, counts, pairs, page, pages, queued, scope, query } = list
  const { say, fields } = refusedIn(useActionData<typeof action>())
  const done = list.done === null ? undefined : DONE[list.done]
  const isFiltered = Object.keys(query).length > 0
  return (
    <>
      <PageTitle
        title="查重"
        lead="提交的作品与本次征文、往届征文和参考文库逐篇对照，整段相同、零星改动过的都能找到。全部在本机完成，文字不会传到别处。系统只提示，由您决定。"
        actions={<LinkButton to="/organizer/shelf">参考文库</LinkButton>}
      />
      <OrganizerNav contest={contest.id} current="overlap" />
      <FormError say={say} fields={fields} />
      {done && (
        <Notice kind="good" title={done}>
          {queued > 0 && <p>还有 {queued} 篇等待检查。</p>}
        </Notice>
      )}
      <Stats>
        <Stat label="待处理" value={counts.open} unit="对" />
        <Stat label="待作者说明" value={counts.asked} unit="对" />
        <Stat label="已有结论" value={counts.decided} unit="对" />
        <Stat label="等待检查" value={queued} unit="篇" />
      </Stats>
      <Section title="有重复的文字">
        <FilterBar clearHref={isFiltered ? '?' : undefined}>
          <Select label="结论" name="standing" defaultValue={list.standing} options={STANDINGS} />
          <Select
            label="范围"
            name="kind"
            empty="全部"
            defaultValue={list.kind ?? ''}
            options={KINDS}
          />
          <Select
            label="重复不少于"
            name="share"
            defaultValue={list.share}
            options={SHARES.map((value) => ({ value, label: `${value}%` }))}
          />
          {list.essay !== null && <input type="hidden" name="essay" value={list.essay} />}
        </FilterBar>
        <Table
          caption="有重复的文字"
          captionHidden
          columns={columnsFor(contest.id)}
          rows={pairs}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={isFiltered ? '没有符合条件的' : '没有待处理的'}>
              {queued > 0
                ? `还有 ${queued} 篇等待检查，结果出来后会列在这里。`
                : '相同的文字占较短一篇的比例达到筛选条件时，会列在这里。'}
            </EmptyState>
          }
        />
        <Pager
          page={page}
          pages={pages}
          total={counts.shown}
          unit="对"
          hrefFor={(each) => queryWith(query, { page: String(each) })}
        />
        <p className="quiet">
          比例按较短的一篇计算，低于 {KEPT_SHARE * 100}%
          的不记录。作者自己此前的版本不算；十篇以上都有的口号、引文不计入。
        </p>
      </Section>
      <Section title="检查">
        <Form noValidate method="post">
          <ButtonRow>
            {queued > 0 && (
              <Button type="submit" name="intent" value="continue">
                现在检查等待的 {queued} 篇
              </Button>
            )}
            <Button type="submit" name="intent" value="recheck">
              重新检查全部作品
            </Button>
          </ButtonRow>
        </Form>
        <p className="quiet">
          作品提交后会自动检查。从旧版本升级后，或想按现在的全部文字重新计算时，请重新检查；每次处理
          50 篇，其余的由系统在后台继续。
        </p>
      </Section>
      {scope.length > 0 && (
        <Section title="与哪些征文对照" lead="已公布和已归档的征文默认在内。">
          <Form noValidate method="post">
            <input type="hidden" name="intent" value="scope" />
            <Fieldset legend="其他征文">
              {scope.map(({ id, title, phase, isIncluded }) => (
                <Checkbox
                  key={id}
                  name={`past-${id}`}
                  label={title}
                  hint={PHASE_LABEL[phase]}
                  defaultChecked={isIncluded}
                />
              ))}
            </Fieldset>
            <ButtonRow>
              <Button type="submit">保存查重范围</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
    </>
  )
}
