/** What judges will read of an essay, before it is handed in: the masks in the text, and each one with its reason. */
import { Essay } from './ui/essay'

type BlindPreviewProps = {
  readonly preview: {
    readonly title: readonly {
      readonly text: string
      readonly at: number
      readonly isMask: boolean
    }[]
    readonly html: string
  }
}

export function BlindEssay({ preview }: BlindPreviewProps) {
  const title = preview.title.map(({ text, at, isMask }) =>
    isMask ? <mark key={at}>{text}</mark> : text,
  )
  return (
    <Essay
      level={3}
      title={preview.title.every(({ text }) => text === '') ? '（还没有题目）' : title}
      html={preview.html}
    />
  )
}

type MaskedWordsProps = {
  readonly masked: readonly {
    readonly text: string
    readonly token: string
    readonly why: string
    readonly times: number
  }[]
  /** Whether the author may say that one of them is not about them. */
  readonly mayPropose: boolean
}

export function MaskedWords({ masked, mayPropose }: MaskedWordsProps) {
  return (
    <>
      {masked.length === 0 ? (
        <p>没有找到您的姓名、单位或联系方式，评委看到的与您写的一样。</p>
      ) : (
        <ul className="masked-words">
          {masked.map(({ text, token, why, times }) => (
            <li key={`${text} ${token}`}>
              <mark>{text.trim()}</mark> → {token === '' ? '整行删去' : token}
              <span className="quiet">
                （{why}
                {times > 1 && `，${times} 处`}）
              </span>
              {mayPropose && (
                <a
                  href={`?${new URLSearchParams({ kind: 'keep', wording: text.trim() })}#proposals`}
                  aria-label={`“${text.trim()}”不是指我们`}
                >
                  不是指我们？
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">
        这是系统的初稿，最后的匿名稿由组委会逐篇确认。请不要在正文里写姓名、单位、工会、电话和住址，也不要用“全厂唯一的女焊工”这样一看便知是谁的写法。
      </p>
    </>
  )
}
