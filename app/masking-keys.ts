/** The masking desk by keyboard: which key does what. Single keys work outside text fields, and can be switched off. */
import { type RefObject, useEffect, useRef } from 'react'
import { selectedStretch } from './masking-selection'
import type { Masking } from './use-masking'

export const KEYS: readonly (readonly [string, string])[] = [
  ['j 或 ↓', '下一处'],
  ['k 或 ↑', '上一处'],
  ['a', '遮盖这一处'],
  ['r', '不遮盖这一处'],
  ['e', '把这一处改成选中的文字'],
  ['[ 和 ]', '左边、右边各多遮一个字'],
  ['{ 和 }', '左边、右边各少遮一个字'],
  ['s', '遮盖选中的文字'],
  ['/', '输入要遮盖的文字'],
  ['m', '全文相同的文字都遮盖'],
  ['n', '本次征文都不遮盖这几个字，并保存'],
  ['u', '撤销上一步'],
  ['Ctrl+S', '保存'],
  ['Ctrl+Enter', '确认并看下一篇'],
  ['?', '显示或收起按键'],
]

type Desk = {
  readonly form: RefObject<HTMLFormElement>
  readonly masking: Masking
  /** The token for what is selected. */
  readonly token: string
  readonly isOn: boolean
  readonly showKeys: () => void
}

function press(form: HTMLFormElement | null, selector: string): void {
  const button = form?.querySelector(selector)
  if (form && button instanceof HTMLButtonElement) form.requestSubmit(button)
}

function actOf(key: string, { masking, form, token, showKeys }: Desk): (() => void) | undefined {
  const { current, goTo, decide, moveEdge } = masking
  const acts: Readonly<Record<string, () => void>> = {
    j: () => goTo(current + 1),
    ArrowDown: () => goTo(current + 1),
    k: () => goTo(current - 1),
    ArrowUp: () => goTo(current - 1),
    a: () => decide(current, 'accepted'),
    r: () => decide(current, 'rejected'),
    e: () => masking.extend(current, selectedStretch()),
    '[': () => moveEdge(current, 'start', -1),
    ']': () => moveEdge(current, 'end', 1),
    '{': () => moveEdge(current, 'start', 1),
    '}': () => moveEdge(current, 'end', -1),
    s: () => masking.add(selectedStretch(), token),
    '/': () => form.current?.querySelector<HTMLInputElement>('#wording')?.focus(),
    m: () => masking.everywhere(current),
    n: () => press(form.current, `[name=never][value="${current}"]`),
    u: () => masking.undo(),
    '?': showKeys,
  }
  return Object.hasOwn(acts, key) ? acts[key] : undefined
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox')
  )
}

/** Listens to the keys for as long as the desk is on the page. */
export function useMaskingKeys(desk: Desk): void {
  const latest = useRef(desk)
  latest.current = desk
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { form, isOn } = latest.current
      const { target, key } = event
      const isHere = target === document.body || form.current?.contains(target as Node)
      if (!isHere || event.isComposing || event.altKey) return
      if (event.ctrlKey || event.metaKey) {
        if (key !== 's' && key !== 'Enter') return
        event.preventDefault()
        if (key === 's') return press(form.current, '[value=save]')
        const { current } = form
        return press(
          current,
          current?.querySelector('[value=approve-next]')
            ? '[value=approve-next]'
            : '[value=approve]',
        )
      }
      const act = isOn && !isTyping(target) ? actOf(key, latest.current) : undefined
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
