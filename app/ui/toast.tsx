/**
 * Words that appear without taking the focus. Keep the component on the page and change its message.
 *
 *   Toast({ message })            shown at the foot of the window while the message is not empty, and read aloud
 *   LiveRegion({ message })       read aloud only
 *   <Toast message={saved ? '已保存名单' : ''} />
 */
type Message = { readonly message: string | null | undefined }

export function Toast({ message }: Message) {
  return (
    <div className="toast" role="status">
      {message && <p>{message}</p>}
    </div>
  )
}

export function LiveRegion({ message }: Message) {
  return (
    <span className="visually-hidden" role="status">
      {message}
    </span>
  )
}
