/**
 * The score for one criterion: a number field in half points, with − and + once JavaScript runs. The input's name and
 * id are `score-` and the criterion's id, so that a desk can move the focus to it.
 *
 *   ScoreField({ criterion, value, error?, onChange?: (typed: string) => void, readOnly? })
 *   <ScoreField criterion={criterion} value={formatTenths(285)} error={fields['score-theme']} onChange={save} />
 *
 * `value` is what the field starts with ('' for none); `onChange` hears what is typed, for autosave and the total.
 */
import { useEffect, useRef, useState } from 'react'
import { type Criterion, formatTenths, readScore, STEP_IN_TENTHS } from '../domain/rubric'
import { Button } from './button'
import { describedBy, FieldError } from './field'

type ScoreFieldProps = {
  readonly criterion: Criterion
  readonly value: string
  readonly error?: string | null
  readonly onChange?: (typed: string) => void
  readonly readOnly?: boolean
}

export function ScoreField({ criterion, value, error, onChange, readOnly }: ScoreFieldProps) {
  const [typed, setTyped] = useState(value)
  const [hasScript, setHasScript] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    setHasScript(true)
    // What was typed before the page woke counts.
    if (input.current) setTyped(input.current.value)
  }, [])
  const id = `score-${criterion.id}`
  const hasSteppers = hasScript && !readOnly

  function change(text: string) {
    setTyped(text)
    onChange?.(text)
  }

  return (
    <div className={error ? 'score-field field-wrong' : 'score-field'}>
      <label htmlFor={id}>
        {criterion.name}
        <span className="score-max"> 满分 {criterion.max} 分</span>
      </label>
      <p className="field-hint" id={`${id}-hint`}>
        {criterion.guide}
      </p>
      <div className="score-control">
        {hasSteppers && (
          <Button
            aria-label={`${criterion.name}减半分`}
            onClick={() => change(stepped(criterion, typed, -STEP_IN_TENTHS))}
          >
            −
          </Button>
        )}
        <input
          ref={input}
          className="input"
          // A number field swallows the full-width digits that input methods type; the domain reads them.
          type="text"
          inputMode="decimal"
          id={id}
          name={id}
          value={typed}
          readOnly={readOnly}
          autoComplete="off"
          aria-describedby={describedBy(id, criterion.guide, error)}
          aria-invalid={error ? true : undefined}
          onChange={(event) => change(event.currentTarget.value)}
        />
        {hasSteppers && (
          <Button
            aria-label={`${criterion.name}加半分`}
            onClick={() => change(stepped(criterion, typed, STEP_IN_TENTHS))}
          >
            +
          </Button>
        )}
      </div>
      <FieldError id={id} error={error} />
    </div>
  )
}

/** The score one step on, within the criterion. From an empty or unreadable field the first step is the middle. */
function stepped(criterion: Criterion, typed: string, step: number): string {
  const { tenths } = readScore(criterion, typed)
  const next = tenths == null ? criterion.max * 5 : tenths + step
  return formatTenths(Math.min(Math.max(next, 0), criterion.max * 10))
}
