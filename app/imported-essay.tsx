/** What was read of a file, for its author to look over, mend and take over into the essay. */
import { Form } from '@remix-run/react'
import { useState } from 'react'
import type { FormState } from './domain/refusal'
import { Authors } from './essay-editor'
import { pasteText } from './paste-text'
import { Button, ButtonRow, LinkButton } from './ui/button'
import { TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Notice } from './ui/notice'
import { Section } from './ui/section'
import { WordCount } from './ui/word-count'

export type ReadEssay = {
  readonly fileName: string
  /** The id of the file that waits, where it is to be kept. */
  readonly upload: string | null
  readonly title: string
  readonly body: string
  readonly authors: readonly { readonly name: string; readonly unionName: string }[]
  readonly notes: readonly string[]
  readonly changes: readonly string[]
  readonly unknown: readonly string[]
}

type ImportedEssayProps = {
  readonly essay: {
    readonly id: string
    readonly title: string
    readonly body: string
    readonly length: number
    readonly version: number
  }
  readonly limits: {
    readonly minLength: number
    readonly maxLength: number
    readonly maxAuthors: number
  }
  readonly unions: readonly string[]
  /** Null after a refused confirmation: then all of it is in `refused`. */
  readonly read: ReadEssay | null
  readonly refused: FormState
}

const LISTS = ['notes', 'changes', 'unknown'] as const

/** What a refusal gives back. The lists travel in the form as lines. */
function typedEssay(typed: FormState['typed']): ReadEssay {
  const lines = (name: string) => (typed[name] ?? '').split(/\r?\n/).filter(Boolean)
  const authors = Object.keys(typed).filter((name) => /^author-\d$/.test(name))
  return {
    fileName: typed.fileName ?? '',
    upload: typed.upload || null,
    title: typed.title ?? '',
    body: typed.body ?? '',
    authors: authors.map((_, place) => ({
      name: typed[`author-${place}`] ?? '',
      unionName: typed[`author-union-${place}`] ?? '',
    })),
    notes: lines('notes'),
    changes: lines('changes'),
    unknown: lines('unknown'),
  }
}

export function ImportedEssay({ essay, limits, unions, read, refused }: ImportedEssayProps) {
  const { say, fields, typed } = refused
  const shown = read ?? typedEssay(typed)
  const { fileName, notes, changes, unknown } = shown
  const [body, setBody] = useState(shown.body)
  const isStale = fields.version !== undefined
  return (
    <Section title="核对并确认" lead={`读自：${fileName}`}>
      {changes.length > 0 && (
        <Notice title="与文件不同的地方">
          <Lines lines={changes} />
        </Notice>
      )}
      {notes.length > 0 && (
        <Notice title="没有放进正文的内容">
          <p>这些看起来是作者信息或说明，不算作品文字。如果是正文，请复制到下面的正文里。</p>
          <Lines lines={notes} />
        </Notice>
      )}
      {unknown.length > 0 && (
        <Notice kind="warn" title="工会名册里没有这样的名称">
          <Lines lines={unknown} />
          <p>下面按您自己的工会处理，请核对“所属工会”。</p>
        </Notice>
      )}
      {(essay.body !== '' || isStale) && (
        <Notice kind="warn" title={`作品里已有 ${essay.length} 字`}>
          <p>确认后，下面的文字会代替作品里现在的题目、正文和作者。</p>
          <details>
            <summary>查看现在的文字</summary>
            <p>{essay.title}</p>
            <p className="held-text">{essay.body}</p>
          </details>
        </Notice>
      )}
      <Form method="post" autoComplete="off" noValidate className="editor">
        <FormError say={say} fields={isStale ? {} : fields} />
        <input type="hidden" name="version" value={essay.version} />
        <input type="hidden" name="fileName" value={fileName} />
        <input type="hidden" name="upload" value={shown.upload ?? ''} />
        {LISTS.map((name) => (
          <input key={name} type="hidden" name={name} value={shown[name].join('\n')} />
        ))}
        <TextField
          label="题目"
          name="title"
          required
          defaultValue={shown.title}
          error={fields.title}
        />
        <TextArea
          label="正文"
          name="body"
          required
          rows={18}
          hint="一行就是一段。**这样** 是加重，\* 是星号本身。"
          note={<WordCount text={body} min={limits.minLength} max={limits.maxLength} />}
          defaultValue={shown.body}
          error={fields.body}
          onInput={(event) => setBody(event.currentTarget.value)}
          onPaste={pasteText}
        />
        <Authors
          authors={shown.authors}
          most={limits.maxAuthors}
          unions={unions}
          fields={fields}
          typed={typed}
        />
        <ButtonRow>
          <Button variant="primary" type="submit" name="intent" value="confirm">
            确认导入
          </Button>
          <LinkButton variant="quiet" to={`/worker/essays/${essay.id}`}>
            不导入了
          </LinkButton>
        </ButtonRow>
      </Form>
    </Section>
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul>
      {[...new Set(lines)].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
