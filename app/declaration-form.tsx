/** Handing an essay in: the declarations that go with it, and the button. */
import { Form } from '@remix-run/react'
import { AiFields } from './ai-fields'
import { type AiUse, PLEDGE } from './domain/declaration'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow, LinkButton } from './ui/button'
import { Checkbox } from './ui/choice'
import { FormError } from './ui/form-error'

type DeclarationFormProps = {
  readonly version: number
  readonly editor: string
  /** What was declared before; null where the contest does not ask. */
  readonly ai: { readonly use: AiUse | null; readonly note: string } | null
  readonly refused: FormState
}

export function DeclarationForm({ version, editor, ai, refused }: DeclarationFormProps) {
  const { say, fields, typed } = refused
  return (
    <Form method="post" noValidate>
      <FormError say={say} fields={fields} />
      <input type="hidden" name="intent" value="submit" />
      <input type="hidden" name="version" value={version} />
      {ai && <AiFields label="写作中是否使用了人工智能" ai={ai} refused={refused} />}
      <Checkbox
        label={PLEDGE}
        name="pledge"
        value="yes"
        required
        defaultChecked={typed.pledge === 'yes'}
        error={fields.pledge}
      />
      <ButtonRow>
        <Button variant="primary" type="submit">
          提交
        </Button>
        <LinkButton variant="quiet" to={editor}>
          回去修改
        </LinkButton>
      </ButtonRow>
    </Form>
  )
}
