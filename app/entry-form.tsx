/** The form by which an officer enters an essay for a worker, or mends one that came back. */
import { Form } from '@remix-run/react'
import { AiFields } from './ai-fields'
import type { AiUse } from './domain/declaration'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Checkbox } from './ui/choice'
import { Field, Select, TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'

type EntryFormProps = {
  /** The contests to choose from; none where the contest is settled. */
  readonly contests: readonly { readonly value: string; readonly label: string }[]
  readonly entry: {
    readonly version?: number
    readonly union?: string
    readonly authors?: string
    readonly title?: string
    readonly body?: string
    readonly track?: string
  }
  /** What was declared before on artificial intelligence; null where no contest of the form asks. */
  readonly ai: {
    readonly use: AiUse | null
    readonly note: string
    /** Names the contests that ask, where not all do. */
    readonly askedBy: string | null
  } | null
  /** The tracks to choose from; none where no contest of the form has any. */
  readonly tracks: readonly string[]
  readonly refused: FormState
}

export function EntryForm({ contests, entry, ai, tracks, refused }: EntryFormProps) {
  const { say, fields, typed } = refused
  const isNew = entry.version === undefined
  return (
    <Form noValidate method="post" encType="multipart/form-data" autoComplete="off">
      <FormError say={say} fields={fields} />
      {entry.version !== undefined && (
        <input type="hidden" name="version" value={typed.version ?? entry.version} />
      )}
      {isNew && (
        <>
          <Select
            label="征文比赛"
            name="contest"
            required
            defaultValue={typed.contest ?? contests[0]?.value}
            options={contests}
            error={fields.contest}
          />
          <TextField
            label="作者所在工会"
            name="union"
            hint="填登记过的全称或别名"
            defaultValue={typed.union ?? entry.union}
            error={fields.union}
          />
        </>
      )}
      <TextField
        label="作者"
        name="authors"
        required
        hint="几位作者之间用“、”隔开，第一位是投稿人"
        defaultValue={typed.authors ?? entry.authors}
        error={fields.authors}
      />
      <TextField
        label="题目"
        name="title"
        required
        defaultValue={typed.title ?? entry.title}
        error={fields.title}
      />
      {tracks.length > 0 && (
        <Select
          label="组别"
          name="track"
          empty="请选择"
          hint={contests.length > 1 && '只有分组评奖的比赛需要选择'}
          required={contests.length < 2}
          defaultValue={typed.track ?? entry.track ?? ''}
          options={tracks.map((name) => ({ value: name, label: name }))}
          error={fields.track}
        />
      )}
      {isNew && (
        <Field
          label="作品文件"
          name="file"
          hint=".docx、.txt 或 .md。选了文件，正文就不用填；题目和作者留空时从文件里取。"
          error={fields.file}
        >
          {(control) => (
            <input {...control} type="file" className="input" accept=".docx,.txt,.md" />
          )}
        </Field>
      )}
      <TextArea
        label="正文"
        name="body"
        rows={14}
        hint="一行就是一段。"
        defaultValue={typed.body ?? entry.body}
        error={fields.body}
      />
      {ai && (
        <AiFields
          label={`写作中是否使用了人工智能${ai.askedBy === null ? '' : `（${ai.askedBy}要求填写）`}`}
          ai={ai}
          refused={refused}
          isRequired={ai.askedBy === null}
        />
      )}
      <Checkbox
        label="作者本人已同意由工会代投，并承诺作品为本人原创、内容真实、未在公开出版物上发表、未在其他比赛中获奖。"
        name="pledge"
        value="yes"
        required
        defaultChecked={typed.pledge === 'yes'}
        error={fields.pledge}
      />
      <ButtonRow>
        <Button variant="primary" type="submit">
          提交
        </Button>
      </ButtonRow>
    </Form>
  )
}
