/**
 * One labelled form field with its hint and its error tied to it. The id is the name unless given, so that
 * <FormError/> can link to it.
 *
 *   Field({ label, name, id?, hint?, error?, required?, note?, children: (control) => … })   for controls of your own
 *   TextField({ label, name, hint?, error?, required?, note?, width?, ...input attributes })
 *   TextArea({ label, name, hint?, error?, required?, note?, ...textarea attributes })
 *   Select({ label, name, options: { value, label }[], empty?, hint?, error?, required?, ...select attributes })
 *   <TextField label="题目" name="title" required defaultValue={essay.title} error={fields.title} hint="最多 60 个字" />
 *
 * `note` is live text beside the label (字数); `width`: 'short' | 'medium' | 'full'; `empty` is the words of the empty option.
 * Spread `control` on the element: it carries id, name, required, aria-describedby and aria-invalid.
 */
import type { ComponentPropsWithoutRef, ReactNode } from 'react'

type Labelled = {
  readonly label: ReactNode
  readonly name: string
  readonly id?: string
  readonly hint?: ReactNode
  readonly error?: string | null
  readonly required?: boolean
  readonly note?: ReactNode
}

type Control = {
  readonly id: string
  readonly name: string
  readonly required: boolean | undefined
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

type FieldProps = Labelled & { readonly children: (control: Control) => ReactNode }

export function Field({
  label,
  name,
  id = name,
  hint,
  error,
  required,
  note,
  children,
}: FieldProps) {
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <div className="field-head">
        <label htmlFor={id}>
          {label}
          {required && <RequiredMark />}
        </label>
        {note && <span className="field-note">{note}</span>}
      </div>
      <FieldHint id={id} hint={hint} />
      {children({
        id,
        name,
        required,
        'aria-describedby': describedBy(id, hint, error),
        'aria-invalid': error ? true : undefined,
      })}
      <FieldError id={id} error={error} />
    </div>
  )
}

export function RequiredMark() {
  return <span className="required-mark"> 必填</span>
}

export function FieldHint({ id, hint }: { readonly id: string; readonly hint: ReactNode }) {
  return hint ? (
    <p className="field-hint" id={`${id}-hint`}>
      {hint}
    </p>
  ) : null
}

type FieldErrorProps = { readonly id: string; readonly error: string | null | undefined }

export function FieldError({ id, error }: FieldErrorProps) {
  return error ? (
    <p className="field-error" id={`${id}-error`}>
      {error}
    </p>
  ) : null
}

/** The ids of the hint and the error of a field, as `aria-describedby` wants them. */
export function describedBy(id: string, hint: ReactNode, error: string | null | undefined) {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

type Plain<Tag extends 'input' | 'textarea' | 'select'> = Labelled &
  Omit<ComponentPropsWithoutRef<Tag>, 'style' | 'className' | keyof Labelled>

type TextFieldProps = Plain<'input'> & { readonly width?: 'short' | 'medium' | 'full' }

export function TextField(props: TextFieldProps) {
  const { label, name, id, hint, error, required, note, width = 'full', ...rest } = props
  return (
    <Field {...{ label, name, id, hint, error, required, note }}>
      {(control) => <input type="text" {...rest} {...control} className={`input width-${width}`} />}
    </Field>
  )
}

export function TextArea(props: Plain<'textarea'>) {
  const { label, name, id, hint, error, required, note, rows = 4, ...rest } = props
  return (
    <Field {...{ label, name, id, hint, error, required, note }}>
      {(control) => <textarea {...rest} {...control} rows={rows} className="input" />}
    </Field>
  )
}

type SelectProps = Omit<Plain<'select'>, 'children'> & {
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly empty?: string
}

export function Select(props: SelectProps) {
  const { label, name, id, hint, error, required, note, options, empty, ...rest } = props
  return (
    <Field {...{ label, name, id, hint, error, required, note }}>
      {(control) => (
        <select {...rest} {...control} className="input">
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
