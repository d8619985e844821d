/** The editor of an essay: title, authors, text, with live 字数 and autosave; a form that posts where there is no script. */
import { Form } from '@remix-run/react'
import { useCallback, useMemo, useState } from 'react'
import { useAutosave } from './autosave'
import { type FormState, refusedIn } from './domain/refusal'
import { normalizeBody, normalizeTitle } from './domain/text'
import { fieldsOfEssay } from './essay-fields'
import type { AsStored } from './form-fields'
import { pasteText } from './paste-text'
import { StrandedCopies } from './stranded-copies'
import { Button, ButtonRow } from './ui/button'
import { Fieldset } from './ui/choice'
import { Select, TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Notice } from './ui/notice'
import { SaveState } from './ui/save-state'
import { WordCount } from './ui/word-count'
import { UnsentNotice } from './unsent-notice'

type EssayEditorProps = {
  readonly essay: {
    readonly id: string
    readonly title: string
    readonly body: string
    readonly length: number
    readonly version: number
    readonly updatedAt: string
    readonly unionName: string
    readonly track: string | null
  }
  readonly authors: readonly { readonly name: string; readonly unionName: string }[]
  readonly limits: {
    readonly minLength: number
    readonly maxLength: number
    readonly maxAuthors: number
    /** None where the contest has no tracks. */
    readonly tracks: readonly string[]
  }
  /** Names that the field of a co-author's union offers. */
  readonly unions: readonly string[]
  readonly answer: unknown
}

/** The refusal of either button that saves. */
export function savingIn(answer: unknown): FormState {
  const saving = refusedIn(answer, 'save')
  return saving.say === null ? refusedIn(answer, 'preview') : saving
}

/** What the server makes of a field: tidied, and the own union where none is named. */
function useEssayAsStored(unionName: string): AsStored {
  return useCallback(
    (name: string, typed: string) => {
      if (name === 'body') return normalizeBody(typed)
      const isUnion = name.startsWith('author-union-')
      return normalizeTitle(typed) || (isUnion ? unionName : '')
    },
    [unionName],
  )
}

/** What this browser holds of an essay that can no longer be changed. */
export function StrandedEssay({ essay }: Pick<EssayEditorProps, 'essay'>) {
  const asStored = useEssayAsStored(essay.unionName)
  const { title, body } = essay
  const held = useMemo(() => ({ title, body }), [title, body])
  return (
    <StrandedCopies url={`/worker/essays/${essay.id}/autosave`} held={held} asStored={asStored} />
  )
}

export function EssayEditor({ essay, authors, limits, unions, answer }: EssayEditorProps) {
  const { say, fields, typed } = savingIn(answer)
  const isStale = fields.version !== undefined
  const [body, setBody] = useState(typed.body ?? essay.body)
  const asStored = useEssayAsStored(essay.unionName)
  const held = {
    version: essay.version,
    at: essay.updatedAt,
    fields: fieldsOfEssay(essay, authors, limits.maxAuthors),
  }
  const autosave = useAutosave(`/worker/essays/${essay.id}/autosave`, held, asStored)
  return (
    <Form method="post" ref={autosave.form} autoComplete="off" noValidate className="editor">
      <FormError say={say} fields={isStale ? {} : fields} />
      {isStale && (
        <Notice kind="warn" title="服务器上已保存的版本">
          <details open>
            <summary>查看</summary>
            <p>{essay.title}</p>
            <p className="held-text">{essay.body}</p>
          </details>
          <p>下面是您这里的文字。再按一次“保存草稿”，就用它代替已保存的版本。</p>
        </Notice>
      )}
      <UnsentNotice autosave={autosave} what="文字" />
      <input type="hidden" name="version" value={autosave.version} />
      <TextField
        label="题目"
        name="title"
        required
        defaultValue={typed.title ?? essay.title}
        error={fields.title}
      />
      {limits.tracks.length > 0 && (
        <Select
          label="组别"
          name="track"
          empty="请选择"
          required
          defaultValue={typed.track ?? essay.track ?? ''}
          options={limits.tracks.map((name) => ({ value: name, label: name }))}
          error={fields.track}
        />
      )}
      <TextArea
        label="正文"
        name="body"
        required
        rows={18}
        hint="一行就是一段。需要加重的字可以写成 **这样**。"
        note={<WordCount text={body} min={limits.minLength} max={limits.maxLength} />}
        defaultValue={typed.body ?? essay.body}
        error={fields.body}
        onInput={(event) => setBody(event.currentTarget.value)}
        onPaste={pasteText}
      />
      <Authors
        authors={authors}
        most={limits.maxAuthors}
        unions={unions}
        fields={fields}
        typed={typed}
      />
      <div className="editor-foot">
        <SaveState state={autosave.state} at={autosave.at} say={autosave.say} />
        <ButtonRow>
          <Button variant="primary" type="submit" name="intent" value="preview">
            预览和提交
          </Button>
          <Button type="submit" name="intent" value="save">
            保存草稿
          </Button>
        </ButtonRow>
      </div>
    </Form>
  )
}

type AuthorsProps = Pick<EssayEditorProps, 'authors' | 'unions'> & {
  readonly most: number
  readonly fields: Readonly<Record<string, string>>
  readonly typed: Readonly<Record<string, string>>
}

/** A place for each author that the rules allow; places left empty do not count. */
export function Authors({ authors, most, unions, fields, typed }: AuthorsProps) {
  const places = Array.from({ length: Math.max(most, authors.length) }, (_, place) => place)
  return (
    <Fieldset
      legend="作者"
      hint={`最多 ${most} 位，按署名顺序填写，预览时还可以调整。评委看不到作者。`}
    >
      {places.map((place) => (
        <div className="author" key={place}>
          <TextField
            label={place === 0 ? '第一作者' : `第 ${place + 1} 作者（可不填）`}
            name={`author-${place}`}
            required={place === 0}
            width="short"
            defaultValue={typed[`author-${place}`] ?? authors[place]?.name ?? ''}
            error={fields[`author-${place}`]}
          />
          <TextField
            label="所属工会"
            name={`author-union-${place}`}
            list="unions"
            placeholder={place === 0 ? undefined : '与您相同的可不填'}
            defaultValue={typed[`author-union-${place}`] ?? authors[place]?.unionName ?? ''}
            error={fields[`author-union-${place}`]}
          />
        </div>
      ))}
      <datalist id="unions">
        {unions.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Fieldset>
  )
}
