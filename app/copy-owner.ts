/** Whose copies this browser shows: those of the account that the page was made for. */
import { useRouteLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { copiesOf } from './browser-copies'

/** The beginning of the keys of one's own copies of the form that saves itself to `url`. */
export function useOwnCopies(url: string): string {
  const root = useRouteLoaderData('root') as { readonly mark: string | null } | undefined
  // A session that ends while the page stands does not change whose words these are.
  const [mark] = useState(root?.mark ?? 'nobody')
  return copiesOf(mark, url)
}
