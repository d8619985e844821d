/** Who goes on to the next round: the standing of the closed one with its line, a tie across it to decide, and applying. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Checkbox, Choice, Fieldset } from './ui/choice'
import { TextArea } from './ui/field'
import { FormError } from './ui/form-error'
import { Section } from './ui/section'
import { Status } from './ui/status'
import { type Column, Table } from './ui/table'

type Row = {
  readonly id: string
  readonly title: string
  readonly unionName: string
  readonly rank: number | null
  readonly score: string | null
  readonly mean: string | null
  readonly readings: number
  readonly passes: boolean
  readonly isTied: boolean
}

type PassingFormProps = {
  readonly round: { readonly id: string; readonly name: string }
  readonly next: { readonly name: string; readonly entries: number }
  readonly list: {
    /** From the best to some way below the line. */
    readonly rows: readonly Row[]
    readonly total: number
    readonly listed: readonly string[]
    readonly passing: number
    readonly tied: number
    readonly places: number
    readonly fingerprint: string
  }
  readonly refused: FormState
}

function columnsOf(next: string): readonly Column<Row>[] {
  return [
    { key: 'rank', header: '名次', align: 'end', cell: ({ rank }) => rank ?? '—' },
    { key: 'title', header: '作品', title: true, cell: ({ title }) => title },
    { key: 'union', header: '所属工会', cell: ({ unionName }) => unionName },
    { key: 'score', header: '排名分', align: 'end', cell: ({ score }) => score ?? '—' },
    { key: 'mean', header: '平均分', align: 'end', cell: ({ mean }) => mean ?? '—' },
    { key: 'readings', header: '评委数', align: 'end', cell: ({ readings }) => readings },
    {
      key: 'passes',
      header: '去向',
      cell: ({ passes, isTied }) => {
        if (isTied) return <Status kind="warn">并列待定</Status>
        return passes ? <Status kind="good">进入{next}</Status> : '—'
      },
    },
  ]
}

export function PassingForm({ round, next, list, refused }: PassingFormProps) {
  const { rows, total, passing, tied, places } = list
  const line = `取 ${next.entries} 篇`
  return (
    <Section
      title={`进入${next.name}的作品`}
      id="passing"
      lead={
        tied === 0
          ? `${round.name}的 ${total} 篇里，按名次${line}，现在有 ${passing} 篇进入。确定以后不能更改。`
          : `${round.name}的 ${total} 篇里，按名次${line}：${passing} 篇已经确定，另有 ${tied} 篇分数完全相同，而位置只剩 ${places} 个。`
      }
    >
      <Table
        caption={`${round.name}的排名，从前到晋级线以下`}
        captionHidden
        columns={columnsOf(next.name)}
        rows={rows}
        rowKey={({ id }) => id}
      />
      {total > rows.length && <p>另有 {total - rows.length} 篇排在后面，没有列出。</p>}
      <Form noValidate method="post">
        <FormError say={refused.say} fields={refused.fields} />
        <input type="hidden" name="round" value={round.id} />
        <input type="hidden" name="fingerprint" value={list.fingerprint} />
        <input type="hidden" name="seen" value={list.listed.join(',')} />
        {tied > 0 && <TieFields next={next.name} list={list} refused={refused} />}
        <ButtonRow>
          <Button variant="primary" type="submit" name="intent" value="pass">
            确定名单，开始{next.name}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

function TieFields({
  next,
  list: { rows, tied, places },
  refused: { fields, typed },
}: Pick<PassingFormProps, 'list' | 'refused'> & { readonly next: string }) {
  return (
    <>
      <Choice
        label="线上并列的作品"
        name="tie"
        required
        defaultValue={typed.tie}
        error={fields.tie}
        options={[
          { value: 'all', label: `${tied} 篇都进入${next}`, hint: '进入的篇数相应增加' },
          { value: 'some', label: `选出 ${places} 篇进入`, hint: '在下面勾选，例如按合议的结果' },
        ]}
      />
      <Fieldset legend={`选出 ${places} 篇`}>
        {rows
          .filter(({ isTied }) => isTied)
          .map(({ id, title, unionName }) => (
            <Checkbox
              key={id}
              label={`《${title}》（${unionName}）`}
              name={`on-${id}`}
              value="yes"
              defaultChecked={typed[`on-${id}`] === 'yes'}
            />
          ))}
      </Fieldset>
      <TextArea
        label="理由"
        name="reason"
        required
        hint="记入操作记录，长期保留。"
        defaultValue={typed.reason}
        error={fields.reason}
      />
    </>
  )
}
