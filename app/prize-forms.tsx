/** The forms of the desk of deliberation: moving an essay, leaving places vacant, and applying the list. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { prizeName } from './domain/tracks'
import { Button, ButtonRow } from './ui/button'
import { Select, TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Card } from './ui/section'

type Option = { readonly value: string; readonly label: string }

type Tier = {
  readonly track: string | null
  readonly tier: string
  readonly count: number
}

/** What the forms of the desk have in common. */
type DeskFormProps = {
  readonly seen: string
  /** Closed sessions that a decision can rest on. */
  readonly sessions: readonly Option[]
  readonly refused: FormState
}

type SessionFieldProps = Pick<DeskFormProps, 'sessions' | 'refused'> & { readonly name: string }

function SessionField({ name, sessions, refused }: SessionFieldProps) {
  return (
    <Select
      label="依据的合议"
      name={name}
      empty="没有单独合议"
      options={sessions}
      defaultValue={refused.typed[name] ?? ''}
      error={refused.fields[name]}
    />
  )
}

/** A tier as the value of an option. */
function tierValue({ track, tier }: Pick<Tier, 'track' | 'tier'>): string {
  return JSON.stringify([track, tier])
}

type MoveFormProps = DeskFormProps & {
  readonly essays: readonly Option[]
  readonly chosen: string
  /** The names of the tiers, each once. */
  readonly tiers: readonly string[]
  readonly organizer: string
}

/** The values of “调整为” that are no tier. */
export const OUT = 'out'
export const UNDO = 'undo'

export function MoveForm(props: MoveFormProps) {
  const { seen, sessions, refused, essays, chosen, tiers, organizer } = props
  const { say, fields, typed } = refused
  return (
    <Card title="调整一篇作品" id="adjust">
      <Form noValidate method="post">
        <FormError say={say} fields={fields} />
        <input type="hidden" name="seen" value={seen} />
        <Select
          label="作品"
          name="essay"
          empty="请选择"
          required
          options={essays}
          defaultValue={typed.essay ?? chosen}
          error={fields.essay}
        />
        <Select
          label="调整为"
          name="to"
          empty="请选择"
          required
          options={[
            ...tiers.map((name) => ({ value: `tier:${name}`, label: name })),
            { value: OUT, label: '不获奖' },
            { value: UNDO, label: '撤回调整，恢复系统拟定' },
          ]}
          defaultValue={typed.to ?? ''}
          error={fields.to}
        />
        <TextField
          label="提议人"
          name="mover"
          required
          width="medium"
          defaultValue={typed.mover ?? organizer}
          error={fields.mover}
        />
        <TextArea
          label="调整的理由"
          name="reason"
          required
          rows={3}
          hint="理由与系统拟定一起长期保留。"
          defaultValue={typed.reason ?? ''}
          error={fields.reason}
        />
        <SessionField name="session" sessions={sessions} refused={refused} />
        <ButtonRow>
          <Button type="submit" name="intent" value="move">
            记录调整
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  )
}

type VacancyFormProps = DeskFormProps & { readonly tiers: readonly Tier[] }

export function VacancyForm({ seen, sessions, refused, tiers }: VacancyFormProps) {
  const { say, fields, typed } = refused
  return (
    <Card title="空缺名额" id="vacancy">
      <Form noValidate method="post">
        <FormError say={say} fields={fields} />
        <input type="hidden" name="seen" value={seen} />
        <Select
          label="奖级"
          name="tier"
          empty="请选择"
          required
          options={tiers.map((tier) => ({
            value: tierValue(tier),
            label: `${prizeName(tier.track, tier.tier)}（${tier.count} 个名额）`,
          }))}
          defaultValue={typed.tier ?? ''}
          error={fields.tier}
        />
        <TextField
          label="空缺几个名额"
          name="places"
          required
          width="short"
          inputMode="numeric"
          hint="空缺的名额不递补：这一级少评几篇，排在其后的进入下一级。填 0 取消空缺。"
          defaultValue={typed.places ?? ''}
          error={fields.places}
        />
        <TextArea
          label="空缺的理由"
          name="vacancyReason"
          required
          rows={3}
          defaultValue={typed.vacancyReason ?? ''}
          error={fields.vacancyReason}
        />
        <SessionField name="vacancySession" sessions={sessions} refused={refused} />
        <ButtonRow>
          <Button type="submit" name="intent" value="vacancy">
            记录空缺
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  )
}

type ApplyFormProps = {
  readonly seen: string
  readonly isApplied: boolean
  readonly refused: FormState
}

export function ApplyForm({ seen, isApplied, refused }: ApplyFormProps) {
  return (
    <Form noValidate method="post">
      <FormError say={refused.say} fields={refused.fields} />
      <input type="hidden" name="seen" value={seen} />
      <ButtonRow>
        <Button variant="primary" type="submit" name="intent" value="apply">
          {isApplied ? '重新确认定奖名单' : '确认定奖名单'}
        </Button>
      </ButtonRow>
    </Form>
  )
}
