/** Writing before there is an account: two fields that this browser keeps, and the way to sign in with them. */
import { Form } from '@remix-run/react'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { readBegun, removeBegun, writeBegun } from './begun-copies'
import { Button, ButtonRow } from './ui/button'
import { TextArea, TextField } from './ui/field'
import { LiveRegion } from './ui/live-region'
import { Timestamp } from './ui/timestamp'
import { WordCount } from './ui/word-count'

type BeginWritingProps = {
  readonly contest: string
  readonly limits: { readonly minLength: number; readonly maxLength: number }
  /** The words of the button that takes the text into an essay. */
  readonly send: string
}

function fieldIn(form: HTMLFormElement | null, name: string) {
  const found = form?.elements.namedItem(name)
  return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found : null
}

function typedIn(form: HTMLFormElement | null) {
  const text = (name: string) => fieldIn(form, name)?.value ?? ''
  return { title: text('title'), body: text('body') }
}

export function BeginWriting({ contest, limits, send }: BeginWritingProps) {
  const form = useRef<HTMLFormElement>(null)
  const [body, setBody] = useState('')
  const [keptAt, setKeptAt] = useState<string | null>(null)
  const [isLost, setIsLost] = useState(false)

  const keep = useCallback(() => {
    const text = typedIn(form.current)
    setBody(text.body)
    const at = writeBegun(contest, text)
    setKeptAt(at)
    setIsLost(at === null)
  }, [contest])

  useEffect(() => {
    const begun = readBegun(contest)
    const early = typedIn(form.current)
    const [title, text] = [fieldIn(form.current, 'title'), fieldIn(form.current, 'body')]
    if (begun && title && text) {
      // Words that were typed before the page woke stand after those of the last visit.
      title.value = early.title || begun.title
      const isNews = early.body !== '' && early.body !== begun.body
      text.value = isNews ? `${begun.body}\n${early.body}`.trim() : begun.body
    }
    if (begun || early.title || early.body) keep()
  }, [contest, keep])

  return (
    <Form
      noValidate
      method="post"
      action="/worker"
      className="editor"
      autoComplete="off"
      ref={form}
      onInput={keep}
    >
      <input type="hidden" name="contest" value={contest} />
      <TextField label="题目" name="title" />
      <TextArea
        label="正文"
        name="body"
        rows={18}
        hint="一行就是一段。"
        note={<WordCount text={body} min={limits.minLength} max={limits.maxLength} />}
      />
      <div className="editor-foot">
        <span className="save-state">
          {keptAt && (
            <>
              只存在这台设备的浏览器里 <Timestamp iso={keptAt} part="time" />
            </>
          )}
          {isLost && '这个浏览器存不下内容，离开本页就会丢失。请另外复制保存。'}
          <LiveRegion message={isLost ? '这个浏览器存不下内容。' : ''} />
        </span>
        <ButtonRow>
          <Button variant="primary" type="submit">
            {send}
          </Button>
        </ButtonRow>
      </div>
    </Form>
  )
}

/** What was begun here and can no longer be handed in: to read and to copy. */
export function BegunTooLate({ contest, empty }: { contest: string; empty: ReactNode }) {
  const [begun, setBegun] = useState<ReturnType<typeof readBegun>>(null)
  useEffect(() => setBegun(readBegun(contest)), [contest])
  if (!begun) return empty
  return (
    <>
      <p>这是您在这台设备上写下的文字，只存在这个浏览器里。需要时请复制出来，另外存好。</p>
      <TextField label="题目" name="begun-title" readOnly value={begun.title} />
      <TextArea label="正文" name="begun-body" readOnly rows={12} value={begun.body} />
      <ButtonRow>
        <Button
          variant="quiet"
          onClick={() => {
            removeBegun(contest)
            setBegun(null)
          }}
        >
          从这台设备删除
        </Button>
      </ButtonRow>
    </>
  )
}
