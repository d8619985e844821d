/** Judges' comments as the organizer looks at them before authors do: each as it was written and as it would be read. */
import { Form } from '@remix-run/react'
import { refusedIn } from './domain/refusal'
import { quoteTitle } from './domain/winners'
import { Button, ButtonRow } from './ui/button'
import { TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { EmptyState } from './ui/notice'
import { Card } from './ui/section'
import { Status } from './ui/status'

type Comment = {
  readonly id: string
  readonly essay: string
  readonly title: string
  readonly judgeName: string
  readonly text: string
  readonly masked: {
    readonly text: string
    readonly found: readonly { readonly text: string; readonly token: string }[]
  }
  readonly withheldBecause: string | null
}

type CommentListProps = {
  readonly comments: readonly Comment[]
  readonly hrefOf: (essay: string) => string
  readonly answer: unknown
}

export function CommentList({ comments, hrefOf, answer }: CommentListProps) {
  if (comments.length === 0) {
    return <EmptyState title="没有评语">评委没有写评语，或没有符合条件的评语。</EmptyState>
  }
  return comments.map((comment) => (
    <CommentCard key={comment.id} comment={comment} href={hrefOf(comment.essay)} answer={answer} />
  ))
}

function CommentCard({
  comment,
  href,
  answer,
}: {
  readonly comment: Comment
  readonly href: string
  readonly answer: unknown
}) {
  const { id, title, judgeName, text, masked, withheldBecause } = comment
  return (
    <Card id={`comment-${id}`} title={`${quoteTitle(title)} · ${judgeName}`} level={2}>
      <p>
        {withheldBecause !== null ? (
          <Status kind="bad">不转给作者</Status>
        ) : (
          masked.found.length > 0 && <Status kind="warn">有 {masked.found.length} 处会遮盖</Status>
        )}{' '}
        <a href={href}>看作品</a>
      </p>
      <p className="reason">{text}</p>
      {masked.found.length > 0 && (
        <div className="masked">
          <p>作者看到的是：</p>
          <p className="reason">{masked.text}</p>
          <ul>
            {masked.found.map(({ text: wording, token }) => (
              <li key={`${wording} ${token}`}>
                <mark>{wording}</mark> → {token === '' ? '删去' : token}
              </li>
            ))}
          </ul>
        </div>
      )}
      {withheldBecause === null ? (
        <WithholdForm id={id} answer={answer} />
      ) : (
        <Form noValidate method="post">
          <p>不转给作者的原因：{withheldBecause}</p>
          <input type="hidden" name="comment" value={id} />
          <ButtonRow>
            <Button type="submit" name="intent" value="pass">
              改为转给作者
            </Button>
          </ButtonRow>
        </Form>
      )}
    </Card>
  )
}

function WithholdForm({ id, answer }: { readonly id: string; readonly answer: unknown }) {
  const refused = refusedIn(answer, 'withhold')
  const isOwn = refused.typed.comment === id
  const say = isOwn ? refused.say : null
  return (
    <details open={say !== null}>
      <summary>不转给作者…</summary>
      <Form noValidate method="post">
        <FormError say={say} fields={isOwn ? refused.fields : {}} />
        <input type="hidden" name="comment" value={id} />
        <TextField
          label="原因"
          name="reason"
          id={`reason-${id}`}
          required
          hint="只记入操作记录，作者和评委都看不到。"
          defaultValue={isOwn ? refused.typed.reason : undefined}
          error={isOwn ? refused.fields[`reason-${id}`] : undefined}
        />
        <ButtonRow>
          <Button type="submit" name="intent" value="withhold">
            不转给作者
          </Button>
        </ButtonRow>
      </Form>
    </details>
  )
}
