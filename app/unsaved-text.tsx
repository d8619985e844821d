/** A text that came too late to be saved, given back to its author: to read, to copy, not to lose. */
import type { FormState } from './domain/refusal'
import { TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Section } from './ui/section'

export function UnsavedText({ refused }: { readonly refused: FormState }) {
  const { say, typed } = refused
  if (say === null) return null
  return (
    <Section title="没有保存的文字">
      <FormError say={say} />
      <p>这是您刚才在本页写下的文字，没有保存到作品里。需要时请复制出来，另外存好。</p>
      <TextField label="没有保存的题目" name="unsaved-title" readOnly value={typed.title ?? ''} />
      <TextArea
        label="没有保存的正文"
        name="unsaved-body"
        readOnly
        rows={12}
        value={typed.body ?? ''}
      />
    </Section>
  )
}
