/** One decision for many essays: what is ticked in the list is decided at once, and what came of it is told. */
import { Form } from '@remix-run/react'
import { type MouseEvent, useEffect, useRef } from 'react'
import { refusedIn } from './domain/refusal'
import { quoteTitle } from './domain/winners'
import { Button, ButtonRow } from './ui/button'
import { Checkbox, Choice } from './ui/choice'
import { TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Section } from './ui/section'

/** The form that the boxes of the list belong to. */
export const BULK_FORM = 'bulk'

type BulkFormProps = {
  readonly answer: unknown
  /** The same page with all boxes ticked, and with none. */
  readonly allHref: string
  readonly noneHref: string
  /** What a deadline field starts with. */
  readonly suggested: string
}

/** Ticks or clears every box of the page where there is a script; without one the link does it. */
function tickAll(event: MouseEvent, isTicked: boolean): void {
  event.preventDefault()
  for (const box of document.querySelectorAll<HTMLInputElement>(
    `input[type=checkbox][form=${BULK_FORM}]`,
  )) {
    if (!box.disabled) box.checked = isTicked
  }
}

export function BulkForm({ answer, allHref, noneHref, suggested }: BulkFormProps) {
  const { say, fields, typed } = refusedIn(answer)
  return (
    <Section
      title="批量处理"
      lead="先在列表中勾选，再对勾选的作品做同一个决定。每篇都按您看到的版本处理，之后有变化的不会处理。"
    >
      <Form id={BULK_FORM} method="post" noValidate className="bulk">
        <FormError say={say} fields={fields} />
        <p className="bulk-ticks">
          <a href={allHref} onClick={(event) => tickAll(event, true)}>
            全选本页
          </a>
          <a href={noneHref} onClick={(event) => tickAll(event, false)}>
            全不选
          </a>
        </p>
        <Choice
          label="对勾选的作品"
          name="act"
          inline
          required
          defaultValue={typed.act}
          error={fields.act}
          options={[
            { value: 'accept', label: '认定合格' },
            { value: 'reject', label: '认定不合格' },
            { value: 'correct', label: '要求补正' },
          ]}
        />
        <div className="bulk-reason">
          <TextArea
            label="原因或补正说明"
            name="reason"
            rows={3}
            hint="认定不合格或要求补正时必填，每篇作品的作者都会看到。"
            defaultValue={typed.reason}
            error={fields.reason}
          />
        </div>
        <div className="bulk-deadline">
          <TextField
            label="补正期限"
            name="correctBy"
            type="datetime-local"
            width="medium"
            hint="北京时间。要求补正时必填，作者在此之前可以修改并重新提交。"
            defaultValue={typed.correctBy ?? suggested}
            error={fields.correctBy}
          />
        </div>
        {fields.confirmed && (
          <Checkbox label={fields.confirmed} name="confirmed" value={fields.confirmed} />
        )}
        <ButtonRow>
          <Button variant="primary" type="submit">
            处理勾选的作品
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

const DONE = { accept: '已认定合格', reject: '已认定不合格', correct: '已要求补正' } as const

export type Report = {
  readonly act: keyof typeof DONE
  readonly done: readonly { readonly id: string; readonly title: string }[]
  readonly left: readonly { readonly id: string; readonly title: string; readonly why: string }[]
}

export function reportIn(answer: unknown): Report | null {
  return typeof answer === 'object' && answer !== null && 'report' in answer
    ? (answer as { report: Report }).report
    : null
}

type BulkReportProps = { readonly report: Report; readonly hrefOf: (essay: string) => string }

/** Takes the focus when it appears, as a refusal does. */
export function BulkReport({ report, hrefOf }: BulkReportProps) {
  const { act, done, left } = report
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (report) box.current?.focus()
  }, [report])
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label="处理结果"
      className={`notice notice-${left.length === 0 ? 'good' : 'warn'}`}
    >
      <p className="notice-title">
        {`${DONE[act]} ${done.length} 篇`}
        {left.length > 0 && `，${left.length} 篇没有处理`}
      </p>
      {left.length > 0 && (
        <ul>
          {left.map(({ id, title, why }) => (
            <li key={id}>
              <a href={hrefOf(id)}>{quoteTitle(title)}</a>：{why}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
