/**
 * The keys of the judge's desk. Digits type a score, Enter goes to the next field, Ctrl+Enter submits, Esc leaves a field,
 * n notes, ? shows the keys. Keys that are a single character can be switched off: speech control types them unasked.
 */
import { useEffect, useRef, useState } from 'react'
import { Button } from './ui/button'
import { Checkbox } from './ui/choice'

const KEYS = [
  ['0 – 9', '给光标所在的评分项打分；光标不在任何一项时，给第一个没打分的项打分'],
  ['↑ ↓', '加减 0.5 分'],
  ['PageUp PageDown', '加减 5 分'],
  ['Tab 或 Enter', '到下一项'],
  ['Ctrl + Enter', '提交评分表，并打开下一篇'],
  ['n', '给选中的文字加批注；没有选中时，给正在读的那一段加'],
  ['Esc', '离开输入框，或关闭窗口'],
  ['?', '显示这些按键'],
] as const

const OFF = 'desk-keys-off'

function areOff(): boolean {
  try {
    return localStorage.getItem(OFF) !== null
  } catch {
    return false
  }
}

function switchOff(isOff: boolean): void {
  try {
    if (isOff) localStorage.setItem(OFF, '1')
    else localStorage.removeItem(OFF)
  } catch {
    // The keys stay as they are on this page only.
  }
}

function scoreFields(): readonly HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('#sheet input[name^="score-"]')]
}

function goOn(from: HTMLInputElement): void {
  const fields = scoreFields()
  const next = fields[fields.indexOf(from) + 1] ?? document.getElementById('comment')
  next?.focus()
}

/** Answers whether the key was one of the desk's and has been dealt with. */
function press(
  event: KeyboardEvent,
  act: { readonly help: () => void; readonly note: () => void },
) {
  const target = event.target as HTMLElement
  const { key } = event
  const isWithControl = event.ctrlKey || event.metaKey
  if (target.closest('dialog') || event.altKey) return false
  if (key === 'Enter' && isWithControl) {
    document.querySelector<HTMLButtonElement>('.desk-bar button[value=submit]')?.click()
    return true
  }
  if (isWithControl) return false
  const isScore = target instanceof HTMLInputElement && target.name.startsWith('score-')
  const isTyping = target.matches('textarea, select, input:not([type=radio], [type=range])')
  if (key === 'Escape' && isTyping) {
    target.blur()
    return true
  }
  if (key === 'Enter' && isScore) {
    goOn(target)
    return true
  }
  if ((isTyping && !isScore) || areOff()) return false
  if (key === '?' || key === '？') act.help()
  else if (isScore) return false
  else if (key === 'n') act.note()
  else {
    // The digit itself arrives in the field that now has the focus.
    const fields = /^[0-9０-９]$/.test(key) ? scoreFields() : []
    const open = fields.find(({ value }) => value === '') ?? fields[0]
    open?.focus()
    return false
  }
  return true
}

export function DeskKeys({ onNote }: { readonly onNote: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [hasScript, setHasScript] = useState(false)
  const [isOff, setIsOff] = useState(false)
  useEffect(() => {
    setHasScript(true)
    setIsOff(areOff())
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const help = () => dialog.current?.showModal()
      if (press(event, { help, note: onNote })) event.preventDefault()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [onNote])
  if (!hasScript) return null
  return (
    <div className="desk-keys">
      <Button variant="quiet" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        键盘操作
      </Button>
      <dialog className="dialog" ref={dialog} aria-labelledby="desk-keys-title">
        <div className="dialog-head">
          <h2 className="dialog-title" id="desk-keys-title">
            键盘操作
          </h2>
          <Button variant="quiet" onClick={() => dialog.current?.close()}>
            关闭
          </Button>
        </div>
        <dl className="keys">
          {KEYS.map(([key, words]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <Checkbox
          label="关闭单个字符的按键（数字、n、?）"
          name="keys-off"
          checked={isOff}
          onChange={(event) => {
            switchOff(event.currentTarget.checked)
            setIsOff(event.currentTarget.checked)
          }}
        />
      </dialog>
    </div>
  )
}
