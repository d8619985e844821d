/** Hands the nonce of this answer's Content-Security-Policy to the document. The browser hides it, so it is '' there. */
import { createContext, useContext } from 'react'

export const NonceContext = createContext('')

export function useNonce(): string {
  return useContext(NonceContext)
}
