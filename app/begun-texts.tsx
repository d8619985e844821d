/** Offers what was written in this browser before its author signed in, and forgets it once an essay holds it. */
import { Form } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { type Begun, listBegun, removeBegun, removeBegunIfHeld } from './begun-copies'
import { Button, ButtonRow } from './ui/button'
import { Notice } from './ui/notice'
import { Timestamp } from './ui/timestamp'

type BegunTextsProps = {
  /** The contests that take essays now. */
  readonly contests: readonly {
    readonly id: string
    readonly title: string
    readonly mayStart: boolean
  }[]
}

export function BegunTexts({ contests }: BegunTextsProps) {
  const [texts, setTexts] = useState<readonly Begun[]>([])
  useEffect(() => setTexts(listBegun()), [])
  return texts.map(({ contest: id, title, body, at }) => {
    const contest = contests.find((each) => each.id === id)
    return (
      <Notice key={id} kind="warn" title="这台设备上有登录前写的文字">
        <p className="quiet">
          {contest ? `${contest.title} · ` : ''}
          <Timestamp iso={at} />
        </p>
        <details>
          <summary>{title === '' ? '（还没有题目）' : title}</summary>
          <p className="held-text">{body}</p>
        </details>
        {!contest && <p>这个征文现在不征集作品。需要这段文字时，请展开后复制出来，另外存好。</p>}
        {contest && !contest.mayStart && (
          <p>您在这次征文里的篇数已满。需要这段文字时，请展开后复制，贴到已有的作品里。</p>
        )}
        {contest?.mayStart && (
          <Form noValidate method="post">
            <input type="hidden" name="contest" value={id} />
            <input type="hidden" name="title" value={title} />
            <input type="hidden" name="body" value={body} />
            <ButtonRow>
              <Button variant="primary" type="submit">
                把登录前写的文字放进来
              </Button>
            </ButtonRow>
          </Form>
        )}
        <details>
          <summary>不是我写的，或者不要了</summary>
          <ButtonRow>
            <Button
              variant="danger"
              onClick={() => {
                removeBegun(id)
                setTexts(listBegun())
              }}
            >
              从这台设备删除
            </Button>
          </ButtonRow>
        </details>
      </Notice>
    )
  })
}

/** On the page of an essay: what was begun in this browser goes once the server has it. */
export function useForgetBegun(contest: string, title: string, body: string): void {
  useEffect(() => removeBegunIfHeld(contest, { title, body }), [contest, title, body])
}
