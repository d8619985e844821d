/** Lets the browser ask before a page is closed that holds words which are nowhere else. Sending a form is not leaving. */
import { useEffect } from 'react'

export function useAskBeforeLeaving(holdsWords: boolean): void {
  useEffect(() => {
    if (!holdsWords) return
    let isSending = false
    const page = new AbortController()
    const { signal } = page
    const sending = (event: Event) => {
      isSending = !event.defaultPrevented
    }
    const ask = (event: BeforeUnloadEvent) => {
      if (!isSending) event.preventDefault()
    }
    document.addEventListener('submit', sending, { signal })
    window.addEventListener('beforeunload', ask, { signal })
    return () => page.abort()
  }, [holdsWords])
}
