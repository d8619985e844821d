/**
 * The score for one criterion: a number field in half points; once JavaScript runs also by − and +, a slider, and the
 * keys ↑ ↓ (half a point) and PageUp PageDown (five points). The input's name and id are `score-` and the criterion's
 * id, so that a desk can move the focus to it.
 *
 *   ScoreField({ criterion, value, error?, onChange?: (typed: string) => void })
 *   <ScoreField criterion={criterion} value={formatTenths(285)} error={fields['score-theme']} onChange={save} />
 *
 * `value` is what the field starts with ('' for none); `onChange` hears what is typed, for the total.
 */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { levelAt, levelsOf, spanOf } from '../domain/levels'
import { type Criterion, formatTenths, readScore, STEP_IN_TENTHS } from '../domain/rubric'
import { Button } from './button'
import { describedBy, FieldError } from './field'
import { typeInto } from './typing'

type ScoreFieldProps = {
  readonly criterion: Criterion
  readonly value: string
  readonly error?: string | null
  readonly onChange?: (typed: string) => void
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: STEP_IN_TENTHS,
  ArrowDown: -STEP_IN_TENTHS,
  PageUp: 10 * STEP_IN_TENTHS,
  PageDown: -10 * STEP_IN_TENTHS,
}

export function ScoreField({ criterion, value, error, onChange }: ScoreFieldProps) {
  const [typed, setTyped] = useState(value)
  const [hasScript, setHasScript] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    setHasScript(true)
    // What was typed before the page woke counts.
    if (input.current) setTyped(input.current.value)
  }, [])
  const id = `score-${criterion.id}`
  const { name, max, guide } = criterion
  const tenths = readScore(criterion, typed).tenths ?? null
  const levels = levelsOf(criterion)
  const level = tenths === null ? null : levelAt(levels, tenths)

  // Whoever saves the form listens to its fields, so every way to score goes through the field.
  function enter(text: string) {
    if (input.current) typeInto(input.current, text)
  }

  function stepByKey(event: KeyboardEvent) {
    const step = STEPS[event.key]
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    enter(stepped(criterion, typed, step))
  }

  const stepper = (sign: '−' | '+', words: string, step: number) => (
    <Button
      // The keys of the field do the same, so that Tab goes from one criterion to the next.
      tabIndex={-1}
      aria-label={`${name}${words}半分`}
      onClick={() => enter(stepped(criterion, typed, step))}
    >
      {sign}
    </Button>
  )

  return (
    <div className={error ? 'score-field field-wrong' : 'score-field'}>
      <label htmlFor={id}>
        {name}
        <span className="score-max"> 满分 {max} 分</span>
      </label>
      <div className="score-control">
        {hasScript && stepper('−', '减', -STEP_IN_TENTHS)}
        <input
          ref={input}
          className="input"
          // A number field swallows the full-width digits that input methods type; the domain reads them.
          type="text"
          inputMode="decimal"
          role="spinbutton"
          aria-valuemin={0}
          aria-valuemax={max}
          aria-valuenow={tenths === null ? undefined : tenths / 10}
          aria-valuetext={
            tenths === null
              ? undefined
              : `${formatTenths(tenths)} 分${level ? `，${level.name}` : ''}`
          }
          id={id}
          name={id}
          value={typed}
          autoComplete="off"
          aria-describedby={describedBy(id, guide, error)}
          aria-invalid={error ? true : undefined}
          onFocus={(event) => event.currentTarget.select()}
          onKeyDown={stepByKey}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            onChange?.(event.currentTarget.value)
          }}
        />
        {hasScript && stepper('+', '加', STEP_IN_TENTHS)}
      </div>
      <p className="field-hint" id={`${id}-hint`}>
        {guide}
      </p>
      {hasScript && (
        <input
          className={tenths === null ? 'score-slider score-slider-empty' : 'score-slider'}
          type="range"
          tabIndex={-1}
          aria-label={`${name}滑块`}
          autoComplete="off"
          min={0}
          max={max}
          step={STEP_IN_TENTHS / 10}
          value={tenths === null ? 0 : tenths / 10}
          onChange={(event) => enter(event.currentTarget.value)}
        />
      )}
      <ul className="levels" aria-label={`${name}分档`}>
        {levels.map((one, index) => (
          <li key={one.name} aria-current={one === level ? 'true' : undefined}>
            <strong>{one.name}</strong>{' '}
            <span className="level-span">{spanOf(criterion, index)}</span> {one.words}
          </li>
        ))}
      </ul>
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
