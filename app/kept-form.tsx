/** A form that was not taken: what was typed, to read and copy, signing in without losing it, and sending it again. */
import { Form } from '@remix-run/react'
import { useAskBeforeLeaving } from './ask-before-leaving'
import { type KeptForm, textsOf } from './domain/kept-form'
import type { FormState } from './domain/refusal'
import { SignInFields } from './sign-in-fields'
import { Button, ButtonRow } from './ui/button'
import { TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Section } from './ui/section'

const SHORT = 60

/** What was typed, field by field. */
export function KeptText({ kept }: { readonly kept: KeptForm }) {
  useAskBeforeLeaving(true)
  const texts = textsOf(kept)
  if (texts.length === 0 && kept.files.length === 0) return null
  return (
    <Section title="您填写的内容" lead="可以在这里查看和复制。">
      {texts.map(({ label, text }, place) => {
        const field = { label, name: `kept-text-${place}`, readOnly: true, defaultValue: text }
        const isLong = text.length > SHORT || text.includes('\n')
        return isLong ? (
          <TextArea key={field.name} {...field} rows={text.length > 400 ? 12 : 4} />
        ) : (
          <TextField key={field.name} {...field} />
        )
      })}
      {kept.files.length > 0 && (
        <p>文件不会随页面保留，继续以后请重新选择：{kept.files.join('、')}</p>
      )}
    </Section>
  )
}

/** Signs in and comes back to what was typed. A whole new page, so that reloading it sends it again instead of losing it. */
export function SignInWithKept({
  kept,
  refused,
}: {
  readonly kept: KeptForm
  readonly refused?: FormState
}) {
  const { say = null, fields = {}, typed = {} } = refused ?? {}
  return (
    <Form noValidate method="post" action="/kept" reloadDocument className="form-narrow">
      <FormError say={say} fields={fields} />
      <input type="hidden" name="kept" value={JSON.stringify(kept)} />
      <SignInFields fields={fields} typed={typed} />
      <ButtonRow>
        <Button variant="primary" type="submit">
          登录
        </Button>
      </ButtonRow>
    </Form>
  )
}

/** Sends the very same form to the very same address. */
export function SendAgain({
  kept,
  words,
  isPrimary,
}: {
  readonly kept: KeptForm
  readonly words: string
  readonly isPrimary: boolean
}) {
  // The same name may come twice, and the order counts.
  const inputs = kept.fields.map(([name, value], place) => ({ key: `${place}`, name, value }))
  return (
    <Form noValidate method="post" action={kept.to}>
      {inputs.map(({ key, name, value }) => (
        <input key={key} type="hidden" name={name} value={value} />
      ))}
      <ButtonRow>
        <Button type="submit" variant={isPrimary ? 'primary' : 'plain'}>
          {words}
        </Button>
      </ButtonRow>
    </Form>
  )
}
