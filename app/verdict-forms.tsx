/** The organizer's verdict on one essay: what is possible now as forms, and why the rest is not. */
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { type FormState, refusedIn } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'

type Act = 'accept' | 'reject' | 'correct' | 'recall' | 'reopen'

type Verdict = { readonly act: Act; readonly no: string | null }

type VerdictFormsProps = {
  readonly essay: {
    readonly state: string
    readonly version: number
    readonly reason: string | null
  }
  /** Whether the author has been asked to correct it. */
  readonly isCorrected: boolean
  /** What the field for a deadline starts with. */
  readonly suggested: string
  readonly verdicts: readonly Verdict[]
  /** What the action answered. */
  readonly answer: unknown
}

/** The acts that ask for something; each shows its own refusal. */
const WITH_FIELDS: readonly Act[] = ['reject', 'correct']

export function VerdictForms(props: VerdictFormsProps) {
  const { essay, isCorrected, suggested, verdicts, answer } = props
  const may = (act: Act) => verdicts.some((each) => each.act === act && each.no === null)
  const refusals = verdicts.map(({ act }) => ({ act, refused: refusedIn(answer, act) }))
  const refused = refusals.find((each) => each.refused.say !== null)?.refused ?? NO_REFUSAL
  const isDecided = essay.state === 'eligible' || essay.state === 'ineligible'
  const awaits = isDecided ? 'reopen' : 'accept'
  const no = isCorrected ? null : verdicts.find(({ act }) => act === awaits)?.no
  return (
    <>
      {refusals
        .filter(({ act }) => !WITH_FIELDS.includes(act) || !may(act))
        .map(({ act, refused: { say, fields } }) => (
          <FormError key={act} say={say} fields={fields} />
        ))}
      {no && <p>{no}</p>}
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
                defaultValue={refused.typed.intent === 'reject' ? refused.typed.reason : ''}
                error={refused.typed.intent === 'reject' ? refused.fields.reason : undefined}
              />
              <ButtonRow>
                <Button variant="danger" type="submit">
                  认定不合格
                </Button>
              </ButtonRow>
            </VerdictForm>
          </details>
        )}
        {may('correct') && (
          <details open={refused.typed.intent === 'correct'}>
            <summary>{isCorrected ? '更改补正期限…' : '要求补正…'}</summary>
            <VerdictForm essay={essay} act="correct">
              {refused.typed.intent === 'correct' && <FormError say={refused.say} />}
              <TextArea
                label="补正说明"
                name="reason"
                id="reason-correct"
                rows={3}
                required
                hint="请写清楚要改什么，作者会看到。"
                defaultValue={
                  refused.typed.intent === 'correct'
                    ? refused.typed.reason
                    : isCorrected
                      ? (essay.reason ?? '')
                      : ''
                }
                error={refused.typed.intent === 'correct' ? refused.fields.reason : undefined}
              />
              <TextField
                label="补正期限"
                name="correctBy"
                type="datetime-local"
                width="medium"
                required
                hint="北京时间。在此之前作者可以修改并重新提交，到期即止。"
                defaultValue={refused.typed.correctBy ?? suggested}
                error={refused.fields.correctBy}
              />
              <ButtonRow>
                <Button type="submit">{isCorrected ? '更改补正期限' : '要求补正'}</Button>
              </ButtonRow>
            </VerdictForm>
          </details>
        )}
        {may('recall') && (
          <details>
            <summary>撤回补正…</summary>
            <VerdictForm essay={essay} act="recall">
              <p>
                作品恢复为上次提交的文字和原来的状态，之后可以认定。作者没有提交的修改会留给作者查看。
              </p>
              <ButtonRow>
                <Button type="submit">撤回补正</Button>
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
  readonly act: Act
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
