/** The readers of one essay, to take back, exchange and add to. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Select } from './ui/field'
import { FormError } from './ui/form-error'
import { Section } from './ui/section'
import { Status } from './ui/status'

type ChosenEssay = {
  readonly id: string
  readonly title: string
  readonly needs: number
  readonly readings: readonly {
    readonly id: string
    readonly name: string
    readonly isBegun: boolean
    /** Why this judge must not read the essay; null when nothing forbids it. */
    readonly why: string | null
    /** Readings of others that this one could be exchanged for. */
    readonly partners: readonly { readonly id: string; readonly words: string }[]
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
  readonly swapRefused: FormState
}

/** The readers of one essay, each with a button to take the reading back, and a list of judges to add. */
export function ReadersForm({ essay, removeRefused, addRefused, swapRefused }: ReadersFormProps) {
  return (
    <Section
      id="readers"
      title={`调整《${essay.title}》的评委`}
      lead={`应有 ${essay.needs} 位，现有 ${essay.readings.length} 位。`}
    >
      <FormError say={removeRefused.say} fields={removeRefused.fields} />
      <FormError say={swapRefused.say} />
      <ul className="readers">
        {essay.readings.map(({ id, name, isBegun, why, partners }) => (
          <li key={id}>
            <span>{name}</span>
            {why !== null && <Status kind="bad">应当回避：{why}</Status>}
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
            {partners.length > 0 && <SwapForm reading={id} name={name} partners={partners} />}
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

type SwapFormProps = {
  readonly reading: string
  readonly name: string
  readonly partners: readonly { readonly id: string; readonly words: string }[]
}

/** Two judges exchange essays as one act, so that nobody reads more or less than before. */
function SwapForm({ reading, name, partners }: SwapFormProps) {
  return (
    <Form noValidate method="post" className="swap">
      <input type="hidden" name="intent" value="swap" />
      <input type="hidden" name="reading" value={reading} />
      <select className="input" name="other" aria-label={`${name}与谁对换`} defaultValue="">
        <option value="">与谁对换…</option>
        {partners.map(({ id, words }) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
      <Button variant="quiet" type="submit" aria-label={`对换${name}的评阅`}>
        对换
      </Button>
    </Form>
  )
}
