/** The declaration on artificial intelligence, as authors and the officers who enter essays for them give it. */
import { AI_USES, type AiUse, LONGEST_AI_NOTE } from './domain/declaration'
import type { FormState } from './domain/refusal'
import { Choice } from './ui/choice'
import { TextArea } from './ui/field'

type AiFieldsProps = {
  readonly label: string
  /** What was declared before. */
  readonly ai: { readonly use: AiUse | null; readonly note: string }
  readonly refused: FormState
  /** False where not every contest of the form asks. */
  readonly isRequired?: boolean
}

const HINTS: Readonly<Partial<Record<AiUse, string>>> = {
  generated: '须在下面写明哪些文字由人工智能生成。',
}

export function AiFields({
  label,
  ai,
  refused: { fields, typed },
  isRequired = true,
}: AiFieldsProps) {
  return (
    <>
      <Choice
        label={label}
        name="aiUse"
        required={isRequired}
        defaultValue={typed.aiUse ?? ai.use ?? undefined}
        options={Object.entries(AI_USES).map(([value, words]) => ({
          value,
          label: words,
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
  )
}
