/** The end of a judge's work: all complete sheets submitted at once, and the round as the last word. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Dialog } from './ui/dialog'
import { FormError } from './ui/form-error'
import { Notice } from './ui/notice'
import { Section } from './ui/section'
import { Timestamp } from './ui/timestamp'
import type { Unfinished } from './usecases/finishing'

type RoundSubmissionProps = {
  readonly contest: string
  readonly readings: number
  readonly submitted: number
  readonly ready: number
  readonly unfinished: readonly Unfinished[]
  readonly untouched: number
  readonly finishedAt: string | null
  readonly refused: FormState
}

export function RoundSubmission(props: RoundSubmissionProps) {
  const { contest, readings, submitted, ready, unfinished, untouched, finishedAt, refused } = props
  const isAllIn = submitted === readings
  return (
    <Section title="提交" id="submission">
      <FormError say={refused.say} />
      {finishedAt !== null && (
        <Notice kind="good" title="本轮评分已提交">
          提交时间 <Timestamp iso={finishedAt} />
          。此后只有组委会退回的评分表可以再改；之后补来的作品，逐份提交即可。
        </Notice>
      )}
      {ready > 0 && (
        <Form noValidate method="post">
          <input type="hidden" name="contest" value={contest} />
          <p>有 {ready} 份评分表已经打完分、还没有提交。</p>
          <ButtonRow>
            <Button type="submit" name="intent" value="submit-all">
              全部提交（{ready} 份）
            </Button>
          </ButtonRow>
        </Form>
      )}
      {unfinished.length > 0 && (
        <div>
          <p>有 {unfinished.length} 份不会一起提交：</p>
          <ul>
            {unfinished.map(({ code, title, lacks }) => (
              <li key={code}>
                <a href={`/judge/read/${code}`}>{title}</a>（{code}）：
                {lacks.length > 0 ? `还差${lacks.join('、')}` : '退回重评，请打开后单独提交'}
              </li>
            ))}
          </ul>
        </div>
      )}
      {untouched > 0 && <p>还有 {untouched} 份没有开始。</p>}
      {finishedAt === null && !isAllIn && (
        <p className="quiet">全部评分表都提交以后，在这里提交本轮。</p>
      )}
      {finishedAt === null && isAllIn && (
        <>
          <p>{readings} 份评分表已全部提交。提交本轮之前，您还可以对照、改分。</p>
          <Dialog trigger="提交本轮评分…" title="提交本轮评分？" variant="primary">
            <Form noValidate method="post">
              <input type="hidden" name="contest" value={contest} />
              <p>提交以后不能再自行改分，只有组委会可以退回重评。</p>
              <ButtonRow>
                <Button variant="primary" type="submit" name="intent" value="finish">
                  确认提交本轮
                </Button>
              </ButtonRow>
            </Form>
          </Dialog>
        </>
      )}
    </Section>
  )
}
