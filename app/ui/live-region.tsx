/**
 * Words that are read aloud when they appear, and not shown. Keep the component on the page and change its message.
 *
 *   LiveRegion({ message })
 *   <LiveRegion message={trouble} />
 */
export function LiveRegion({ message }: { readonly message: string | null | undefined }) {
  return (
    <span className="visually-hidden" role="status">
      {message}
    </span>
  )
}
