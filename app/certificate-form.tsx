/** The wording of certificates with a preview beside it, which follows the typing where a script runs. */
import { Form } from '@remix-run/react'
import { useState } from 'react'
import {
  type CertificateTemplate,
  type CertificateWords,
  certificateWords,
  PLACEHOLDERS,
} from './domain/certificate'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Checkbox } from './ui/choice'
import { Field, TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'

type Sample = Parameters<typeof certificateWords>[1] & { readonly number: string }

type CertificateFormProps = {
  readonly contest: string
  readonly template: CertificateTemplate
  readonly version: number
  readonly hasSeal: boolean
  /** A certificate of this contest that the preview shows. */
  readonly sample: Sample
  readonly date: string
  readonly refused: FormState
}

export function CertificateForm(props: CertificateFormProps) {
  const { contest, template, version, hasSeal, sample, date, refused } = props
  const { say, fields, typed } = refused
  const [words, setWords] = useState<CertificateTemplate>({
    heading: typed.heading ?? template.heading,
    addressee: typed.addressee ?? template.addressee,
    body: typed.body ?? template.body,
    signature: typed.signature ?? template.signature,
    numberPrefix: typed.numberPrefix ?? template.numberPrefix,
  })
  const field = (name: keyof CertificateTemplate) => ({
    name,
    required: true,
    error: fields[name],
    value: words[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setWords({ ...words, [name]: target.value }),
  })
  return (
    <div className="certificate-desk">
      <Form noValidate method="post" encType="multipart/form-data">
        <FormError say={say} fields={fields} />
        <input type="hidden" name="version" value={typed.version ?? version} />
        <div className="field-grid">
          <TextField label="证书名称" width="short" {...field('heading')} />
          <TextField label="编号前缀" width="medium" {...field('numberPrefix')} />
        </div>
        <TextField label="称谓" {...field('addressee')} />
        <TextArea label="正文" rows={4} hint="每行一段" {...field('body')} />
        <TextField label="落款" {...field('signature')} />
        <p className="field-hint">
          可以替换的内容：
          {PLACEHOLDERS.map(({ key, means }, index) => (
            <span key={key}>
              {index > 0 && '；'}
              <code>{`{${key}}`}</code> {means}
            </span>
          ))}
          。
        </p>
        <Field
          label="印章图片"
          name="seal"
          hint="PNG 或 JPEG，500 KB 以内，最好是透明底；留空则打印后手工盖章"
          error={fields.seal}
        >
          {(control) => (
            <input {...control} type="file" className="input" accept="image/png,image/jpeg" />
          )}
        </Field>
        {hasSeal && <Checkbox label="去掉现在的印章图片" name="withoutSeal" />}
        <ButtonRow>
          <Button variant="primary" type="submit" name="intent" value="template">
            保存证书文字
          </Button>
        </ButtonRow>
      </Form>
      <CertificatePreview
        words={certificateWords(words, sample, contest)}
        number={sample.number}
        date={date}
        hasSeal={hasSeal}
      />
    </div>
  )
}

type PreviewProps = {
  readonly words: CertificateWords
  readonly number: string
  readonly date: string
  readonly hasSeal: boolean
}

function CertificatePreview({ words, number, date, hasSeal }: PreviewProps) {
  return (
    <figure className="certificate-preview">
      <div className="certificate-sheet">
        <p className="certificate-heading">{words.heading}</p>
        <p className="certificate-addressee">{words.addressee}</p>
        {words.paragraphs.map((paragraph) => (
          <p className="certificate-text" key={paragraph}>
            {paragraph}
          </p>
        ))}
        <div className="certificate-foot">
          <span>二维码　编号：{number}</span>
          <span>
            {words.signature}
            {hasSeal && '（印章）'}
            <br />
            {date}
          </span>
        </div>
      </div>
      <figcaption>预览用的是这次征文的第一张证书；以下载的 PDF 为准。</figcaption>
    </figure>
  )
}
