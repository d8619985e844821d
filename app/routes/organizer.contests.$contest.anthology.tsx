/** The anthology 作品集 for the organizer: what is in it, what is not and why, and the files. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { unprintableIn } from '../documents/anthology-pdf'
import { phaseLineOf } from '../domain/phase-line'
import { type FormState, refusedIn } from '../domain/refusal'
import { quoteTitle } from '../domain/winners'
import { optionalLine, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { countIn } from '../touched-copies'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { Checkbox, Fieldset } from '../ui/choice'
import { TextField } from '../ui/field'
import { FormError } from '../ui/form-error'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { type Column, Table } from '../ui/table'
import { enterPaperConsents, hasTexts, openAnthology } from '../usecases/compiling'

export const meta: MetaFunction = () => [{ title: '作品集·职工话家征文' }]

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const { contest, compiled } = await openAnthology(db, actor, params.contest, now)
  const book = compiled?.book
  return {
    contest: contest.id,
    isPublic: contest.effectivePhase === 'published' || contest.effectivePhase === 'archived',
    works: book
      ? book.parts.flatMap(({ heading, works }) =>
          works.map(({ title, byline, body }) => {
            return { heading, title, byline, isIn: body !== null }
          }),
        )
      : null,
    hasTexts: book ? hasTexts(book) : false,
    left: compiled?.left ?? [],
    unprintable: book ? await unprintableIn(book) : [],
    entered: countIn(url, 'entered'),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const paperForm = z.object({ reason: optionalLine('依据', 200) })

export const action = organizer.act(async ({ db, actor, params: { contest }, form, now }) => {
  const { reason } = readForm(paperForm, form)
  const essays = form.getAll('essays').map(String)
  const count = await enterPaperConsents(db, actor, contest, { essays, reason }, now)
  return redirect(`/organizer/contests/${contest}/anthology?entered=${count}`)
})

type Data = Awaited<ReturnType<typeof loader>>
type Work = NonNullable<Data['works']>[number]

const WORKS: readonly Column<Work>[] = [
  { key: 'heading', header: '奖级', cell: ({ heading }) => heading },
  { key: 'title', header: '作品', title: true, cell: ({ title }) => quoteTitle(title) },
  { key: 'byline', header: '作者', cell: ({ byline }) => byline },
  { key: 'in', header: '全文', cell: ({ isIn }) => (isIn ? '收入' : '只列题目') },
]

export default function OrganizersAnthology() {
  const { contest, isPublic, works, left, unprintable, entered, ...loaded } =
    useLoaderData<typeof loader>()
  const base = `/organizer/contests/${contest}/anthology`
  const refused = refusedIn(useActionData<typeof action>())
  return (
    <>
      <PageTitle
        title="作品集"
        lead="获奖作品按奖级编成一册：作者同意公开的收入全文，其余只列题目。"
        back={{ to: `/organizer/contests/${contest}/awards`, label: '名单与导出' }}
      />
      <OrganizerNav contest={contest} current="awards" />
      {entered > 0 && <Notice kind="good" title={`已登记 ${entered} 篇作品的书面同意`} />}
      {works === null ? (
        <EmptyState title="还不能编作品集">公示开始以后，请作者选择是否公开全文。</EmptyState>
      ) : (
        <>
          {unprintable.length > 0 && (
            <Notice
              kind="warn"
              title={`有 ${unprintable.length} 个字没有字体：${unprintable.join('')}`}
            >
              <p>
                PDF 里会印成“〓”。请把含有这些字的字体文件放进系统的 data/fonts
                文件夹，重新启动后再下载。
              </p>
            </Notice>
          )}
          {loaded.hasTexts && (
            <ButtonRow>
              <LinkButton variant="primary" to={`${base}.pdf`} download>
                下载 PDF（打印）
              </LinkButton>
              <LinkButton to={`${base}.docx`} download>
                下载 Word
              </LinkButton>
              {isPublic && <LinkButton to={`/contest/${contest}/anthology`}>公开的网页</LinkButton>}
            </ButtonRow>
          )}
          <LeftOutList left={left} refused={refused} />
          <Section title={`篇目（${works.length} 篇）`}>
            <Table
              caption="篇目"
              captionHidden
              columns={WORKS}
              rows={works}
              rowKey={({ heading, title, byline }) => `${heading} ${title} ${byline}`}
              empty={<EmptyState title="没有获奖作品">还没有确认的定奖名单。</EmptyState>}
            />
          </Section>
        </>
      )}
    </>
  )
}

type LeftOutListProps = { readonly left: Data['left']; readonly refused: FormState }

/** What is not in the book, and why; who agreed on paper can be entered. */
function LeftOutList({ left, refused }: LeftOutListProps) {
  const open = left.filter(({ why }) => why === 'open')
  const declined = left.filter(({ why }) => why === 'declined')
  const held = left.filter(({ why }) => why === 'private')
  if (left.length === 0) return null
  return (
    <Section title="没有收入全文的">
      {declined.length > 0 && (
        <p>作者不同意公开：{declined.map(({ title }) => quoteTitle(title)).join('、')}。</p>
      )}
      {held.length > 0 && (
        <ul>
          {held.map(({ essay, title, faults }) => (
            <li key={essay}>
              {quoteTitle(title)}：{faults.join('')}不能公开。
            </li>
          ))}
        </ul>
      )}
      {open.length > 0 && (
        <Form noValidate method="post" className="stack">
          <FormError say={refused.say} fields={refused.fields} />
          <Fieldset
            legend="没有答复；作者有书面同意的，可以在这里登记"
            hint="登记以后，全文收入作品集，公布以后也能在网上阅读；作者随时可以在系统里改为不同意。"
          >
            {open.map(({ essay, title }, index) => (
              <Checkbox
                key={essay}
                id={index === 0 ? 'essays' : `essay-${essay}`}
                name="essays"
                value={essay}
                label={quoteTitle(title)}
                error={index === 0 ? refused.fields.essays : undefined}
              />
            ))}
            <TextField
              label="依据"
              name="reason"
              hint="例如：同意书原件存组委会办公室，2026 年 7 月"
              defaultValue={refused.typed.reason}
              error={refused.fields.reason}
              required
            />
          </Fieldset>
          <ButtonRow>
            <Button type="submit">登记书面同意</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  )
}
