/**
 * An essay set like a book: 38 characters a line at most, indented paragraphs, and three sizes of type that work
 * without JavaScript; with it, the size a reader chose is kept for the next essay.
 *
 *   Essay({ title, html, level? = 2, size? = 'standard', byline? })     size: standard | large | largest
 *   <Essay title={copy.title} html={copy.html} />                       level: of the title's heading, 1–3
 *   EssayText({ html })                                                 the text alone, as in SideBySide
 *
 * `html` MUST be what the domain made from an essay's text (escaped, without scripts): it is set as it is.
 */
import { type ReactNode, useEffect, useId, useState } from 'react'
import { ESSAY_SIZES, type EssaySize, rememberedSize, rememberSize } from './essay-size'

type EssayProps = {
  readonly title: ReactNode
  readonly html: string
  readonly level?: 1 | 2 | 3
  readonly size?: EssaySize
  readonly byline?: ReactNode
}

export function Essay({ title, html, level = 2, size = 'standard', byline }: EssayProps) {
  const Heading = `h${level}` as const
  return (
    <div className="essay">
      <SizeControl size={size} />
      <article className="essay-page">
        <Heading className="essay-title">{title}</Heading>
        {byline && <p className="essay-byline">{byline}</p>}
        <EssayText html={html} />
      </article>
    </div>
  )
}

function SizeControl({ size }: { readonly size: EssaySize }) {
  const [chosen, setChosen] = useState(size)
  const name = useId()
  useEffect(() => setChosen(rememberedSize() ?? size), [size])
  return (
    <fieldset className="essay-sizes">
      <legend>字号</legend>
      {ESSAY_SIZES.map(({ key, label }) => (
        <label key={key}>
          <input
            type="radio"
            name={name}
            value={key}
            autoComplete="off"
            checked={chosen === key}
            onChange={() => {
              setChosen(key)
              rememberSize(key)
            }}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** The one place where HTML is set as it is. */
export function EssayText({ html }: { readonly html: string }) {
  return (
    <div
      className="essay-text"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the html is made from escaped text by the domain, never typed by a person
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}
