/** Where a reader stopped in an essay, kept in this browser by the essay's address, whatever size the type has. */
import { type RefObject, useEffect } from 'react'

const KEY = 'reading-places'
const MOST_PLACES = 300

/** The paragraph at the top of the window, and how far it has been scrolled out, as a share of its height. */
type Place = { readonly paragraph: number; readonly share: number }

/** By code, the one that was read last at the end. */
type Places = Readonly<Record<string, Place>>

function readPlaces(): Places {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof stored === 'object' && stored !== null ? (stored as Places) : {}
  } catch {
    return {}
  }
}

function keepPlace(code: string, place: Place): void {
  const others = Object.entries(readPlaces()).filter(([other]) => other !== code)
  const kept = [...others, [code, place] as const].slice(-MOST_PLACES)
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept)))
  } catch {
    // A browser that keeps nothing begins at the top the next time.
  }
}

function paragraphsIn(text: HTMLElement): readonly Element[] {
  return [...text.querySelectorAll('.essay-text > *')]
}

function placeIn(text: HTMLElement): Place | null {
  const paragraphs = paragraphsIn(text)
  const paragraph = paragraphs.findIndex((one) => one.getBoundingClientRect().bottom > 0)
  // Below the text one is at the sheet; the place in the text stays.
  if (paragraph === -1) return null
  const { top, height } = paragraphs[paragraph].getBoundingClientRect()
  return { paragraph, share: top < 0 ? -top / height : 0 }
}

/** Goes to where the reader stopped, unless the browser has gone somewhere already, and keeps the place from then on. */
export function useReadingPlace(text: RefObject<HTMLElement>, code: string): void {
  useEffect(() => {
    const element = text.current
    if (!element) return
    const place = readPlaces()[code]
    const paragraph = place && paragraphsIn(element)[place.paragraph]
    if (paragraph && window.scrollY === 0 && window.location.hash === '') {
      const { top, height } = paragraph.getBoundingClientRect()
      if (place.paragraph > 0 || place.share > 0) window.scrollTo(0, top + place.share * height)
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = () => {
      const now = placeIn(element)
      if (now) keepPlace(code, now)
    }
    const scrolled = () => {
      clearTimeout(timer)
      timer = setTimeout(keep, 200)
    }
    window.addEventListener('scroll', scrolled, { passive: true })
    window.addEventListener('pagehide', keep)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('scroll', scrolled)
      window.removeEventListener('pagehide', keep)
    }
  }, [text, code])
}
