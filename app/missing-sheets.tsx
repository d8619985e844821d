/** What would be missing if judging ended now: judges with sheets to submit, and essays that lack them. */

type MissingSheetsProps = {
  readonly judges: readonly { readonly id: string; readonly name: string; readonly open: number }[]
  readonly essays: readonly {
    readonly id: string
    readonly title: string
    readonly assigned: number
    readonly submitted: number
  }[]
  /** The address of the contest's pages. */
  readonly base: string
}

export function MissingSheets({ judges, essays, base }: MissingSheetsProps) {
  return (
    <>
      <details open={judges.length + essays.length <= 10}>
        <summary>现在结束评审会缺少什么</summary>
        <ul>
          {judges.map(({ id, name, open }) => (
            <li key={id}>
              {name}：{open} 份没有提交
            </li>
          ))}
          {essays.map(({ id, title, assigned, submitted }) => (
            <li key={id}>
              《{title}》：已提交 {submitted} 份，分配了 {assigned} 份
              {submitted === 0 && '，将没有排名'}
            </li>
          ))}
        </ul>
      </details>
      <p>
        <a href={`${base}/progress?by=essays`}>看全部评审进度</a>
      </p>
    </>
  )
}
