/** A judge's own marks in an essay: a bar for what is selected, a window to write in, and the list beside the text. */
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Send } from './own-notes'
import { paragraphIn, type Selected, selectedIn } from './text-selection'
import { Button, ButtonRow } from './ui/button'
import { TextArea } from './ui/field'
import { FormError } from './ui/form-error'
import { Card } from './ui/section'
import { Status } from './ui/status'
import type { ShownNote } from './usecases/noting'

/** What is selected in the essay, a moment longer than it is: a tap on the bar may end the selection first. */
function useSelected(text: RefObject<HTMLElement>): Selected | null {
  const [selected, setSelected] = useState<Selected | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const changed = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setSelected(selectionOf(text)), 250)
    }
    document.addEventListener('selectionchange', changed)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', changed)
    }
  }, [text])
  return selected
}

function essayIn(text: RefObject<HTMLElement>): Element | null {
  return text.current?.querySelector('.essay-text') ?? null
}

function selectionOf(text: RefObject<HTMLElement>): Selected | null {
  const essay = essayIn(text)
  return essay && selectedIn(essay)
}

/** What the window is open for: new words on a selection, or the words of a mark. */
export type Writing = Selected & { readonly number: number | null; readonly note: string }

/** What a note would be about now: the selection, else the paragraph that is being read. */
export function aboutNow(text: RefObject<HTMLElement>): Writing | null {
  const essay = essayIn(text)
  const about = essay && (selectedIn(essay) ?? paragraphIn(essay))
  return about && { ...about, number: null, note: '' }
}

type NoteBarProps = {
  readonly text: RefObject<HTMLElement>
  readonly notes: readonly ShownNote[]
  readonly send: Send
  readonly onWrite: (writing: Writing) => void
}

/** The bar at the foot of the text while something is selected; a click on a mark opens its words. */
export function NoteBar({ text, notes, send, onWrite }: NoteBarProps) {
  const selected = useSelected(text)
  const [say, setSay] = useState<string | null>(null)
  useEffect(() => {
    const element = text.current
    const clicked = ({ target }: MouseEvent) => {
      const mark = (target as Element).closest<HTMLElement>('mark[data-note]')
      const note = notes.find(({ number }) => String(number) === mark?.dataset.note)
      if (note && document.getSelection()?.isCollapsed) onWrite(note)
    }
    element?.addEventListener('click', clicked)
    return () => element?.removeEventListener('click', clicked)
  }, [text, notes, onWrite])
  if (!selected && say === null) return null
  const highlight = async () => {
    if (!selected) return
    const { start, quote } = selected
    const refused = await send({ intent: 'add', start: String(start), quote, note: '' })
    setSay(refused)
    if (refused === null) document.getSelection()?.removeAllRanges()
  }
  return (
    <div className="note-bar" role="status">
      <span>{say ?? `已选 ${selected?.quote.length} 个字`}</span>
      {selected ? (
        <>
          <Button onClick={highlight}>高亮</Button>
          <Button onClick={() => onWrite({ ...selected, number: null, note: '' })}>加批注</Button>
        </>
      ) : (
        <Button onClick={() => setSay(null)}>知道了</Button>
      )}
    </div>
  )
}

type NoteWindowProps = {
  readonly writing: Writing | null
  readonly send: Send
  readonly onClose: () => void
}

export function NoteWindow({ writing, send, onClose }: NoteWindowProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [say, setSay] = useState<string | null>(null)
  useEffect(() => {
    setSay(null)
    if (!writing) dialog.current?.close()
    else if (!dialog.current?.open) {
      dialog.current?.showModal()
      dialog.current?.querySelector('textarea')?.focus()
    }
  }, [writing])
  const act = async (fields: Readonly<Record<string, string>>) => {
    const refused = await send(fields)
    setSay(refused)
    if (refused === null) onClose()
  }
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!writing) return
    const { number, start, quote } = writing
    const note = String(new FormData(event.currentTarget).get('note-words') ?? '').trim()
    void act(
      number === null
        ? { intent: 'add', start: String(start), quote, note }
        : { intent: 'change', number: String(number), note },
    )
  }
  return (
    <dialog className="dialog" ref={dialog} aria-labelledby="note-title" onClose={onClose}>
      <div className="dialog-head">
        <h2 className="dialog-title" id="note-title">
          批注
        </h2>
        <Button variant="quiet" onClick={onClose}>
          关闭
        </Button>
      </div>
      {writing && (
        <form
          // The window may be opened for another mark.
          key={`${writing.number} ${writing.start}`}
          onSubmit={save}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.currentTarget.requestSubmit()
          }}
        >
          <FormError say={say} />
          <blockquote className="note-quote">{writing.quote}</blockquote>
          <TextArea
            label="批注内容"
            name="note-words"
            hint="只有您自己看得到。Ctrl + Enter 保存。"
            defaultValue={writing.note}
            rows={4}
            autoComplete="off"
          />
          <ButtonRow>
            <Button variant="primary" type="submit">
              保存批注
            </Button>
            {writing.number !== null && (
              <Button
                variant="danger"
                onClick={() => void act({ intent: 'remove', number: String(writing.number) })}
              >
                删除标记
              </Button>
            )}
          </ButtonRow>
        </form>
      )}
    </dialog>
  )
}

type NoteListProps = {
  readonly notes: readonly ShownNote[]
  readonly send: Send
  /** Null where notes can no longer be changed. */
  readonly onWrite: ((writing: Writing) => void) | null
}

/** The own notes in the order of the text, those without a place among them. */
export function NoteList({ notes, send, onWrite }: NoteListProps) {
  const [removed, setRemoved] = useState<ShownNote | null>(null)
  const [say, setSay] = useState<string | null>(null)
  const [hasScript, setHasScript] = useState(false)
  useEffect(() => setHasScript(true), [])
  if (notes.length === 0 && removed === null && !hasScript) return null
  const remove = async (note: ShownNote) => {
    const refused = await send({ intent: 'remove', number: String(note.number) })
    setSay(refused)
    if (refused === null) setRemoved(note)
  }
  const putBack = async ({ start, quote, note }: ShownNote) => {
    const refused = await send({ intent: 'add', start: String(start), quote, note })
    setSay(refused)
    if (refused === null) setRemoved(null)
  }
  return (
    <Card title="我的批注" level={2}>
      {notes.length === 0 && removed === null && (
        <p className="quiet">选中文中的文字，就可以高亮或加批注。只有您自己看得到。</p>
      )}
      <p role="status">
        {say}
        {removed && (
          <>
            已删除一处标记。
            <Button variant="quiet" onClick={() => void putBack(removed)}>
              撤销删除
            </Button>
          </>
        )}
      </p>
      <ul className="note-list">
        {notes.map((note) => (
          <li key={note.number}>
            {note.isPlaced ? (
              <a className="note-quote" href={`#mark-${note.number}`}>
                {note.quote}
              </a>
            ) : (
              <>
                <Status kind="warn">未定位</Status> <span className="note-quote">{note.quote}</span>
              </>
            )}
            {note.note !== '' && <p className="held-text">{note.note}</p>}
            {hasScript && onWrite && (
              <span className="note-acts">
                <Button variant="quiet" onClick={() => onWrite(note)}>
                  {note.note === '' ? '加批注' : '修改'}
                </Button>
                <Button variant="quiet" onClick={() => void remove(note)}>
                  删除
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
