/** The forms of a proposal: ask for one, and apply it. */
import { Form } from '@remix-run/react'
import { Button, ButtonRow } from './ui/button'
import { Choice } from './ui/choice'
import { TextField } from './ui/field'

export type ShownWishes = {
  readonly seed: string
  readonly mode: 'top-up' | 'renew'
  /** '' for no limit. */
  readonly most: string
  /** A judge whose readings go to others; '' for none. */
  readonly without: string
}

type WishesFormProps = {
  readonly wishes: ShownWishes
  readonly isJudging: boolean
  readonly hasReadings: boolean
  /** Whose readings that are not begun go to others, by name. */
  readonly without: string | null
}

/** A GET form: the address holds what a proposal was made with, so that it can be looked at again and passed on. */
export function WishesForm({ wishes, isJudging, hasReadings, without }: WishesFormProps) {
  return (
    <form method="get" className="form-narrow" aria-label="提出方案">
      {without !== null && (
        <>
          <p>
            {without}没有开始的评阅改派给别人，已经开始的保留。<a href="?">不改派</a>
          </p>
          <input type="hidden" name="without" value={wishes.without} />
        </>
      )}
      {hasReadings && !isJudging && without === null ? (
        <Choice
          label="已有的分配"
          name="mode"
          defaultValue={wishes.mode}
          options={[
            { value: 'top-up', label: '保留，只补足缺少的评阅' },
            { value: 'renew', label: '重新分配', hint: '已经开始的评阅仍然保留。' },
          ]}
        />
      ) : (
        <input type="hidden" name="mode" value="top-up" />
      )}
      <TextField
        label="每位评委最多评几篇"
        name="most"
        inputMode="numeric"
        width="short"
        hint="不填就是不限。各人的上限在“评委与回避”中设定。"
        defaultValue={wishes.most}
      />
      <TextField
        label="随机种子"
        name="seed"
        inputMode="numeric"
        width="short"
        hint="同样的种子得到同样的方案；换一个数就换一个方案。"
        defaultValue={wishes.seed}
      />
      <ButtonRow>
        <Button type="submit">提出方案</Button>
      </ButtonRow>
    </form>
  )
}

type ApplyFormProps = {
  readonly wishes: ShownWishes
  readonly fingerprint: string
  readonly added: number
  readonly removed: number
}

export function ApplyForm({ wishes, fingerprint, added, removed }: ApplyFormProps) {
  return (
    <Form noValidate method="post">
      <input type="hidden" name="intent" value="apply" />
      <input type="hidden" name="fingerprint" value={fingerprint} />
      <input type="hidden" name="seed" value={wishes.seed} />
      <input type="hidden" name="mode" value={wishes.mode} />
      <input type="hidden" name="most" value={wishes.most} />
      <input type="hidden" name="without" value={wishes.without} />
      <ButtonRow>
        <Button variant="primary" type="submit">
          应用方案：{removed > 0 ? `取消 ${removed} 次，` : ''}新增 {added} 次评阅
        </Button>
      </ButtonRow>
    </Form>
  )
}
