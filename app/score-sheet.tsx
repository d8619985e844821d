/** The score sheet of the judge's desk: filled in with autosave, or shown once it is submitted. */
import { Form } from '@remix-run/react'
import { type ReactNode, useCallback, useState } from 'react'
import { useAutosave } from './autosave'
import { labelOfField } from './domain/kept-form'
import { type FormState, refusedIn } from './domain/refusal'
import { type Criterion, formatTenths, maxTotal, readScore } from './domain/rubric'
import { fieldsOfSheet } from './sheet-fields'
import { Button, ButtonRow } from './ui/button'
import { Dialog } from './ui/dialog'
import { TextArea } from './ui/field'
import { FormError } from './ui/form-error'
import { SaveState } from './ui/save-state'
import { ScoreField } from './ui/score-field'
import { Card } from './ui/section'
import { DescriptionList } from './ui/stats'
import { UnsentNotice } from './unsent-notice'

type Sheet = {
  readonly criteria: readonly Criterion[]
  /** The scores that the server holds, as a person writes them. */
  readonly scores: Readonly<Record<string, string>>
  readonly comment: string
  readonly note: string
}

type ScoreSheetFormProps = Sheet & {
  readonly code: string
  readonly version: number
  readonly savedAt: string | null
  readonly answer: unknown
  /** What stands below the sheet. */
  readonly children: ReactNode
}

/** The sheet, what stands below it, and the bar with total and submission, which stays in reach while one reads. */
export function ScoreSheetForm(props: ScoreSheetFormProps) {
  const { criteria, scores, comment, note, code, version, savedAt, answer, children } = props
  const refused = refusedIn(answer, 'submit')
  const { say, fields, typed } = refused.say === null ? refusedIn(answer, 'save') : refused
  const heldFor = ({ id }: Criterion) => typed[`score-${id}`] ?? scores[id] ?? ''
  const [current, setCurrent] = useState<Record<string, string>>({})
  // What the server makes of a field: 28.50 and ２８．５ are both 28.5.
  const asStored = useCallback(
    (name: string, written: string) => {
      const criterion = criteria.find(({ id }) => name === `score-${id}`)
      const tenths = criterion && readScore(criterion, written).tenths
      return tenths == null ? written.trim() : formatTenths(tenths)
    },
    [criteria],
  )
  const held = { version, at: savedAt, fields: fieldsOfSheet(criteria, scores, comment, note) }
  const autosave = useAutosave(`/judge/read/${code}/autosave`, held, asStored)
  const labelOf = (name: string) =>
    criteria.find(({ id }) => name === `score-${id}`)?.name ?? labelOfField(name)
  const given = criteria.flatMap((criterion) => {
    const { tenths } = readScore(criterion, current[criterion.id] ?? heldFor(criterion))
    return tenths ?? []
  })
  return (
    <div className="desk-side">
      <div className="desk-scroll">
        <Card title="评分表" level={2}>
          <Form
            id="sheet"
            className="sheet"
            method="post"
            ref={autosave.form}
            autoComplete="off"
            noValidate
          >
            <FormError say={say} fields={fields} />
            <UnsentNotice autosave={autosave} what="评分" labelOf={labelOf} />
            <input type="hidden" name="version" value={autosave.version} />
            {criteria.map((criterion) => (
              <ScoreField
                key={criterion.id}
                criterion={criterion}
                value={heldFor(criterion)}
                error={fields[`score-${criterion.id}`]}
                onChange={(text) => setCurrent((before) => ({ ...before, [criterion.id]: text }))}
              />
            ))}
            <TextArea
              label="评语"
              name="comment"
              rows={3}
              hint="可以不写。组委会会看到；规则允许时，遮去姓名和单位、不署您的名转给作者。请不要猜测作者是谁。"
              defaultValue={typed.comment ?? comment}
              error={fields.comment}
            />
            <TextArea
              label="私人备注"
              name="note"
              rows={2}
              hint="只有您自己看得到。"
              defaultValue={typed.note ?? note}
              error={fields.note}
            />
            <ButtonRow>
              <Button type="submit" name="intent" value="save">
                保存
              </Button>
            </ButtonRow>
          </Form>
        </Card>
        {children}
      </div>
      <div className="desk-bar">
        <p className="score-total">
          合计 <output>{formatTenths(given.reduce((sum, tenths) => sum + tenths, 0))}</output> /{' '}
          {maxTotal(criteria)} 分
        </p>
        <div className="desk-state">
          {given.length < criteria.length && (
            <span>
              已打 {given.length}/{criteria.length} 项
            </span>
          )}
          <SaveState state={autosave.state} at={autosave.at} say={autosave.say} />
        </div>
        <a className="desk-to-sheet" href="#sheet">
          去打分
        </a>
        <Button variant="primary" type="submit" form="sheet" name="intent" value="submit">
          提交评分表
        </Button>
      </div>
    </div>
  )
}

/** A sheet that can no longer be changed here. */
export function SubmittedSheet({ criteria, scores, comment, note }: Sheet) {
  const total = criteria.reduce(
    (sum, criterion) => sum + (readScore(criterion, scores[criterion.id] ?? '').tenths ?? 0),
    0,
  )
  const items = [
    ...criteria.map(({ id, name, max }) => ({
      term: name,
      detail: `${scores[id] ?? '—'} / ${max}`,
    })),
    { term: '合计', detail: formatTenths(total) },
    ...(comment === '' ? [] : [{ term: '评语', detail: comment }]),
    ...(note === '' ? [] : [{ term: '私人备注', detail: note }]),
  ]
  return <DescriptionList items={items} />
}

export function RecusalForm({ refused }: { readonly refused: FormState }) {
  const { say, fields, typed } = refused
  return (
    <Dialog trigger="声明回避…" title="声明回避" variant="quiet" open={say !== null}>
      <Form noValidate method="post">
        <FormError say={say} fields={fields} />
        <p>
          认出了作者、与作品有关，或不便评审时请回避。回避后这篇作品、您的评分和批注都不再保留。
        </p>
        <TextArea
          label="原因"
          name="reason"
          required
          hint="只有组委会看得到。"
          defaultValue={typed.reason}
          error={fields.reason}
        />
        <ButtonRow>
          <Button variant="danger" type="submit" name="intent" value="recuse">
            确认回避
          </Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}
