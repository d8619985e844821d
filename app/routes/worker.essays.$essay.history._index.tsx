/** Every version of an own essay: the sittings in which it was written, unfolded into single saves where asked. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { worker } from '../gate.server'
import { pageIn } from '../page-number'
import { LinkButton } from '../ui/button'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { listRevisions } from '../usecases/revising'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `修改记录：${data?.title || '未命名'}·职工话家征文` },
]

/** `sitting` in the address: a number, `all`, or nothing for the folded list. */
function sittingIn(url: URL): number | 'all' | null {
  const asked = url.searchParams.get('sitting')
  if (asked === 'all') return 'all'
  const sitting = Number(asked)
  return asked !== null && Number.isSafeInteger(sitting) && sitting > 0 && sitting < 2 ** 31
    ? sitting
    : null
}

export const loader = worker.load(async ({ db, actor, params, url, now }) => {
  const sitting = sittingIn(url)
  const { essay, ...list } = await listRevisions(
    db,
    actor,
    params.essay,
    { sitting, page: pageIn(url) },
    now,
  )
  return {
    ...list,
    sitting,
    id: essay.id,
    title: essay.title,
    phaseLine: phaseLineOf(essay.contest, essay.contest.effectivePhase, 'worker'),
  }
})

type Listed = Awaited<ReturnType<typeof loader>>

export default function History() {
  const { id, title, rows, sitting, all, total, page, pages } = useLoaderData<typeof loader>()
  const here = `/worker/essays/${id}/history`
  const isFolded = sitting === null
  const columns: Column<Listed['rows'][number]>[] = [
    {
      key: 'version',
      header: '版本',
      title: true,
      cell: ({ version }) => <a href={`${here}/${version}`}>第 {version} 版</a>,
    },
    {
      key: 'at',
      header: '保存时间',
      cell: ({ at }) => <Timestamp iso={at} />,
    },
    { key: 'title', header: '题目', cell: (row) => row.title || '（还没有题目）' },
    { key: 'length', header: '字数', align: 'end', cell: ({ length }) => length },
    {
      key: 'marks',
      header: '说明',
      cell: ({ isPresent, marks, saves, ...row }) => (
        <span className="marks">
          {isPresent && <Status kind="accent">现在的文字</Status>}
          {marks.map((mark) => (
            <Status key={mark} kind={mark === '已提交' ? 'good' : 'warn'}>
              {mark}
            </Status>
          ))}
          {isFolded && saves > 1 && (
            <a href={`${here}?sitting=${row.sitting}`}>
              展开这次写作的 {saves} 次保存
              <span className="visually-hidden">（到第 {row.version} 版）</span>
            </a>
          )}
        </span>
      ),
    },
  ]
  return (
    <>
      <PageTitle
        title="修改记录"
        lead={`《${title || '还没有题目'}》每次保存的文字都在这里，共 ${all} 个版本，可以查看，也可以恢复。`}
        back={{ to: `/worker/essays/${id}`, label: '回到作品' }}
        actions={
          isFolded ? (
            all > total && (
              <LinkButton variant="quiet" to={`${here}?sitting=all`}>
                展开每一次保存
              </LinkButton>
            )
          ) : (
            <LinkButton variant="quiet" to={here}>
              收起
            </LinkButton>
          )
        }
      />
      {isFolded && all > total && (
        <p className="lead">一次写作中的多次自动保存合在一起，显示最后一版。</p>
      )}
      <Table
        caption={isFolded ? '各次写作的最后一版' : '每一次保存'}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ version }) => String(version)}
      />
      <Pager
        page={page}
        pages={pages}
        total={total}
        unit={isFolded ? '次写作' : '个版本'}
        hrefFor={(to) => `?${isFolded ? '' : `sitting=${sitting}&`}page=${to}`}
      />
    </>
  )
}
