/**
 * Saves a form a moment after typing stops. The form stays what the page made it: the hook listens, sends the fields
 * with the version that they were made from, and keeps a copy in the browser until the server has said yes.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Refused } from './domain/refusal'
import type { SaveStatus } from './ui/save-state'

const QUIET_MS = 1500
const RETRY_MS = 15_000

/** What an autosave route answers. */
export type Saved = { readonly version: number; readonly at: string }

type Autosave = {
  readonly form: RefObject<HTMLFormElement>
  readonly state: SaveStatus
  /** Why the server did not take it, in its own words. */
  readonly say: string | null
  readonly at: string | null
  readonly version: number
  /** Whether this browser holds a copy that the server never got. */
  readonly hasUnsent: boolean
  readonly restore: () => void
  readonly discard: () => void
}

/** The form in which the server keeps what was typed into a field. The same function for as long as the form stands. */
type AsStored = (name: string, typed: string) => string

const asTyped: AsStored = (_name, typed) => typed

/**
 * `url` is the autosave route; `version` and `at` are what the server held when the page was made. Where the server
 * tidies what was typed, `asStored` does the same, so that tidying does not look like words that never arrived.
 */
export function useAutosave(
  url: string,
  held: { readonly version: number; readonly at: string | null },
  asStored: AsStored = asTyped,
): Autosave {
  const form = useRef<HTMLFormElement>(null)
  const version = useRef(held.version)
  const [shown, setShown] = useState<{ state: SaveStatus; say: string | null }>({
    state: 'idle',
    say: null,
  })
  const [saved, setSaved] = useState<Saved>({ version: held.version, at: held.at ?? '' })
  const [unsent, setUnsent] = useState<Record<string, string> | null>(null)
  const key = `unsent:${url}`

  useEffect(() => {
    version.current = held.version
    setSaved({ version: held.version, at: held.at ?? '' })
  }, [held.version, held.at])

  const send = useCallback(
    async (element: HTMLFormElement, signal: AbortSignal): Promise<'done' | 'retry'> => {
      const fields = new FormData(element)
      fields.set('version', String(version.current))
      setShown({ state: 'saving', say: null })
      try {
        const response = await fetch(url, {
          method: 'POST',
          body: fields,
          signal,
        })
        const answer = (await response.json()) as Saved & Refused & { say?: string }
        if (!response.ok) {
          const state = response.status === 409 ? 'conflict' : 'refused'
          setShown({ state, say: answer.refused?.say ?? answer.say ?? null })
          return response.status >= 500 ? 'retry' : 'done'
        }
        version.current = answer.version
        setSaved(answer)
        setShown({ state: 'saved', say: null })
        forget(key)
        return 'done'
      } catch {
        if (!signal.aborted) setShown({ state: 'offline', say: null })
        return 'retry'
      }
    },
    [url, key],
  )

  useEffect(() => {
    const element = form.current
    if (!element) return
    const kept = differing(element, remembered(key), asStored)
    // A copy that the server holds too must not come back as news once the essay has moved on elsewhere.
    if (kept === null) forget(key)
    setUnsent(kept)
    const page = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let sending = false
    let isDirty = false
    const save = async () => {
      clearTimeout(timer)
      if (sending || !isDirty) return
      sending = true
      isDirty = false
      const outcome = await send(element, page.signal)
      sending = false
      if (page.signal.aborted) return
      if (outcome === 'retry') isDirty = true
      if (isDirty) timer = setTimeout(save, outcome === 'retry' ? RETRY_MS : QUIET_MS)
    }
    const changed = () => {
      isDirty = true
      remember(key, element)
      clearTimeout(timer)
      timer = setTimeout(save, QUIET_MS)
    }
    // Once the form itself goes up there is nothing left to save beside it.
    const submitted = () => {
      isDirty = false
      clearTimeout(timer)
    }
    const { signal } = page
    element.addEventListener('input', changed, { signal })
    element.addEventListener('submit', submitted, { signal })
    window.addEventListener('online', () => void save(), { signal })
    return () => {
      clearTimeout(timer)
      page.abort()
    }
  }, [key, send, asStored])

  return {
    form,
    ...shown,
    at: saved.at || null,
    version: saved.version,
    hasUnsent: unsent !== null,
    restore: () => {
      if (form.current && unsent) fill(form.current, unsent)
      setUnsent(null)
    },
    discard: () => {
      forget(key)
      setUnsent(null)
    },
  }
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** The fields that a person fills in. */
function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement && element.type !== 'hidden') ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement,
  )
}

function remember(key: string, form: HTMLFormElement): void {
  const fields = Object.fromEntries(controlsOf(form).map(({ name, value }) => [name, value]))
  try {
    localStorage.setItem(key, JSON.stringify(fields))
  } catch {
    // A browser that keeps nothing still saves to the server.
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // See remember.
  }
}

function remembered(key: string): Record<string, string> | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Record<string, string> | null
  } catch {
    return null
  }
}

function differing(
  form: HTMLFormElement,
  fields: Record<string, string> | null,
  asStored: AsStored,
): Record<string, string> | null {
  const differs = controlsOf(form).some(
    ({ name, value }) =>
      fields !== null && name in fields && asStored(name, fields[name]) !== asStored(name, value),
  )
  return differs ? fields : null
}

/** Types the fields in as a person would, so that React and this hook hear of it. */
function fill(form: HTMLFormElement, fields: Record<string, string>): void {
  for (const control of controlsOf(form)) {
    if (!(control.name in fields) || control.value === fields[control.name]) continue
    const prototype = Object.getPrototypeOf(control) as Control
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, fields[control.name])
    control.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
