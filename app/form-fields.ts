/** The fields of a form as a person fills them in: read, compared, and typed in again. */
import { type Typed, typeInto } from './ui/typing'

export type Fields = Readonly<Record<string, string>>

/** The form in which the server keeps what was typed into a field. The same function for as long as the form stands. */
export type AsStored = (name: string, typed: string) => string

const NOT_TYPED = ['hidden', 'password', 'file', 'submit', 'button']

function isTicked(control: Typed): control is HTMLInputElement {
  return control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)
}

function controlsOf(form: HTMLFormElement): Typed[] {
  return [...form.elements].filter(
    (element): element is Typed =>
      (element instanceof HTMLInputElement && !NOT_TYPED.includes(element.type)) ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement,
  )
}

export function fieldsOf(form: HTMLFormElement): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const control of controlsOf(form)) {
    if (control.name === '') continue
    if (!isTicked(control)) fields[control.name] = control.value
    else if (control.checked) fields[control.name] = control.value
    else fields[control.name] ??= ''
  }
  return fields
}

/** Whether two sets of fields would be stored alike; a field that one of them lacks says nothing. */
export function isAlike(one: Fields, other: Fields, asStored: AsStored): boolean {
  return Object.keys(one).every(
    (name) => !(name in other) || asStored(name, one[name]) === asStored(name, other[name]),
  )
}

/** Types the fields in as a person would, so that React and whoever listens hear of it. */
export function fillIn(form: HTMLFormElement, fields: Fields): void {
  for (const control of controlsOf(form)) {
    const text = fields[control.name]
    if (text === undefined) continue
    if (isTicked(control)) {
      if (control.checked !== (control.value === text)) control.click()
    } else if (control.value !== text) {
      typeInto(control, text)
    }
  }
}
