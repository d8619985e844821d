/** The words of a notice with what people will read beside them; the preview follows the typing where a script runs. */
import { Form } from '@remix-run/react'
import { useState } from 'react'
import { MOMENTS, PLACEHOLDERS, previewOf, type TemplatedMoment } from './domain/notice-templates'
import { letterOf, type Words } from './domain/notices'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Checkbox } from './ui/choice'
import { TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'

type NoticeFormProps = {
  readonly moment: TemplatedMoment
  readonly words: Words
  readonly isChanged: boolean
  readonly isOff: boolean
  readonly version: number
  /** What was typed for a preview without a script; null where none was asked for. */
  readonly tried: (Words & { readonly isOff: boolean; readonly version: number }) | null
  readonly refused: FormState
}

export function NoticeForm(props: NoticeFormProps) {
  const { moment, isChanged, tried, refused } = props
  const { say, fields, typed } = refused
  const { placeholders, usual, mayBeOff } = MOMENTS[moment]
  const [words, setWords] = useState<Words>({
    title: typed.title ?? tried?.title ?? props.words.title,
    body: typed.body ?? tried?.body ?? props.words.body,
  })
  const field = (name: keyof Words) => ({
    name,
    required: true,
    error: fields[name],
    value: words[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setWords({ ...words, [name]: target.value }),
  })
  const wasRefused = say !== null
  const isOff = wasRefused ? typed.off !== undefined : (tried?.isOff ?? props.isOff)
  return (
    <div className="notice-desk">
      <Form noValidate method="post">
        <FormError say={say} fields={fields} />
        <input
          type="hidden"
          name="version"
          value={typed.version ?? tried?.version ?? props.version}
        />
        <TextField label="标题" {...field('title')} />
        <TextArea label="正文" rows={5} {...field('body')} />
        <div className="field-hint">
          <p>可以替换的内容：</p>
          <ul>
            {placeholders.map((key) => (
              <li key={key}>
                <code>{`{${key}}`}</code> {PLACEHOLDERS[key].means}
              </li>
            ))}
          </ul>
          <p>写在〔〕里的一段，其中的内容为空时整段不出现。通知只是文字，不排版。</p>
        </div>
        {mayBeOff && <Checkbox label="停发这条通知" name="off" defaultChecked={isOff} />}
        <ButtonRow>
          <Button variant="primary" type="submit" name="intent" value="save">
            保存
          </Button>
          <Button type="submit" name="intent" value="preview">
            预览
          </Button>
          {isChanged && (
            <Button variant="quiet" type="submit" name="intent" value="restore">
              恢复默认文字
            </Button>
          )}
        </ButtonRow>
        {isChanged && (
          <p className="field-hint">
            默认文字：{usual.title}／{usual.body}
          </p>
        )}
      </Form>
      <Preview words={previewOf(moment, words)} />
    </div>
  )
}

function Preview({ words }: { readonly words: Words }) {
  const letter = letterOf({ ...words, name: PLACEHOLDERS.姓名.sample, link: '/…' }, '（本网站）')
  return (
    <div className="notice-previews">
      <figure className="notice-preview">
        <figcaption>站内消息</figcaption>
        <div className="message">
          <p className="notice-subject">{words.title}</p>
          <p className="message-body">{words.body}</p>
        </div>
      </figure>
      <figure className="notice-preview">
        <figcaption>电子邮件（只发给登记了邮箱的人）</figcaption>
        <div className="message">
          <p className="notice-subject">{letter.subject}</p>
          <p className="message-body">{letter.text}</p>
        </div>
      </figure>
      <p className="quiet">预览里的姓名、题目等都是示例。</p>
    </div>
  )
}
