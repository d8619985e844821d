/**
 * Filters of a list as a GET form: the address keeps them, and a printed or exported list shows what is seen.
 *
 *   FilterBar({ label? = '筛选', submit? = '筛选', clearHref?, action?, children })     clearHref: set while any filter is on
 *   <FilterBar clearHref={isFiltered ? '?' : undefined}><Select label="状态" name="state" empty="全部" options={…} /></FilterBar>
 */
import type { ReactNode } from 'react'
import { Button, LinkButton } from './button'

type FilterBarProps = {
  readonly label?: string
  readonly submit?: string
  readonly clearHref?: string
  readonly action?: string
  readonly children: ReactNode
}

export function FilterBar(props: FilterBarProps) {
  const { label = '筛选', submit = '筛选', clearHref, action, children } = props
  return (
    <search className="filter-bar">
      <form method="get" action={action} aria-label={label}>
        {children}
        <div className="filter-bar-acts">
          <Button type="submit">{submit}</Button>
          {clearHref !== undefined && (
            <LinkButton variant="quiet" to={clearHref}>
              清除
            </LinkButton>
          )}
        </div>
      </form>
    </search>
  )
}
