/** Handing an essay in: the declarations that go with it, and the button. */
import { Form } from '@remix-run/react'
import { AI_USES, type AiUse, LONGEST_AI_NOTE, PLEDGE } from './domain/declaration'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow, LinkButton } from './ui/button'
import { Checkbox, Choice } from './ui/choice'
import { TextArea } from './ui/field'
import { FormError } from './ui/form-error'

type DeclarationFormProps = {
  readonly version: number
  readonly editor: string
  /** What was declared before; null where the contest does not ask. */
  readonly ai: { readonly use: AiUse | null; readonly note: string } | null
  readonly refused: FormState
}

const HINTS: Readonly<Partial<Record<AiUse, string>>> = {
  generated: '须在下面写明哪些文字由人工智能生成。',
}

export function DeclarationForm({ version, editor, ai, refused }: DeclarationFormProps) {
  const { say, fields, typed } = refused
  return (
    <Form method="post" noValidate>
      <FormError say={say} fields={fields} />
      <input type="hidden" name="intent" value="submit" />
      <input type="hidden" name="version" value={version} />
      {ai && (
        <>
          <Choice
            label="写作中是否使用了人工智能"
            name="aiUse"
            required
            defaultValue={typed.aiUse ?? ai.use ?? undefined}
            options={Object.entries(AI_USES).map(([value, label]) => ({
              value,
              label,
              hint: HINTS[value as AiUse],
            }))}
            hint="工会和组委会看得到，评委看不到。"
            error={fields.aiUse}
          />
          <TextArea
            label="使用说明"
            name="aiNote"
            rows={3}
            hint={`用了什么、用在哪里，最多 ${LONGEST_AI_NOTE} 字。`}
            defaultValue={typed.aiNote ?? ai.note}
            error={fields.aiNote}
          />
        </>
      )}
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
