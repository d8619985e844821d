/** What the leak finder takes out of an original, as words beside what stands for them. */

type MaskedProps = {
  readonly masked: readonly {
    readonly text: string
    readonly token: string
    readonly times: number
  }[]
}

export function Masked({ masked }: MaskedProps) {
  if (masked.length === 0) {
    return <p className="masked">系统没有在原稿中找到作者、工会或联系方式，仍请通读一遍。</p>
  }
  return (
    <div className="masked">
      <p>系统在原稿中找到并遮盖的内容：</p>
      <ul>
        {masked.map(({ text, token, times }) => (
          <li key={`${text} ${token}`}>
            <mark>{text}</mark> → {token === '' ? '删去' : token}
            {times > 1 && `（${times} 处）`}
          </li>
        ))}
      </ul>
    </div>
  )
}
