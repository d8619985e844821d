/** What an officer may decide on an essay now; a decision that the author must understand asks for its reason. */
import { Form } from '@remix-run/react'
import type { Review } from './domain/policy'
import { refusedIn } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { TextArea } from './ui/field'
import { FormError } from './ui/form-error'

type ReviewFormsProps = {
  readonly version: number
  readonly reviews: readonly Review[]
  /** Why the quota lets none be recommended now, or null. */
  readonly noPlace: string | null
  /** Whether this contest takes essays without their union's recommendation. */
  readonly isDirect: boolean
  readonly answer: unknown
}

const WITH_REASON = [
  { review: 'return', label: '退回修改', hint: '作者会看到。请写清楚要改什么，改好后可以再提交。' },
  { review: 'decline', label: '不予推荐', hint: '作者会看到。' },
] as const

/** A decision whose form is gone, because somebody else has decided meanwhile: what was refused, and the reason typed. */
function Overtaken({ reviews, answer }: Pick<ReviewFormsProps, 'reviews' | 'answer'>) {
  return WITH_REASON.filter(({ review }) => !reviews.includes(review)).map(({ review, label }) => {
    const { say, typed } = refusedIn(answer, review)
    if (say === null) return null
    return (
      <div key={review}>
        <FormError say={say} />
        {typed.reason && (
          <p className="reason">
            您写的{label}原因：{typed.reason}
          </p>
        )}
      </div>
    )
  })
}

export function ReviewForms({ version, reviews, noPlace, isDirect, answer }: ReviewFormsProps) {
  const plain = refusedIn(answer, 'recommend').say ?? refusedIn(answer, 'reconsider').say
  return (
    <>
      <FormError say={plain} />
      <Overtaken reviews={reviews} answer={answer} />
      {reviews.length === 0 && (
        <p>
          {isDirect
            ? '本次征文由作者直接报送组委会，不经工会推荐，您不需要作决定。'
            : '现在没有可以做的决定。'}
        </p>
      )}
      {noPlace !== null && plain !== noPlace && (
        <p className="no-place" id="no-place">
          {noPlace}
        </p>
      )}
      {(reviews.includes('recommend') || reviews.includes('reconsider')) && (
        <Form noValidate method="post">
          <input type="hidden" name="version" value={version} />
          <ButtonRow>
            {reviews.includes('recommend') && (
              <Button
                variant="primary"
                type="submit"
                name="intent"
                value="recommend"
                disabled={noPlace !== null}
                aria-describedby={noPlace !== null ? 'no-place' : undefined}
              >
                推荐报送
              </Button>
            )}
            {reviews.includes('reconsider') && (
              <Button type="submit" name="intent" value="reconsider">
                重新审核
              </Button>
            )}
          </ButtonRow>
        </Form>
      )}
      {WITH_REASON.filter(({ review }) => reviews.includes(review)).map(
        ({ review, label, hint }) => {
          const { say, fields, typed } = refusedIn(answer, review)
          return (
            <details key={review} open={say !== null}>
              <summary>{label}…</summary>
              <Form noValidate method="post">
                <FormError say={say} />
                <input type="hidden" name="version" value={version} />
                <TextArea
                  label={`${label}的原因`}
                  name="reason"
                  id={`reason-${review}`}
                  rows={3}
                  required
                  hint={hint}
                  defaultValue={typed.reason}
                  error={fields.reason}
                />
                <ButtonRow>
                  <Button type="submit" name="intent" value={review}>
                    {label}
                  </Button>
                </ButtonRow>
              </Form>
            </details>
          )
        },
      )}
    </>
  )
}
