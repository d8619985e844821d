/** Remembers, in this page alone, the form that was sent last, so that a network that fails takes no words with it. */
import { type KeptForm, keepForm } from './domain/kept-form'

let last: KeptForm | null = null

/** Listens for forms from now on; called once, when the page wakes. */
export function rememberSent(): void {
  document.addEventListener(
    'submit',
    ({ target, submitter }) => {
      if (!(target instanceof HTMLFormElement) || target.method !== 'post') return
      const { origin, pathname, search } = new URL(target.action)
      if (origin !== location.origin) return
      const kept = keepForm(`${pathname}${search}`, new FormData(target, submitter))
      last = kept === 'too large' ? null : kept
    },
    { capture: true },
  )
}

/** The last form that was sent from this page, or null. */
export function lastSent(): KeptForm | null {
  return last
}
