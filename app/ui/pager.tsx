/**
 * Pages of a list as links, with the total; the address keeps the page. Shows the total alone when there is one page.
 *
 *   Pager({ page, pages, total, hrefFor: (page) => string, unit? = '条' })        pages count from 1
 *   <Pager page={2} pages={7} total={132} unit="篇" hrefFor={(page) => `?page=${page}`} />
 */
type PagerProps = {
  readonly page: number
  readonly pages: number
  readonly total: number
  readonly hrefFor: (page: number) => string
  readonly unit?: string
}

export function Pager({ page, pages, total, hrefFor, unit = '条' }: PagerProps) {
  const sum = `共 ${total} ${unit}`
  if (pages <= 1) return <p className="pager-sum">{sum}</p>
  return (
    <nav className="pager" aria-label="分页">
      <p className="pager-sum">
        {sum}，第 {page} / {pages} 页
      </p>
      <ul>
        <li>
          {page > 1 && (
            <a href={hrefFor(page - 1)} rel="prev">
              上一页
            </a>
          )}
        </li>
        {near(page, pages).map((each, index, all) => (
          <li
            key={each}
            className={each - (all[index - 1] ?? 0) > 1 ? 'pager-page pager-gap' : 'pager-page'}
          >
            <a
              href={hrefFor(each)}
              aria-current={each === page ? 'page' : undefined}
              aria-label={`第 ${each} 页`}
            >
              {each}
            </a>
          </li>
        ))}
        <li>
          {page < pages && (
            <a href={hrefFor(page + 1)} rel="next">
              下一页
            </a>
          )}
        </li>
      </ul>
    </nav>
  )
}

/** The first, the last, and the pages around this one, in order. */
function near(page: number, pages: number): readonly number[] {
  const wanted = new Set([1, page - 1, page, page + 1, pages])
  return [...wanted].filter((each) => each >= 1 && each <= pages).sort((a, b) => a - b)
}
