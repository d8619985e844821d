/**
 * The refusal at the top of a form: what is wrong, and a link to each field that it is about. Takes the focus when it
 * appears after a post. Renders nothing without `say`.
 *
 *   FormError({ say?, fields? })
 *   <FormError say={refusal?.say} fields={refusal?.fields} />
 */
import { useEffect, useRef } from 'react'
import type { FieldMessages } from '../domain/refusal'

type FormErrorProps = { readonly say?: string | null; readonly fields?: FieldMessages }

export function FormError({ say, fields = {} }: FormErrorProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (say) box.current?.focus()
  }, [say])
  if (!say) return null
  const messages = Object.entries(fields)
  return (
    <div className="notice notice-bad" role="alert" tabIndex={-1} ref={box}>
      <p className="notice-title">{say}</p>
      {messages.length > 0 && (
        <ul>
          {messages.map(([name, message]) => (
            <li key={name}>
              <a href={`#${name}`}>{message}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
