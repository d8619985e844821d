/**
 * Saves a form while it is filled in, as React sees it. The form stays what the page made it; app/saver.ts does the
 * work, and what this browser still holds of earlier visits is offered beside it.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useAskBeforeLeaving } from './ask-before-leaving'
import {
  type Copy,
  copiesOf,
  listCopies,
  removeCopy,
  setAside,
  sweepCopies,
  writeCopy,
} from './browser-copies'
import { type AsStored, type Fields, fieldsOf, isAlike } from './form-fields'
import { CALM, type Conflict, type Saved, type Saver, type Situation, startSaver } from './saver'
import type { SaveStatus } from './ui/save-state'

export type Autosave = {
  readonly form: RefObject<HTMLFormElement>
  readonly state: SaveStatus
  /** Why the server did not take it, in its own words. */
  readonly say: string | null
  readonly at: string | null
  readonly version: number
  /** What the server held when the page was made, by the names of the fields. */
  readonly held: Fields
  /** What this browser holds that the server never got, newest first. */
  readonly copies: readonly Copy[]
  readonly restore: (copy: Copy) => void
  readonly leave: (copy: Copy) => void
  readonly discard: (copy: Copy) => void
  readonly conflict: Conflict | null
  readonly keepMine: () => void
  readonly takeTheirs: () => void
}

const asTyped: AsStored = (_name, typed) => typed

/**
 * `url` is the autosave route; `held` is what the server held when the page was made. Where the server tidies what was
 * typed, `asStored` does the same, so that tidying does not look like words that never arrived.
 */
export function useAutosave(
  url: string,
  held: { readonly version: number; readonly at: string | null; readonly fields: Fields },
  asStored: AsStored = asTyped,
): Autosave {
  const form = useRef<HTMLFormElement>(null)
  const saver = useRef<Saver | null>(null)
  const first = useRef(held)
  const [situation, setSituation] = useState<Situation>(CALM)
  const [saved, setSaved] = useState<Saved>({ version: held.version, at: held.at ?? '' })
  const [copies, setCopies] = useState<readonly Copy[]>([])
  const prefix = copiesOf(url)

  const look = useCallback(() => {
    const found = listCopies(prefix).filter(({ key }) => key !== saver.current?.own)
    const isKnown = ({ fields }: Copy) => isAlike(fields, first.current.fields, asStored)
    // A copy that the server holds too must not come back as news once the text has moved on elsewhere.
    for (const { key } of found.filter(isKnown)) removeCopy(key)
    const element = form.current
    const isShown = ({ fields }: Copy) =>
      element !== null && isAlike(fields, fieldsOf(element), asStored)
    setCopies(found.filter((copy) => !isKnown(copy) && !isShown(copy)))
  }, [prefix, asStored])

  useEffect(() => {
    const element = form.current
    if (!element) return
    const started = startSaver(element, {
      url,
      copies: prefix,
      version: first.current.version,
      held: first.current.fields,
      asStored,
      onSaved: setSaved,
      onChange: (change) => setSituation((before) => ({ ...before, ...change })),
    })
    saver.current = started
    sweepCopies(new Date())
    look()
    // Another window of this browser has saved its copy, or made one.
    const stored = ({ key }: StorageEvent) => {
      if (key === null || key.startsWith(prefix)) look()
    }
    window.addEventListener('storage', stored)
    return () => {
      window.removeEventListener('storage', stored)
      started.stop()
    }
  }, [url, prefix, asStored, look])

  useAskBeforeLeaving(situation.isUnsaved)

  return {
    form,
    ...situation,
    at: saved.at || null,
    version: saved.version,
    held: first.current.fields,
    copies,
    restore: (copy) => {
      const element = form.current
      if (!element) return
      if (saver.current?.isUnsaved()) setAside(prefix, fieldsOf(element))
      saver.current?.fill(copy.fields)
      removeCopy(copy.key)
      look()
    },
    leave: ({ key, fields }) => {
      writeCopy(key, fields, true)
      look()
    },
    discard: ({ key }) => {
      removeCopy(key)
      look()
    },
    keepMine: () => saver.current?.keepMine(),
    takeTheirs: () => {
      saver.current?.takeTheirs()
      look()
    },
  }
}
