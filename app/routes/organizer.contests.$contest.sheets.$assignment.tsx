/** One score sheet as the organizer sees it: what it holds, what it held each time it was returned, and 退回重评. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { type Criterion, formatTenths } from '../domain/rubric'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { Button, ButtonRow } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { TextArea } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { DescriptionList } from '../ui/stats'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { openSheet, returnSheet } from '../usecases/returning'

export const meta: MetaFunction = () => [{ title: '评分表·职工话家征文' }]

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const opened = await openSheet(db, actor, params.contest, params.assignment, now)
  const { contest, sheet, criteria, scores, returns } = opened
  return {
    contest: contest.id,
    mayReturn:
      contest.phase === 'judging' && sheet.submittedAt !== null && sheet.roundClosedAt === null,
    sheet: {
      title: sheet.title,
      essay: sheet.essay,
      code: sheet.code,
      judge: sheet.judgeName,
      comment: sheet.comment,
      isReturned: sheet.returnedAt !== null,
      savedAt: sheet.savedAt,
      submittedAt: sheet.submittedAt,
    },
    criteria,
    scores,
    returns,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const { contest, assignment } = params
  const reason = String(form.get('reason') ?? '').trim()
  await returnSheet(db, actor, contest, assignment, reason, now)
  return redirect(`/organizer/contests/${contest}/sheets/${assignment}`)
})

type Scores = Readonly<Record<string, number>>

function totalOf(scores: Scores): number {
  return Object.values(scores).reduce((sum, tenths) => sum + tenths, 0)
}

/** The scores of the sheet now beside what it held before, newest first. */
function columnsFor(now: Scores, former: readonly Scores[]): readonly Column<Criterion>[] {
  const shown = (scores: Scores, id: string) =>
    scores[id] === undefined ? '—' : formatTenths(scores[id])
  return [
    { key: 'name', header: '评分项', title: true, cell: ({ name, max }) => `${name}（${max}）` },
    {
      key: 'now',
      header: '现在',
      align: 'end',
      cell: ({ id }) =>
        former.length > 0 && former[0][id] !== now[id] ? (
          <mark>{shown(now, id)}</mark>
        ) : (
          shown(now, id)
        ),
    },
    ...former.map(
      (scores, index): Column<Criterion> => ({
        key: `former-${index}`,
        header: `第 ${former.length - index} 次退回前`,
        align: 'end',
        cell: ({ id }) => shown(scores, id),
      }),
    ),
  ]
}

export default function Sheet() {
  const { contest, mayReturn, sheet, criteria, scores, returns } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say, fields, typed } = refusedIn(answer)
  const base = `/organizer/contests/${contest}`
  const items = [
    { term: '作品', detail: <a href={`${base}/essays/${sheet.essay}`}>{sheet.title}</a> },
    { term: '评委', detail: sheet.judge },
    {
      term: '状态',
      detail: sheet.submittedAt ? (
        <>
          已提交 <Timestamp iso={sheet.submittedAt} />
        </>
      ) : sheet.isReturned ? (
        '已退回，等待评委重评'
      ) : sheet.savedAt ? (
        '填写中'
      ) : (
        '未开始'
      ),
    },
    { term: '总分', detail: formatTenths(totalOf(scores)) },
    ...(sheet.comment === '' ? [] : [{ term: '评语', detail: sheet.comment }]),
  ]
  return (
    <>
      <PageTitle
        title={`评分表 ${sheet.code}`}
        back={{ to: `${base}/progress`, label: '评审进度' }}
      />
      <OrganizerNav contest={contest} current="progress" />
      <DescriptionList items={items} />
      <Section title="评分">
        <div className="sheet-scores">
          <Table
            caption="各项得分"
            captionHidden
            columns={columnsFor(
              scores,
              returns.map((former) => former.scores),
            )}
            rows={criteria}
            rowKey={({ id }) => id}
            narrow="scroll"
          />
        </div>
      </Section>
      {mayReturn && (
        <Dialog trigger="退回重评…" title="退回这份评分表？" variant="danger" open={say !== null}>
          <Form noValidate method="post">
            <FormError say={say} fields={fields} />
            <p>评委会收到消息，可以重新打分并再次提交。现在的评分会留存，不会消失。</p>
            <TextArea
              label="原因"
              name="reason"
              required
              hint="评委会看到，请不要提到作者和单位。"
              defaultValue={typed.reason}
              error={fields.reason}
            />
            <ButtonRow>
              <Button variant="danger" type="submit">
                确认退回
              </Button>
            </ButtonRow>
          </Form>
        </Dialog>
      )}
      {returns.length > 0 && (
        <Section title="退回记录">
          {returns.map((former, index) => (
            <Notice key={former.id} title={`第 ${returns.length - index} 次退回`}>
              <DescriptionList
                items={[
                  { term: '退回时间', detail: <Timestamp iso={former.returnedAt} /> },
                  { term: '退回人', detail: former.returnedBy },
                  { term: '原因', detail: former.reason },
                  { term: '退回前总分', detail: formatTenths(totalOf(former.scores)) },
                  ...(former.comment === ''
                    ? []
                    : [{ term: '退回前评语', detail: former.comment }]),
                ]}
              />
            </Notice>
          ))}
        </Section>
      )}
    </>
  )
}
