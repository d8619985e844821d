/** One paper sheet read in by one person; what the other has read shows only after one's own, where they differ. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { formatTenths } from '../domain/rubric'
import type { Discrepancy } from '../domain/transcript'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { readSheetForm } from '../sheet-form.server'
import { Button, ButtonRow } from '../ui/button'
import { TextArea } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { ScoreField } from '../ui/score-field'
import { Card, Section } from '../ui/section'
import { type Column, Table } from '../ui/table'
import { openTranscript, transcribe } from '../usecases/transcribing'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `录入 ${data?.sheet.code ?? '评分表'}·职工话家征文` },
]

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const opened = await openTranscript(db, actor, params.contest, params.code, now)
  const { contest, mine, ...shown } = opened
  return {
    ...shown,
    contest: contest.id,
    mine: mine && {
      version: mine.version,
      comment: mine.comment,
      scores: Object.fromEntries(
        Object.entries(mine.scores).map(([id, tenths]) => [id, formatTenths(tenths)]),
      ),
    },
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const { contest, code } = params
  await transcribe(db, actor, contest, code, readSheetForm(form), now)
  return redirect(`/organizer/contests/${contest}/transcripts/${code}`)
})

const DISCREPANCIES: readonly Column<Discrepancy>[] = [
  { key: 'name', header: '评分项', title: true, cell: ({ name }) => name },
  { key: 'mine', header: '我录的', cell: ({ first }) => first },
  { key: 'other', header: '另一位录的', cell: ({ second }) => second },
]

function Outcome() {
  const { sheet, mine, readBy, discrepancies } = useLoaderData<typeof loader>()
  if (sheet.isSubmitted) {
    return sheet.isTranscribed ? (
      <Notice kind="good" title="两遍一致，评分表已提交">
        标注为纸质评分录入。
      </Notice>
    ) : null
  }
  if (discrepancies.length > 0) {
    return (
      <Notice kind="bad" title={`两遍有 ${discrepancies.length} 处不一致，还没有提交`}>
        <p>
          请对照纸质评分表：自己录错的在下面改正；另一位（{readBy.join('、')}）录错的请那位改正。
        </p>
        <Table
          caption="两遍不一致的地方"
          captionHidden
          columns={DISCREPANCIES}
          rows={discrepancies}
          rowKey={({ place }) => place}
        />
      </Notice>
    )
  }
  if (mine !== null) {
    return (
      <Notice kind="good" title="您录入的已保存">
        请另一位工作人员用自己的账号再录一遍。两遍一致后自动提交。
      </Notice>
    )
  }
  return readBy.length === 0 ? null : (
    <Notice title={`${readBy.join('、')}已录过一遍`}>
      请您照着纸质评分表再录一遍。录完以前看不到那一遍的分数。
    </Notice>
  )
}

export default function Transcript() {
  const { contest, sheet, criteria, mine, whyNot } = useLoaderData<typeof loader>()
  const { say, fields, typed } = refusedIn(useActionData<typeof action>())
  return (
    <>
      <PageTitle
        title={`录入评分表 ${sheet.code}`}
        lead={`评委：${sheet.judgeName}。匿名稿：${sheet.title}`}
        back={{ to: `/organizer/contests/${contest}/paper/${sheet.judge}`, label: '纸质评审' }}
      />
      <OrganizerNav contest={contest} current="progress" />
      <Outcome />
      {whyNot !== null ? (
        <Section title="录入">
          <p>{whyNot}</p>
        </Section>
      ) : (
        <Card title="照纸质评分表录入" level={2}>
          <Form
            method="post"
            key={mine?.version ?? 0}
            autoComplete="off"
            noValidate
            className="form-narrow"
          >
            <FormError say={say} fields={fields} />
            <input type="hidden" name="version" value={mine?.version ?? 0} />
            {criteria.map((criterion) => (
              <ScoreField
                key={criterion.id}
                criterion={criterion}
                value={typed[`score-${criterion.id}`] ?? mine?.scores[criterion.id] ?? ''}
                error={fields[`score-${criterion.id}`]}
              />
            ))}
            <TextArea
              label="评语"
              name="comment"
              rows={3}
              hint="照原文录入；没有就空着。"
              defaultValue={typed.comment ?? mine?.comment ?? ''}
              error={fields.comment}
            />
            <ButtonRow>
              <Button variant="primary" type="submit">
                保存录入
              </Button>
            </ButtonRow>
          </Form>
        </Card>
      )}
    </>
  )
}
