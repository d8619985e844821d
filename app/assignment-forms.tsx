/** The forms of the assignment: ask for a proposal, apply it, and change the readers of one essay. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Choice } from './ui/choice'
import { Select, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Section } from './ui/section'
import { Status } from './ui/status'

export type ShownWishes = {
  readonly seed: string
  readonly mode: 'top-up' | 'renew'
  /** '' for no limit. */
  readonly most: string
}

type WishesFormProps = {
  readonly wishes: ShownWishes
  readonly isJudging: boolean
  readonly hasReadings: boolean
}

/** A GET form: the address holds what a proposal was made with, so that it can be looked at again and passed on. */
export function WishesForm({ wishes, isJudging, hasReadings }: WishesFormProps) {
  return (
    <form method="get" className="form-narrow" aria-label="提出方案">
      {hasReadings && !isJudging ? (
        <Choice
          label="已有的分配"
          name="mode"
          defaultValue={wishes.mode}
          options={[
            { value: 'top-up', label: '保留，只补足缺少的评阅' },
            { value: 'renew', label: '重新分配', hint: '已经开始的评阅仍然保留。' },
          ]}
        />
      ) : (
        <input type="hidden" name="mode" value="top-up" />
      )}
      <TextField
        label="每位评委最多评几篇"
        name="most"
        inputMode="numeric"
        width="short"
        hint="不填就是不限。"
        defaultValue={wishes.most}
      />
      <TextField
        label="随机种子"
        name="seed"
        inputMode="numeric"
        width="short"
        hint="同样的种子得到同样的方案；换一个数就换一个方案。"
        defaultValue={wishes.seed}
      />
      <ButtonRow>
        <Button type="submit">提出方案</Button>
      </ButtonRow>
    </form>
  )
}

type ApplyFormProps = {
  readonly wishes: ShownWishes
  readonly fingerprint: string
  readonly added: number
  readonly removed: number
}

export function ApplyForm({ wishes, fingerprint, added, removed }: ApplyFormProps) {
  return (
    <Form noValidate method="post">
      <input type="hidden" name="intent" value="apply" />
      <input type="hidden" name="fingerprint" value={fingerprint} />
      <input type="hidden" name="seed" value={wishes.seed} />
      <input type="hidden" name="mode" value={wishes.mode} />
      <input type="hidden" name="most" value={wishes.most} />
      <ButtonRow>
        <Button variant="primary" type="submit">
          应用方案：{removed > 0 ? `取消 ${removed} 次，` : ''}新增 {added} 次评阅
        </Button>
      </ButtonRow>
    </Form>
  )
}

type ChosenEssay = {
  readonly id: string
  readonly title: string
  readonly needs: number
  readonly readings: readonly {
    readonly id: string
    readonly name: string
    readonly isBegun: boolean
    readonly clashes: boolean
  }[]
  readonly free: readonly {
    readonly id: string
    readonly name: string
    readonly assigned: number
  }[]
}

type ReadersFormProps = {
  readonly essay: ChosenEssay
  readonly removeRefused: FormState
  readonly addRefused: FormState
}

/** The readers of one essay, each with a button to take the reading back, and a list of judges to add. */
export function ReadersForm({ essay, removeRefused, addRefused }: ReadersFormProps) {
  return (
    <Section
      id="readers"
      title={`调整《${essay.title}》的评委`}
      lead={`应有 ${essay.needs} 位，现有 ${essay.readings.length} 位。`}
    >
      <FormError say={removeRefused.say} fields={removeRefused.fields} />
      <ul className="readers">
        {essay.readings.map(({ id, name, isBegun, clashes }) => (
          <li key={id}>
            <span>{name}</span>
            {clashes && <Status kind="bad">应当回避</Status>}
            {isBegun ? (
              <Status kind="accent">已开始评审</Status>
            ) : (
              <Form noValidate method="post">
                <input type="hidden" name="intent" value="remove" />
                <input type="hidden" name="reading" value={id} />
                <Button variant="quiet" type="submit" aria-label={`取消${name}的评阅`}>
                  取消
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {essay.free.length === 0 ? (
        <p>没有可以增加的评委：其余评委都要回避这篇作品，或者已经在评。</p>
      ) : (
        <Form noValidate method="post" className="form-narrow">
          <FormError say={addRefused.say} fields={addRefused.fields} />
          <input type="hidden" name="intent" value="add" />
          <input type="hidden" name="essay" value={essay.id} />
          <Select
            label="增加评委"
            name="judge"
            required
            empty="请选择"
            hint="只列出不需要回避的评委，评得少的在前。"
            defaultValue={addRefused.typed.judge ?? ''}
            error={addRefused.fields.judge}
            options={essay.free.map(({ id, name, assigned }) => ({
              value: id,
              label: `${name}（现有 ${assigned} 篇）`,
            }))}
          />
          <ButtonRow>
            <Button type="submit">增加</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  )
}
