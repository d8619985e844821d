/** The anchors of a contest on the assignment page: which they are, and a form to choose or draw them. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow, LinkButton } from './ui/button'
import { TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Notice } from './ui/notice'
import { Section } from './ui/section'

type AnchorsFormProps = {
  readonly anchors: {
    /** How many the rules ask for. */
    readonly count: number
    /** What the shown ones were drawn with; null where they are the chosen ones. */
    readonly seed: number | null
    readonly whyNot: string | null
    /** How many are chosen. */
    readonly chosen: number
    readonly essays: readonly {
      readonly id: string
      readonly number: string
      readonly title: string
    }[]
  }
  readonly refused: FormState
}

export function AnchorsForm({ anchors, refused }: AnchorsFormProps) {
  const { count, seed, whyNot, chosen, essays } = anchors
  return (
    <Section
      title="标杆文"
      id="anchors"
      lead={`规则：${count} 篇。所有评委先评这几篇，再评其余作品。至少 4 位评委评完后，每位评委各自看到自己比其他评委偏宽还是偏严。`}
    >
      {whyNot !== null ? (
        <>
          {essays.length > 0 && (
            <ul>
              {essays.map(({ id, number, title }) => (
                <li key={id}>
                  《{title}》（{number}）
                </li>
              ))}
            </ul>
          )}
          <p>{chosen === 0 ? `没有选定标杆文。${whyNot}` : whyNot}</p>
        </>
      ) : (
        <>
          {chosen === 0 && <Notice kind="warn" title="还没有选定标杆文" />}
          {seed !== null && essays.length < 3 && (
            <p>所有评委都能评的作品不足 3 篇，选不出标杆文。请看评委与作品的回避是否过多。</p>
          )}
          <Form noValidate method="post" className="form-narrow">
            <FormError say={refused.say} fields={refused.fields} />
            <input type="hidden" name="intent" value="anchors" />
            <input type="hidden" name="seed" value={seed ?? ''} />
            {Array.from({ length: count }, (_, place) => `anchor-${place}`).map((name, place) => (
              <TextField
                key={name}
                label={`标杆文 ${place + 1}`}
                name={name}
                hint={essays[place] ? `《${essays[place].title}》` : '作品编号或题目'}
                defaultValue={refused.typed[name] ?? essays[place]?.number ?? ''}
                error={refused.fields[name]}
              />
            ))}
            <p className="quiet">
              有评委开始评阅后不能再改。保存后请在下面提出并应用方案，让每位评委都分到标杆文。
            </p>
            <ButtonRow>
              <Button type="submit">保存标杆文</Button>
              <LinkButton to="?anchors=new#anchors">
                {seed === null ? '自动选取' : '换一组'}
              </LinkButton>
            </ButtonRow>
          </Form>
        </>
      )}
    </Section>
  )
}
