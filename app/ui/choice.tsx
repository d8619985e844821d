/**
 * Boxes and rounds to tick, and the frame around fields that belong together.
 *
 *   Fieldset({ legend, hint?, children })
 *   Checkbox({ label, name, id?, hint?, error?, required?, ...input attributes })
 *   Choice({ label, name, options: { value, label, hint?, disabled? }[], defaultValue?, hint?, error?, required?, inline?, onChange? })
 *   <Choice label="是否推荐" name="decision" options={[{ value: 'recommend', label: '推荐报送' }]} error={fields.decision} />
 *
 * The first option of a Choice carries the id of the group's name, so that <FormError/> leads to it.
 */
import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import { describedBy, FieldError, FieldHint, RequiredMark } from './field'

type FieldsetProps = {
  readonly legend: ReactNode
  readonly hint?: ReactNode
  readonly children: ReactNode
}

export function Fieldset({ legend, hint, children }: FieldsetProps) {
  return (
    <fieldset className="fieldset">
      <legend>{legend}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      {children}
    </fieldset>
  )
}

type CheckboxProps = Omit<ComponentPropsWithoutRef<'input'>, 'style' | 'className' | 'type'> & {
  readonly label: ReactNode
  readonly name: string
  readonly hint?: ReactNode
  readonly error?: string | null
}

export function Checkbox(props: CheckboxProps) {
  const { label, name, id = name, hint, error, required, ...rest } = props
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label className="tick">
        <input
          {...rest}
          type="checkbox"
          id={id}
          name={name}
          required={required}
          aria-describedby={describedBy(id, hint, error)}
          aria-invalid={error ? true : undefined}
        />
        <span>
          {label}
          {required && <RequiredMark />}
        </span>
      </label>
      <FieldHint id={id} hint={hint} />
      <FieldError id={id} error={error} />
    </div>
  )
}

type ChoiceOption = {
  readonly value: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly disabled?: boolean
}

type ChoiceProps = {
  readonly label: ReactNode
  readonly name: string
  readonly options: readonly ChoiceOption[]
  readonly id?: string
  readonly defaultValue?: string
  readonly hint?: ReactNode
  readonly error?: string | null
  readonly required?: boolean
  readonly inline?: boolean
  readonly onChange?: (value: string) => void
}

export function Choice(props: ChoiceProps) {
  const { label, name, options, id = name, defaultValue, hint, error, required, inline } = props
  return (
    <fieldset
      className={error ? 'choice field field-wrong' : 'choice field'}
      aria-describedby={describedBy(id, hint, error)}
    >
      <legend>
        {label}
        {required && <RequiredMark />}
      </legend>
      <FieldHint id={id} hint={hint} />
      <div className={inline ? 'choice-options choice-inline' : 'choice-options'}>
        {options.map((option, index) => (
          <label className="tick" key={option.value}>
            <input
              type="radio"
              id={index === 0 ? id : `${id}-${option.value}`}
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              disabled={option.disabled}
              required={required}
              onChange={() => props.onChange?.(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <span className="tick-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  )
}
