/**
 * Two texts side by side with the passages that they share, numbered alike in both. Plain links lead from a passage to
 * its like; with JavaScript a click, or the keys n and p, brings the passage into sight in both texts at once.
 */
import { type MouseEvent, useCallback, useEffect, useState } from 'react'
import type { MarkedParagraph, Piece } from './domain/overlap/marking'
import { LiveRegion } from './ui/live-region'

type Side = 'a' | 'b'

type Text = { readonly title: string; readonly paragraphs: readonly MarkedParagraph[] }

type OverlapTextsProps = {
  readonly texts: Readonly<Record<Side, Text>>
  readonly passages: number
  readonly phrases: number
}

const SIDES = [
  { side: 'a', other: 'b', name: '左' },
  { side: 'b', other: 'a', name: '右' },
] as const

/** How many colours and underlines take turns; the number tells passages apart. */
const LOOKS = 4

/** How far below the top of its text a passage comes to stand. */
const MARGIN = 48

function bringIntoSight(number: number): void {
  for (const { side } of SIDES) {
    const mark = document.getElementById(`${side}-${number}`)
    const text = mark?.closest('.overlap-text')
    if (!mark || !text) continue
    const above = mark.getBoundingClientRect().top - text.getBoundingClientRect().top
    text.scrollTop += above - MARGIN
  }
  const mark = document.getElementById(`a-${number}`)
  mark?.scrollIntoView({ block: 'nearest' })
  mark?.querySelector('a')?.focus({ preventScroll: true })
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null
}

export function OverlapTexts({ texts, passages, phrases }: OverlapTextsProps) {
  const [current, setCurrent] = useState(0)
  const go = useCallback(
    (number: number) => {
      if (passages === 0) return
      const wanted = ((((number - 1) % passages) + passages) % passages) + 1
      setCurrent(wanted)
      bringIntoSight(wanted)
    },
    [passages],
  )
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
      if (event.key === 'n') go(current + 1)
      if (event.key === 'p') go(current === 0 ? passages : current - 1)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [current, go, passages])
  const follow = (number: number) => (event: MouseEvent) => {
    event.preventDefault()
    go(number)
  }
  return (
    <>
      <nav className="overlap-places" aria-label="相同的文字">
        <p>
          {passages === 0 ? '现在没有相同的文字。' : `相同的文字 ${passages} 处：`}
          {phrases > 0 && `另有 ${phrases} 处常用语（灰色，不计入）。`}
        </p>
        {passages > 0 && (
          <ol>
            {Array.from({ length: passages }, (_, index) => index + 1).map((number) => (
              <li key={number}>
                <a
                  href={`#a-${number}`}
                  className={`overlap-place shared-${number % LOOKS}`}
                  aria-current={number === current ? 'true' : undefined}
                  aria-label={`第 ${number} 处`}
                  onClick={follow(number)}
                >
                  {number}
                </a>
              </li>
            ))}
          </ol>
        )}
        <p className="quiet overlap-keys">
          按 <kbd>n</kbd> 到下一处，按 <kbd>p</kbd> 到上一处。
        </p>
      </nav>
      <LiveRegion message={current === 0 ? '' : `第 ${current} 处，共 ${passages} 处`} />
      <div className="overlap-texts">
        {SIDES.map(({ side, other, name }) => (
          <section key={side} className="overlap-side" aria-labelledby={`text-${side}`}>
            <h3 id={`text-${side}`}>
              {name}：{texts[side].title}
            </h3>
            <div className={passages > 0 ? 'overlap-text overlap-scrolls' : 'overlap-text'}>
              {texts[side].paragraphs.map(({ start, pieces }) => (
                <p key={start}>
                  {pieces.map((piece) => (
                    <MarkedPiece
                      key={piece.start}
                      piece={piece}
                      side={side}
                      other={other}
                      current={current}
                      follow={follow}
                    />
                  ))}
                </p>
              ))}
            </div>
          </section>
        ))}
      </div>
    </>
  )
}

type MarkedPieceProps = {
  readonly piece: Piece
  readonly side: Side
  readonly other: Side
  readonly current: number
  readonly follow: (number: number) => (event: MouseEvent) => void
}

function MarkedPiece({ piece, side, other, current, follow }: MarkedPieceProps) {
  const { text, passage, phrase, isStart } = piece
  if (passage === null)
    return phrase === null ? text : <span className="common-phrase">{text}</span>
  const looks = `shared shared-${passage % LOOKS}${passage === current ? ' shared-current' : ''}`
  return (
    <mark id={isStart ? `${side}-${passage}` : undefined} className={looks}>
      {isStart && (
        <a
          className="shared-number"
          href={`#${other}-${passage}`}
          aria-label={`第 ${passage} 处，到另一篇的同一处`}
          onClick={follow(passage)}
        >
          {passage}
        </a>
      )}
      {text}
    </mark>
  )
}
