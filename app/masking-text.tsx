/** A text with its masks marked: by colour, by the line around them and by a sign for the kind. */
import { isMasked, KINDS, type Mask, type TextField } from './domain/masking'

type Piece = {
  readonly text: string
  /** Where it begins in the original. */
  readonly at: number
  /** The place of the mask in the list; null between masks. */
  readonly mask: number | null
}

type MaskedTextProps = {
  readonly field: TextField
  readonly text: string
  readonly masks: readonly Mask[]
  /** The original with what is masked marked, or the copy with what stands there instead. */
  readonly shows: 'original' | 'copy'
  readonly current: number | null
}

function piecesOf({ field, text, masks, shows }: MaskedTextProps): readonly Piece[] {
  const pieces: Piece[] = []
  let offset = 0
  for (const [index, mask] of masks.entries()) {
    if (mask.field !== field || (shows === 'copy' && !isMasked(mask))) continue
    pieces.push({ text: text.slice(offset, mask.start), at: offset, mask: null })
    pieces.push({
      text: shows === 'original' ? mask.text : mask.token,
      at: mask.start,
      mask: index,
    })
    offset = mask.end
  }
  return [...pieces, { text: text.slice(offset), at: offset, mask: null }]
}

/** The pieces of each line that is not blank. */
function linesOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]]
  for (const { text, at, mask } of pieces) {
    let start = at
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push({ text: part, at: start, mask })
      start += part.length + 1
    }
  }
  return lines.filter((line) => line.some(({ text }) => text.trim() !== ''))
}

export function MaskedText(props: MaskedTextProps) {
  const { field, masks, current, shows } = props
  return (
    <div className={`masked-${field}`} data-field={shows === 'original' ? field : undefined}>
      {linesOf(piecesOf(props)).map((line) => (
        <p key={line[0].at}>
          {line.map(({ text, at, mask }) =>
            mask === null ? (
              <span key={at} data-at={at}>
                {text}
              </span>
            ) : (
              <MarkedPiece
                key={`mask ${at}`}
                mask={masks[mask]}
                index={mask}
                isCurrent={mask === current}
                {...{ text, at }}
              />
            ),
          )}
        </p>
      ))}
    </div>
  )
}

type MarkedPieceProps = {
  readonly mask: Mask
  readonly index: number
  readonly text: string
  readonly at: number
  readonly isCurrent: boolean
}

function MarkedPiece({ mask, index, text, at, isCurrent }: MarkedPieceProps) {
  return (
    <mark className={markClass(mask, isCurrent)} {...signOf(mask)} data-at={at} data-mask={index}>
      {text}
    </mark>
  )
}

function markClass({ kind, state }: Pick<Mask, 'kind' | 'state'>, isCurrent = false): string {
  return `mask mask-${kind} mask-${state}${isCurrent ? ' mask-current' : ''}`
}

/** The style sheet shows the sign: as text it would be a part of what people select. */
function signOf({ kind, state }: Pick<Mask, 'kind' | 'state'>) {
  return { 'data-sign': state === 'rejected' ? '留' : KINDS[kind].sign }
}

export function MaskMark({ mask, children }: { readonly mask: Mask; readonly children: string }) {
  return (
    <mark className={markClass(mask)} {...signOf(mask)}>
      {children}
    </mark>
  )
}

/** What the signs and colours mean: the kinds that this essay has, and what was decided to stay. */
export function MaskLegend({ masks }: { readonly masks: readonly Mask[] }) {
  const kinds = [...new Set(masks.map(({ kind }) => kind))]
  return (
    <ul className="mask-legend" aria-label="图例">
      {kinds.map((kind) => (
        <li key={kind}>
          <mark className={markClass({ kind, state: 'accepted' })} data-sign={KINDS[kind].sign}>
            {KINDS[kind].name}
          </mark>
        </li>
      ))}
      <li>
        <mark className="mask mask-rejected" data-sign="留">
          不遮盖
        </mark>
      </li>
    </ul>
  )
}
