/**
 * The winners by 姓氏笔画 in one table, with a line above the first of each number of strokes.
 *
 *   WinnerNames({ entries, vacancies, hrefOf? })          vacancies: in words, one a tier
 */
import { chineseNumeral } from './domain/chinese-numerals'
import type { NamedWinner } from './domain/winner-names'
import { quoteTitle, type Winner } from './domain/winners'
import { Section } from './ui/section'
import { type Column, Table } from './ui/table'
import { TitleLink } from './winner-list'

type Listed = Winner & { readonly isSuccessor: boolean }

type WinnerNamesProps<One extends Listed> = {
  readonly entries: readonly NamedWinner<One>[]
  readonly vacancies: readonly string[]
  /** Where a title leads, if anywhere. */
  readonly hrefOf?: (winner: One) => string | undefined
}

type Row<One extends Listed> = NamedWinner<One> & { readonly key: string; readonly opens: boolean }

function rowsOf<One extends Listed>(entries: readonly NamedWinner<One>[]): readonly Row<One>[] {
  return entries.map((entry, index) => ({
    ...entry,
    key: String(index),
    opens: index === 0 || entries[index - 1].strokes !== entry.strokes,
  }))
}

export function WinnerNames<One extends Listed>(props: WinnerNamesProps<One>) {
  const { entries, vacancies, hrefOf } = props
  const titleOf = ({ winner }: Row<One>) => (
    <TitleLink to={hrefOf?.(winner)}>{quoteTitle(winner.title)}</TitleLink>
  )
  const columns: readonly Column<Row<One>>[] = [
    { key: 'name', header: '姓名', title: true, cell: ({ name }) => name },
    { key: 'union', header: '所属工会', cell: ({ union }) => union },
    { key: 'title', header: '作品', cell: titleOf },
    {
      key: 'prize',
      header: '奖级',
      cell: ({ prize, winner }) => `${prize}${winner.isSuccessor ? '（递补）' : ''}`,
    },
  ]
  return (
    <Section title={`获奖作者（${entries.length} 人次，按姓氏笔画为序）`}>
      {entries.length > 0 && (
        <Table
          caption="获奖作者，按姓氏笔画为序"
          captionHidden
          columns={columns}
          rows={rowsOf(entries)}
          rowKey={({ key }) => key}
          above={({ opens, strokes }) =>
            opens && (
              <span className="stroke-count">
                {strokes === null ? '其他' : `${chineseNumeral(strokes)}画`}
              </span>
            )
          }
        />
      )}
      {vacancies.length > 0 && <p>{vacancies.join('；')}。</p>}
    </Section>
  )
}
