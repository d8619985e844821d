/**
 * A list as people who use Excel expect it: sorted by links in the head, ticked by boxes, printed as it stands.
 * Below 640 px each row becomes a card (`narrow="cards"`) or the table scrolls inside itself (`narrow="scroll"`).
 *
 *   Table<Row>({ caption, columns, rows, rowKey, narrow? = 'cards', captionHidden?, select?, above?, end?, empty? })
 *   column: { key, header, cell: (row) => …, align?: 'end', title?: true, sort?: { href, direction? } }
 *   select: { name, label: (row) => string, form?, value?, isDisabled?, isChecked? }    a box a row, the last three by row
 *     name: text, or by row; value: rowKey(row) unless given
 *   above: (row) => node     what stands across the table above a row, such as a line drawn between rows; `end`: after all
 *   <Table caption="作品" columns={columns} rows={essays} rowKey={(essay) => essay.id} empty={<EmptyState …/>} />
 *
 * Mark the column that names the row with `title: true` (default: the first): it is the row's header and the card's head.
 * Take 'scroll' for more than seven columns and for grids of numbers. The names of the rows then stay in sight.
 * `sort.direction` is 'ascending' or 'descending' for the column that the rows are sorted by.
 */
import { Fragment, type ReactNode } from 'react'

export type Column<Row> = {
  readonly key: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'end'
  readonly title?: boolean
  readonly sort?: { readonly href: string; readonly direction?: 'ascending' | 'descending' | null }
}

type Selection<Row> = {
  readonly name: string | ((row: Row) => string)
  readonly label: (row: Row) => string
  readonly form?: string
  readonly value?: (row: Row) => string
  readonly isChecked?: (row: Row) => boolean
  readonly isDisabled?: (row: Row) => boolean
}

type TableProps<Row> = {
  readonly caption: string
  readonly captionHidden?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly narrow?: 'cards' | 'scroll'
  readonly select?: Selection<Row>
  readonly above?: (row: Row) => ReactNode
  readonly end?: ReactNode
  readonly empty?: ReactNode
}

export function Table<Row>(props: TableProps<Row>) {
  const { caption, captionHidden, columns, rows, rowKey, narrow = 'cards', select, empty } = props
  const width = columns.length + (select ? 1 : 0)
  if (rows.length === 0 && empty) return empty
  const titleKey = (columns.find(({ title }) => title) ?? columns[0])?.key
  return (
    <Frame scrolls={narrow === 'scroll'} label={caption}>
      <table className={`table table-${narrow}`}>
        <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {select && (
              <th scope="col" className="table-select">
                <span className="visually-hidden">选择</span>
              </th>
            )}
            {columns.map(({ key, header, align, sort }) => (
              <HeadCell key={key} header={header} align={align} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={rowKey(row)}>
              <Across width={width}>{props.above?.(row)}</Across>
              <tr>
                {select && <SelectCell select={select} row={row} value={rowKey(row)} />}
                {columns.map(({ key, header, cell, align }) =>
                  key === titleKey ? (
                    <th key={key} scope="row" className={alignment(align)}>
                      {cell(row)}
                    </th>
                  ) : (
                    <td key={key} data-label={header} className={alignment(align)}>
                      {cell(row)}
                    </td>
                  ),
                )}
              </tr>
            </Fragment>
          ))}
          <Across width={width}>{props.end}</Across>
        </tbody>
      </table>
    </Frame>
  )
}

function Across({ width, children }: { readonly width: number; readonly children: ReactNode }) {
  return children ? (
    <tr className="table-across">
      <td colSpan={width}>{children}</td>
    </tr>
  ) : null
}

type FrameProps = {
  readonly scrolls: boolean
  readonly label: string
  readonly children: ReactNode
}

/** A region that scrolls must take the focus, or the keyboard cannot move it (WCAG 2.1.1). */
const REACHED_BY_KEYBOARD = { tabIndex: 0 }

function Frame({ scrolls, label, children }: FrameProps) {
  return scrolls ? (
    <section className="table-frame" aria-label={label} {...REACHED_BY_KEYBOARD}>
      {children}
    </section>
  ) : (
    <div className="table-frame">{children}</div>
  )
}

type HeadCellProps = Pick<Column<never>, 'header' | 'align' | 'sort'>

function HeadCell({ header, align, sort }: HeadCellProps) {
  if (!sort) {
    return (
      <th scope="col" className={alignment(align)}>
        {header}
      </th>
    )
  }
  const arrow = { ascending: '↑', descending: '↓', none: '↕' }[sort.direction ?? 'none']
  return (
    <th scope="col" className={alignment(align)} aria-sort={sort.direction ?? undefined}>
      <a className="table-sort" href={sort.href}>
        {header}
        <span aria-hidden="true"> {arrow}</span>
      </a>
    </th>
  )
}

type SelectCellProps<Row> = {
  readonly select: Selection<Row>
  readonly row: Row
  readonly value: string
}

function SelectCell<Row>({ select, row, value }: SelectCellProps<Row>) {
  return (
    <td className="table-select">
      <label className="tick">
        <input
          type="checkbox"
          name={typeof select.name === 'string' ? select.name : select.name(row)}
          value={select.value?.(row) ?? value}
          form={select.form}
          defaultChecked={select.isChecked?.(row)}
          disabled={select.isDisabled?.(row)}
        />
        <span className="visually-hidden">{select.label(row)}</span>
      </label>
    </td>
  )
}

function alignment(align: 'end' | undefined): string | undefined {
  return align === 'end' ? 'align-end' : undefined
}
