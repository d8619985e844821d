/**
 * The 字数 of a text while it is written, with what it lacks or has too much of; the same count as the server's.
 *
 *   WordCount({ text, min, max })
 *   <WordCount text={body} min={800} max={2000} />                              → 1,043 字（800–2000）
 */
import { countLength } from '../domain/text'

type WordCountProps = { readonly text: string; readonly min: number; readonly max: number }

export function WordCount({ text, min, max }: WordCountProps) {
  const length = countLength(text)
  const trouble =
    length < min ? `，还差 ${min - length} 字` : length > max ? `，超出 ${length - max} 字` : ''
  return (
    <span className={trouble ? 'word-count word-count-off' : 'word-count'}>
      {length} 字（要求 {min}–{max}
      {trouble}）
    </span>
  )
}
