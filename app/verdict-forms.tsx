/** The organizer's verdict on one essay: what is possible now as forms, and why the rest is not. */
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { type FormState, refusedIn } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { TextArea } from './ui/field'
import { FormError } from './ui/form-error'

type Verdict = { readonly act: 'accept' | 'reject' | 'reopen'; readonly no: string | null }

type VerdictFormsProps = {
  readonly essay: { readonly state: string; readonly version: number }
  readonly verdicts: readonly Verdict[]
  /** What the action answered. */
  readonly answer: unknown
}

export function VerdictForms({ essay, verdicts, answer }: VerdictFormsProps) {
  const may = (act: Verdict['act']) => verdicts.some((each) => each.act === act && each.no === null)
  const refusals = verdicts.map(({ act }) => ({ act, refused: refusedIn(answer, act) }))
  const refused = refusals.find((each) => each.refused.say !== null)?.refused ?? NO_REFUSAL
  const isDecided = essay.state === 'eligible' || essay.state === 'ineligible'
  const no = verdicts.find(({ act }) => act === (isDecided ? 'reopen' : 'accept'))?.no ?? null
  return (
    <>
      {refusals
        .filter(({ act }) => act !== 'reject')
        .map(({ act, refused: { say, fields } }) => (
          <FormError key={act} say={say} fields={fields} />
        ))}
      {no !== null && <p>{no}</p>}
      <div className="verdicts">
        {may('accept') && (
          <VerdictForm essay={essay} act="accept">
            <ButtonRow>
              <Button variant="primary" type="submit">
                认定合格
              </Button>
            </ButtonRow>
          </VerdictForm>
        )}
        {may('reject') && (
          <details open={refused.typed.intent === 'reject'}>
            <summary>认定不合格…</summary>
            <VerdictForm essay={essay} act="reject">
              {refused.typed.intent === 'reject' && (
                <FormError say={refused.say} fields={refused.fields} />
              )}
              <TextArea
                label="不合格的原因"
                name="reason"
                rows={3}
                required
                hint="作者会看到这段文字。"
                defaultValue={refused.typed.reason}
                error={refused.fields.reason}
              />
              <ButtonRow>
                <Button variant="danger" type="submit">
                  认定不合格
                </Button>
              </ButtonRow>
            </VerdictForm>
          </details>
        )}
        {may('reopen') && (
          <VerdictForm essay={essay} act="reopen">
            <ButtonRow>
              <Button type="submit">重新审查</Button>
            </ButtonRow>
          </VerdictForm>
        )}
      </div>
    </>
  )
}

const NO_REFUSAL: FormState = { say: null, fields: {}, typed: {} }

type VerdictFormProps = {
  readonly essay: VerdictFormsProps['essay']
  readonly act: Verdict['act']
  readonly children: ReactNode
}

/** Each form carries the state and version that the organizer had before them. */
function VerdictForm({ essay, act, children }: VerdictFormProps) {
  return (
    <Form noValidate method="post">
      <input type="hidden" name="intent" value={act} />
      <input type="hidden" name="state" value={essay.state} />
      <input type="hidden" name="version" value={essay.version} />
      {children}
    </Form>
  )
}
