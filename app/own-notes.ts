/** A judge's own notes on a blind copy, as the server holds them, and the way to change them without leaving the page. */
import { useCallback, useState } from 'react'
import type { ShownNote } from './usecases/noting'

type Marked = { readonly html: string; readonly notes: readonly ShownNote[] }

const NOT_REACHED = '没有连上服务器，这次没有保存。请稍后再试。'

/** The text and the notes as the server holds them, and `send`, which answers why the server did not take a change. */
export function useNotes(code: string, loaded: Marked) {
  const [written, setWritten] = useState<{ from: Marked; marked: Marked } | null>(null)
  const send = useCallback(
    async (fields: Readonly<Record<string, string>>): Promise<string | null> => {
      const body = new FormData()
      for (const [name, text] of Object.entries(fields)) body.set(name, text)
      try {
        const response = await fetch(`/judge/read/${code}/notes`, { method: 'POST', body })
        const answer = (await response.json()) as Marked & {
          refused?: { say: string }
          say?: string
        }
        if (!response.ok) return answer.refused?.say ?? answer.say ?? NOT_REACHED
        setWritten({ from: loaded, marked: answer })
        return null
      } catch {
        return NOT_REACHED
      }
    },
    [code, loaded],
  )
  // What the page has loaded since is newer.
  return { marked: written?.from === loaded ? written.marked : loaded, send }
}

export type Send = ReturnType<typeof useNotes>['send']
