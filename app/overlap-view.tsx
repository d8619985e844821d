/** How many essays each two judges read in common: a table that is shaded by its numbers, or for many judges a summary. */
import { Section } from './ui/section'
import { type Column, Table } from './ui/table'

type MatrixRow = {
  readonly id: string
  readonly name: string
  /** In the order of the rows; its own place holds the judge's readings in all. */
  readonly common: readonly number[]
}

type Pair = { readonly one: string; readonly other: string; readonly count: number }

type Overlap =
  | { readonly kind: 'matrix'; readonly rows: readonly MatrixRow[] }
  | {
      readonly kind: 'spread'
      /** So many pairs of judges read so many essays in common. */
      readonly spread: readonly (readonly [common: number, pairs: number])[]
      readonly closest: readonly Pair[]
    }

const SHADES = 4

export function OverlapView({ overlap }: { readonly overlap: Overlap }) {
  return (
    <Section
      title="评委之间的共同作品"
      lead="两两之间共同评的作品越均匀，越能比较出谁偏严、谁偏宽。"
    >
      {overlap.kind === 'matrix' ? (
        <Matrix rows={overlap.rows} />
      ) : (
        <Spread spread={overlap.spread} closest={overlap.closest} />
      )}
    </Section>
  )
}

function Matrix({ rows }: { readonly rows: readonly MatrixRow[] }) {
  const shared = rows.flatMap(({ common }, row) => common.filter((_, column) => column !== row))
  const least = Math.min(...shared)
  const range = Math.max(1, Math.max(...shared) - least)
  const columns: readonly Column<MatrixRow>[] = [
    { key: 'name', header: '评委', title: true, cell: ({ name }) => name },
    ...rows.map(
      ({ id, name }, column): Column<MatrixRow> => ({
        key: id,
        header: name,
        align: 'end',
        cell: (row) => {
          const count = row.common[column]
          if (row.id === id) return <span className="heat heat-self">共 {count}</span>
          const shade = Math.round(((count - least) / range) * SHADES)
          return <span className={`heat heat-${shade}`}>{count}</span>
        },
      }),
    ),
  ]
  return (
    <Table
      caption="每两位评委共同评的作品篇数"
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      narrow="scroll"
    />
  )
}

const PAIRS: readonly Column<Pair>[] = [
  { key: 'one', header: '评委', title: true, cell: ({ one }) => one },
  { key: 'other', header: '另一位评委', cell: ({ other }) => other },
  { key: 'count', header: '共同作品', align: 'end', cell: ({ count }) => `${count} 篇` },
]

const SPREAD: readonly Column<readonly [number, number]>[] = [
  { key: 'common', header: '共同作品', title: true, cell: ([common]) => `${common} 篇` },
  { key: 'pairs', header: '这样的评委', align: 'end', cell: ([, pairs]) => `${pairs} 对` },
]

function Spread({ spread, closest }: Omit<Extract<Overlap, { kind: 'spread' }>, 'kind'>) {
  return (
    <>
      <Table
        caption="每两位评委共同评多少篇"
        columns={SPREAD}
        rows={spread}
        rowKey={([common]) => String(common)}
      />
      <Table
        caption="共同作品最多的评委"
        columns={PAIRS}
        rows={closest}
        rowKey={({ one, other, count }) => `${one} ${other} ${count}`}
      />
    </>
  )
}
