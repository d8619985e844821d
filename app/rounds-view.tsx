/** The rounds of a contest as a table, the judges of each, and the end of the current one. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Checkbox, Fieldset } from './ui/choice'
import { TextArea } from './ui/field'
import { FormError } from './ui/form-error'
import { Card, Section } from './ui/section'
import { Status, type StatusKind } from './ui/status'
import { type Column, Table } from './ui/table'
import { Timestamp } from './ui/timestamp'
import type { RoundState } from './usecases/rounds'

type Round = {
  readonly position: number
  readonly name: string
  readonly readings: 'all' | number
  readonly entries: number | null
  readonly entered: number
  readonly state: RoundState
  readonly assigned: number
  readonly submitted: number
  readonly dueAt: string | null
  readonly closedAt: string | null
  readonly closedBecause: string | null
  readonly closedBy: string | null
  readonly judges: readonly { readonly id: string; readonly name: string }[]
  readonly mayName: boolean
}

const STATES: Readonly<Record<RoundState, { readonly words: string; readonly kind?: StatusKind }>> =
  {
    waiting: { words: '未开始' },
    open: { words: '评审中', kind: 'accent' },
    closed: { words: '待定名单', kind: 'warn' },
    over: { words: '已结束', kind: 'good' },
  }

const COLUMNS: readonly Column<Round>[] = [
  { key: 'name', header: '轮次', title: true, cell: ({ name }) => name },
  {
    key: 'state',
    header: '状态',
    cell: ({ state }) => <Status kind={STATES[state].kind}>{STATES[state].words}</Status>,
  },
  {
    key: 'entries',
    header: '作品',
    cell: ({ entries, entered }) =>
      entries === null ? '全部合格作品' : entered > 0 ? `${entered} 篇` : `取 ${entries} 篇`,
  },
  {
    key: 'readings',
    header: '每篇评委',
    cell: ({ readings }) => (readings === 'all' ? '本轮全体' : `${readings} 位`),
  },
  {
    key: 'judges',
    header: '评委',
    cell: ({ judges }) =>
      judges.length === 0 ? '全体评委' : judges.map(({ name }) => name).join('、'),
  },
  {
    key: 'sheets',
    header: '评分表',
    align: 'end',
    cell: ({ assigned, submitted }) => (assigned === 0 ? '—' : `${submitted} / ${assigned}`),
  },
  {
    key: 'due',
    header: '期限和结束',
    cell: ({ dueAt, closedAt, closedBy, closedBecause }) => (
      <>
        {closedAt === null && dueAt === null && '—'}
        {closedAt === null && dueAt !== null && <Timestamp iso={dueAt} />}
        {closedAt !== null && (
          <>
            <Timestamp iso={closedAt} /> 由{closedBy}结束
            {closedBecause !== null && `：${closedBecause}`}
          </>
        )}
      </>
    ),
  },
]

export function RoundsTable({ rounds }: { readonly rounds: readonly Round[] }) {
  return (
    <Table
      caption="评审轮次"
      captionHidden
      columns={COLUMNS}
      rows={rounds}
      rowKey={({ position }) => String(position)}
    />
  )
}

type RoundJudgesProps = {
  readonly rounds: readonly Round[]
  readonly judges: readonly { readonly id: string; readonly name: string }[]
  readonly refused: FormState
}

/** Who judges in the rounds that have nothing assigned yet. */
export function RoundJudges({ rounds, judges, refused }: RoundJudgesProps) {
  const open = rounds.filter(({ mayName }) => mayName)
  if (open.length === 0) return null
  const posted = Number(refused.typed.position)
  return (
    <Section
      title="各轮的评委"
      id="judges"
      lead="一个都不勾选，就由全体评委评。一位评委可以参加几轮；在前一轮评过的作品，后一轮可以再评。分配作品以后不能再改。"
    >
      {open.map(({ position, name, judges: own }) => (
        <Card key={position} title={name}>
          <Form noValidate method="post">
            {posted === position && <FormError say={refused.say} fields={refused.fields} />}
            <input type="hidden" name="position" value={position} />
            <Fieldset legend={`${name}的评委`}>
              {judges.map((judge) => (
                <Checkbox
                  key={judge.id}
                  id={`judge-${position}-${judge.id}`}
                  label={judge.name}
                  name="judge"
                  value={judge.id}
                  defaultChecked={own.some(({ id }) => id === judge.id)}
                />
              ))}
            </Fieldset>
            <ButtonRow>
              <Button type="submit" name="intent" value="judges">
                保存{name}的评委
              </Button>
            </ButtonRow>
          </Form>
        </Card>
      ))}
    </Section>
  )
}

type CloseRoundProps = {
  readonly round: { readonly id: string; readonly name: string }
  readonly next: { readonly name: string; readonly entries: number }
  /** What is missing, in words; it asks for a reason. */
  readonly missing: readonly string[]
  readonly refused: FormState
}

export function CloseRound({ round, next, missing, refused }: CloseRoundProps) {
  return (
    <Section
      title={`结束${round.name}`}
      id="close"
      lead={`结束以后，评委不能再改${round.name}的评分，组委会看到${round.name}的排名，再确定进入${next.name}的 ${next.entries} 篇。结束不能撤回。`}
    >
      <Form noValidate method="post" className="form-narrow">
        <FormError say={refused.say} fields={refused.fields} />
        <input type="hidden" name="round" value={round.id} />
        {missing.length > 0 ? (
          <>
            <ul>
              {missing.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
            <TextArea
              label="仍然结束的理由"
              name="reason"
              rows={2}
              required
              defaultValue={refused.typed.reason}
              error={refused.fields.reason}
            />
          </>
        ) : (
          <>
            <p>{round.name}的评分表已经全部提交。</p>
            <input type="hidden" name="reason" value="" />
          </>
        )}
        <ButtonRow>
          <Button variant="primary" type="submit" name="intent" value="close">
            结束{round.name}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}
