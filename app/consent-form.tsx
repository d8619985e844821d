/**
 * Asks whether everybody may read a winning essay: what is shown and where, the answer so far, and two buttons.
 *
 *   ConsentForm({ asked, refused, entered? })      entered: the author's name where an officer passes the answer on
 */
import { Form } from '@remix-run/react'
import { CONSENT_LABEL, type ConsentAnswer } from './domain/consent'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Checkbox } from './ui/choice'
import { FormError } from './ui/form-error'
import { Notice } from './ui/notice'
import { Timestamp } from './ui/timestamp'

type ConsentFormProps = {
  readonly asked: {
    readonly answer: ConsentAnswer | null
    readonly at: string | null
    readonly address: string | null
  }
  readonly refused: FormState
  readonly entered?: string
}

export function ConsentForm({ asked, refused, entered }: ConsentFormProps) {
  const { answer, at, address } = asked
  return (
    <>
      <Notice
        kind={answer === 'agreed' ? 'good' : 'neutral'}
        title={answer === null ? '还没有选择，全文不会公开' : `已选择：${CONSENT_LABEL[answer]}`}
      >
        {at !== null && (
          <p>
            选择时间：
            <Timestamp iso={at} />
          </p>
        )}
        {address !== null && (
          <p>
            <a href={address}>大家读到的页面</a>
            （如果打不开，是因为正文里有电话、证件号或邮箱，没有公开；请联系组委会。）
          </p>
        )}
      </Notice>
      <p>
        名单公布以后，获奖作品可以在网上阅读，也可以编入作品集。公开的是题目、正文、作者姓名和所属工会；分数、评语和联系方式都不公开。
      </p>
      <p>选择与得奖无关，随时可以改：改为不同意，网上的页面立刻关闭；已经印出的作品集收不回来。</p>
      <Form noValidate method="post" className="stack">
        <FormError say={refused.say} fields={refused.fields} />
        {entered !== undefined && (
          <Checkbox
            label={`我已经问过作者本人（${entered}），下面是作者的意思`}
            name="isAsked"
            value="yes"
            required
            error={refused.fields.isAsked}
          />
        )}
        <ButtonRow>
          <Button
            variant={answer === 'agreed' ? 'plain' : 'primary'}
            type="submit"
            name="answer"
            value="agreed"
          >
            同意公开全文
          </Button>
          <Button type="submit" name="answer" value="declined">
            不同意
          </Button>
        </ButtonRow>
      </Form>
    </>
  )
}
