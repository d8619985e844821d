/** The form by which an organizer moves an essay to another track 组别. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Select, TextArea } from './ui/field'
import { FormError } from './ui/form-error'

type TrackFormProps = {
  /** The track that the essay has now; null for none. */
  readonly track: string | null
  readonly tracks: readonly string[]
  readonly refused: FormState
}

export function TrackForm({ track, tracks, refused: { say, fields, typed } }: TrackFormProps) {
  const others = tracks.filter((name) => name !== track)
  if (others.length === 0) return null
  return (
    <details open={say !== null || track === null}>
      <summary>{track === null ? '补上组别…' : '调整组别…'}</summary>
      <Form noValidate method="post">
        <FormError say={say} fields={fields} />
        <input type="hidden" name="from" value={track ?? ''} />
        <Select
          label="调整到"
          name="track"
          empty="请选择"
          required
          defaultValue={typed.track ?? ''}
          options={others.map((name) => ({ value: name, label: name }))}
          error={fields.track}
        />
        <TextArea
          label="调整组别的原因"
          name="reason"
          id="track-reason"
          required
          rows={2}
          hint="作者会看到"
          defaultValue={typed.reason}
          error={fields.reason}
        />
        <ButtonRow>
          <Button type="submit" name="intent" value="track">
            调整组别
          </Button>
        </ButtonRow>
      </Form>
    </details>
  )
}
