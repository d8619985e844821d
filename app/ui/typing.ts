/** Typing into a field by script, so that React and whoever else listens hear of it. */

export type Typed = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Puts a text into a field as a person would. */
export function typeInto(control: Typed, text: string): void {
  const prototype = Object.getPrototypeOf(control) as Typed
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, text)
  control.dispatchEvent(new Event('input', { bubbles: true }))
}
