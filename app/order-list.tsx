/**
 * A list that a person puts in order. Each essay moves up and down by buttons, which post the step where no script runs;
 * with a script the steps stay on the page until they are saved, and an essay can also be dragged or moved by arrow keys.
 *
 *   OrderList({ contest, sender, essays: { id, title, words, state }[], wished, mayOrder })
 *
 * `wished` are ids in the order that was refused, so that nobody has to sort again. Give it a `key` of the ids.
 */
import { Form } from '@remix-run/react'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { EssayState } from './domain/essay'
import { asWished, moved, movedTo } from './domain/recommendation-order'
import { Button, ButtonRow } from './ui/button'
import { LiveRegion } from './ui/live-region'
import { EssayStatus } from './ui/status'

type OrderedEssay = {
  readonly id: string
  readonly title: string
  readonly words: string
  readonly state: EssayState
  /** Where it stands among all essays of the sending union, from 1. */
  readonly position: number | null
}

type OrderListProps = {
  readonly contest: string
  readonly sender: string
  readonly essays: readonly OrderedEssay[]
  readonly wished: readonly string[]
  readonly mayOrder: boolean
}

const STEPS_BY_KEY: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

/** How near to the edge of the window, in pixels, a dragged essay makes it scroll. */
const EDGE = 72

export function OrderList({ contest, sender, essays, wished, mayOrder }: OrderListProps) {
  const seen = essays.map(({ id }) => id)
  const [ids, setIds] = useState(() => asWished(seen, wished))
  const [dragged, setDragged] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [hasScript, setHasScript] = useState(false)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => setHasScript(true), [])
  const slots = essays.map(({ position }) => position)
  const byId = new Map(essays.map((essay) => [essay.id, essay]))
  const isChanged = ids.join() !== seen.join()

  function announce(id: string, order: readonly string[]) {
    const place = slots[order.indexOf(id)]
    setSaid(`《${byId.get(id)?.title}》现在是第 ${place} 位，还没有保存。`)
  }

  /** Moves an essay and leaves the focus on what moved it, although the browser drops it with the row. */
  function step(id: string, by: number, mover: HTMLElement) {
    const order = moved(ids, id, by)
    flushSync(() => {
      setIds(order)
      announce(id, order)
    })
    mover.focus()
  }

  function pressed(event: KeyboardEvent<HTMLElement>, id: string) {
    const by = STEPS_BY_KEY[event.key]
    if (by === undefined) return
    event.preventDefault()
    step(id, by, event.currentTarget)
  }

  function grabbed(event: PointerEvent<HTMLElement>, id: string) {
    if (event.button !== 0) return
    // The list holds the pointer: a row that moves in the document would lose it.
    list.current?.setPointerCapture(event.pointerId)
    setDragged(id)
  }

  function carried({ clientY }: PointerEvent<HTMLElement>) {
    if (dragged === null || list.current === null) return
    const rows = [...list.current.children] as HTMLElement[]
    const to = rows.filter((row) => {
      const { top, height } = row.getBoundingClientRect()
      return row.dataset.essay !== dragged && top + height / 2 < clientY
    }).length
    setIds(movedTo(ids, dragged, to))
    if (clientY < EDGE) window.scrollBy(0, -EDGE / 4)
    if (clientY > window.innerHeight - EDGE) window.scrollBy(0, EDGE / 4)
  }

  function dropped() {
    if (dragged === null) return
    announce(dragged, ids)
    setDragged(null)
  }

  return (
    <Form noValidate method="post" preventScrollReset className="order-form">
      <input type="hidden" name="contest" value={contest} />
      <input type="hidden" name="sender" value={sender} />
      <input type="hidden" name="seen" value={seen.join()} />
      <input type="hidden" name="order" value={ids.join()} />
      <ol
        className="order-list"
        ref={list}
        onPointerMove={carried}
        onPointerUp={dropped}
        onPointerCancel={dropped}
      >
        {ids.map((id, index) => {
          const essay = byId.get(id)
          if (!essay) return null
          const { title, words, state } = essay
          const steps = [
            { by: -1, intent: `up:${id}`, label: '上移' },
            { by: 1, intent: `down:${id}`, label: '下移' },
          ]
          return (
            <li
              key={id}
              className="order-item"
              data-essay={id}
              data-dragged={dragged === id || undefined}
            >
              <span className="order-rank">{slots[index]}</span>
              <div className="order-words">
                <a href={`/union/essays/${id}`}>{title}</a>{' '}
                {state !== 'recommended' && <EssayStatus state={state} />}
                <p>{words}</p>
              </div>
              {mayOrder && (
                <div className="order-acts">
                  {steps.map(({ by, intent, label }) => (
                    <Button
                      key={intent}
                      type="submit"
                      name="intent"
                      value={intent}
                      aria-label={`${label}《${title}》`}
                      onClick={(event) => {
                        event.preventDefault()
                        step(id, by, event.currentTarget)
                      }}
                    >
                      {label}
                    </Button>
                  ))}
                  {hasScript && (
                    <span className="order-handle">
                      <Button
                        aria-label={`拖动《${title}》，或用上下方向键移动`}
                        onPointerDown={(event) => grabbed(event, id)}
                        onKeyDown={(event) => pressed(event, id)}
                      >
                        ⠿
                      </Button>
                    </span>
                  )}
                </div>
              )}
            </li>
          )
        })}
      </ol>
      {mayOrder && hasScript && (
        <>
          {isChanged && <p className="order-changed">顺序已经改动，还没有保存。</p>}
          <ButtonRow>
            <Button
              variant="primary"
              type="submit"
              name="intent"
              value="save"
              disabled={!isChanged}
            >
              保存顺序
            </Button>
          </ButtonRow>
        </>
      )}
      <LiveRegion message={said} />
    </Form>
  )
}
