/** Keeps a page up to date while somebody looks at it, by asking its loader again every few seconds. */
import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/**
 * Asks again every `seconds` while the page is visible, and at once when it is looked at again; never twice at a time.
 * Every process answers alike, so it does not matter which one is asked.
 */
export function useLive(seconds: number): void {
  const revalidator = useRevalidator()
  const latest = useRef(revalidator)
  latest.current = revalidator
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible' && latest.current.state === 'idle') {
        latest.current.revalidate()
      }
    }
    const timer = setInterval(ask, seconds * 1000)
    document.addEventListener('visibilitychange', ask)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [seconds])
}
