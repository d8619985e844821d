/**
 * Two readings of one thing: beside each other where there is room; on a phone one at a time, chosen by a switch that
 * works without JavaScript. A browser that cannot switch shows one above the other.
 *
 *   TwoViews({ legend, first: { title, children }, second: { title, children } })
 *   <TwoViews legend="看哪一份" first={{ title: '审核时的样子', children: … }} second={{ title: '评委看到的样子', children: … }} />
 */
import type { ReactNode } from 'react'

type View = { readonly title: string; readonly children: ReactNode }

type TwoViewsProps = { readonly legend: string; readonly first: View; readonly second: View }

export function TwoViews({ legend, first, second }: TwoViewsProps) {
  return (
    <div className="two-views">
      <fieldset className="views-switch">
        <legend className="visually-hidden">{legend}</legend>
        {[first, second].map(({ title }, place) => (
          <label key={title}>
            <input
              type="radio"
              name="view"
              value={place === 0 ? 'first' : 'second'}
              defaultChecked={place === 0}
              autoComplete="off"
            />
            <span>{title}</span>
          </label>
        ))}
      </fieldset>
      {[first, second].map(({ title, children }, place) => (
        <section key={title} className={place === 0 ? 'view view-first' : 'view view-second'}>
          <h2>{title}</h2>
          {children}
        </section>
      ))}
    </div>
  )
}
