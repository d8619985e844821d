/** The judges' comments as the author of the essay reads them: nobody's name stands with them. */
import { Section } from './ui/section'

type CommentsSectionProps = {
  readonly comments: readonly { readonly place: number; readonly text: string }[] | null
}

export function CommentsSection({ comments }: CommentsSectionProps) {
  if (comments === null) return null
  return (
    <Section
      title="评委的评语"
      lead="评语不署名，前后次序是随机的。方括号里是系统遮去的姓名或单位。"
    >
      {comments.length === 0 ? (
        <p>这篇作品没有评语。</p>
      ) : (
        <ul className="comments">
          {comments.map(({ place, text }) => (
            <li key={place} className="reason">
              {text}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
