/** The forms of the allocation desk: ranking a tie, and applying the tiers with moves by hand. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Select, TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Card, Section } from './ui/section'
import { type Column, Table } from './ui/table'

type TiedEssay = { readonly id: string; readonly title: string; readonly unionName: string }

type TieFormProps = {
  readonly tie: { readonly essays: readonly TiedEssay[] }
  readonly refused: FormState
}

export function TieForm({ tie, refused }: TieFormProps) {
  const { say, fields, typed } = refused
  const places = tie.essays.map((_, index) => ({
    value: String(index + 1),
    label: `第 ${index + 1} 位`,
  }))
  return (
    <Card title="记录合议决定" level={2}>
      <Form noValidate method="post">
        <FormError say={say} fields={fields} />
        <p>下面的作品分数完全相同，又正好在奖级线上。请写明合议排出的先后和理由。</p>
        {tie.essays.map(({ id, title, unionName }) => (
          <Select
            key={id}
            label={`《${title}》（${unionName}）`}
            name={`place-${id}`}
            empty="请选择"
            required
            options={places}
            defaultValue={typed[`place-${id}`] ?? ''}
            error={fields[`place-${id}`]}
          />
        ))}
        <TextArea
          label="合议的理由"
          name="reason"
          required
          defaultValue={typed.reason}
          error={fields.reason}
        />
        <ButtonRow>
          <Button variant="primary" type="submit" name="intent" value="decide">
            记录合议决定
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  )
}

type Row = {
  readonly id: string
  readonly title: string
  readonly rank: number | null
  readonly mean: string | null
  readonly proposed: string | null
  readonly why: string
}

type PrizeFormProps = {
  readonly desk: {
    readonly candidates: readonly Row[]
    readonly tiers: readonly { readonly name: string }[]
    readonly fingerprint: string
    readonly isApplied: boolean
    readonly appliedTier: Readonly<Record<string, string>>
    readonly movedBecause: Readonly<Record<string, string>>
  }
  readonly refused: FormState
}

export function PrizeForm({ desk, refused }: PrizeFormProps) {
  const { candidates, tiers, fingerprint, isApplied, appliedTier, movedBecause } = desk
  const { say, fields, typed } = refused
  const options = tiers.map(({ name }) => ({ value: name, label: name }))
  const tierOf = ({ id, proposed }: Row) =>
    typed[`tier-${id}`] ?? (isApplied ? (appliedTier[id] ?? '') : (proposed ?? ''))
  const columns: readonly Column<Row>[] = [
    { key: 'rank', header: '名次', align: 'end', cell: ({ rank }) => rank ?? '—' },
    { key: 'title', header: '作品', title: true, cell: ({ title }) => title },
    { key: 'mean', header: '平均分', align: 'end', cell: ({ mean }) => mean ?? '—' },
    { key: 'why', header: '为什么', cell: ({ why }) => why },
    {
      key: 'tier',
      header: '奖级',
      cell: (row) => (
        <Select
          label={<span className="visually-hidden">《{row.title}》的奖级</span>}
          name={`tier-${row.id}`}
          options={options}
          empty="未获奖"
          defaultValue={tierOf(row)}
        />
      ),
    },
    {
      key: 'reason',
      header: '调整的理由',
      cell: ({ id, title }) => (
        <TextField
          label={<span className="visually-hidden">调整《{title}》的理由</span>}
          name={`reason-${id}`}
          defaultValue={typed[`reason-${id}`] ?? movedBecause[id] ?? ''}
          error={fields[`reason-${id}`]}
        />
      ),
    },
  ]
  return (
    <Section
      title="定奖"
      lead="奖级由系统按排名拟定。确有需要时可以调整，每处调整都要写明理由，并与原拟定一起保留。"
    >
      <Form noValidate method="post">
        <FormError say={say} fields={fields} />
        <input type="hidden" name="fingerprint" value={fingerprint} />
        <Table
          caption="拟定奖级"
          captionHidden
          columns={columns}
          rows={candidates}
          rowKey={({ id }) => id}
        />
        <ButtonRow>
          <Button variant="primary" type="submit" name="intent" value="apply">
            {isApplied ? '重新确认定奖名单' : '确认定奖名单'}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}
