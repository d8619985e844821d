/** The re-readings that a judge is asked for, on the page that the judge comes home to. */
import { Section } from './ui/section'
import { Timestamp } from './ui/timestamp'

type OwnReviewsProps = {
  readonly reviews: readonly {
    readonly code: string
    readonly dueAt: string
    readonly contest: string
  }[]
}

export function OwnReviews({ reviews }: OwnReviewsProps) {
  if (reviews.length === 0) return null
  return (
    <Section title="请您复评">
      <ul>
        {reviews.map(({ code, dueAt, contest }) => (
          <li key={code}>
            <a href={`/judge/review/${code}`}>{contest}：复评一份匿名稿</a>， 请在{' '}
            <Timestamp iso={dueAt} /> 前提交
          </li>
        ))}
      </ul>
    </Section>
  )
}
