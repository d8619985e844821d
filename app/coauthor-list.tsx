/** The authors of an own essay before it is handed in: their order, and each co-author's link and answer. */
import { Form } from '@remix-run/react'
import type { Signature } from './domain/coauthors'
import type { FormState } from './domain/refusal'
import { Button } from './ui/button'
import { SignatureStatus } from './ui/declared'
import { FormError } from './ui/form-error'
import { Section } from './ui/section'
import { Timestamp } from './ui/timestamp'

type CoauthorListProps = {
  readonly version: number
  readonly coauthors: readonly {
    readonly name: string
    readonly union: string
    readonly unionName: string
    readonly signature: Signature
    /** The address to send to this co-author; null while there is none. */
    readonly link: string | null
    readonly answeredAt: string | null
    readonly reason: string | null
  }[]
  /** Whether co-authors must confirm, and whether the list may still be changed. */
  readonly areAsked: boolean
  readonly mayChange: boolean
  readonly refused: FormState
}

export function CoauthorList(props: CoauthorListProps) {
  const { version, coauthors, areAsked, mayChange, refused } = props
  const isOwnNamed = coauthors.some(({ signature }) => signature === 'own')
  return (
    <Section
      id="coauthors"
      title={areAsked ? '合作作者确认' : '作者'}
      lead={
        areAsked
          ? '每位合作作者都要打开自己的链接，确认署名，作品才能提交。请把链接发给本人：打开后能看到全文，不需要注册。'
          : '作者按这个顺序署名。'
      }
    >
      <FormError say={refused.say} />
      {areAsked && !isOwnNamed && <p>作者中没有您账号上的姓名，所以名单上的每一位都要确认。</p>}
      <ol className="coauthors">
        {coauthors.map((author, place) => (
          <li key={`${author.name} ${author.union}`}>
            <p className="coauthor-name">
              <strong>{author.name}</strong> {author.unionName}{' '}
              {areAsked && <SignatureStatus signature={author.signature} />}
            </p>
            {areAsked && <Answer {...author} />}
            {mayChange && (
              <div className="coauthor-acts">
                {areAsked && author.signature !== 'own' && (
                  <Form method="post" noValidate preventScrollReset>
                    <input type="hidden" name="name" value={author.name} />
                    <input type="hidden" name="union" value={author.union} />
                    <Button type="submit" name="intent" value="link">
                      {author.link === null ? '生成确认链接' : '重新生成'}
                      <span className="visually-hidden">：{author.name}</span>
                    </Button>
                  </Form>
                )}
                {place > 0 && (
                  <Form method="post" noValidate preventScrollReset>
                    <input type="hidden" name="version" value={version} />
                    <input type="hidden" name="place" value={place} />
                    <Button variant="quiet" type="submit" name="intent" value="move">
                      上移一位<span className="visually-hidden">：{author.name}</span>
                    </Button>
                  </Form>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

type AnswerProps = Omit<CoauthorListProps['coauthors'][number], 'union' | 'unionName'>

function Answer({ name, signature, link, answeredAt, reason }: AnswerProps) {
  if (signature === 'confirmed' && answeredAt) {
    return (
      <p className="quiet">
        <Timestamp iso={answeredAt} /> 确认。重新生成链接后，需要再确认一次。
      </p>
    )
  }
  if (signature === 'declined') {
    return (
      <p className="reason">
        原因：{reason}
        <span className="quiet">（商量好以后，可以重新生成链接请本人再答。）</span>
      </p>
    )
  }
  if (signature !== 'asked' || link === null) return null
  return (
    <label className="coauthor-link">
      <span>发给{name}的链接，长按或全选后复制</span>
      <input className="input" type="text" readOnly value={link} />
    </label>
  )
}
