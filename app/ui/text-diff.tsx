/**
 * What has changed between two texts: both side by side where there is room, in one text on phones. What was taken out
 * is struck through, what was put in is underlined, and each is named for those who listen.
 *
 *   TextDiff({ before: string, after: string, paragraphs, title? })       before, after: the headings of the two sides
 *   <TextDiff before="退回时" after="重新提交" title={comparison.title} paragraphs={comparison.paragraphs} />
 */
import { Fragment } from 'react'
import type { ParagraphDiff, Segment } from '../domain/text-diff'

type TextDiffProps = {
  readonly before: string
  readonly after: string
  readonly paragraphs: readonly ParagraphDiff[]
  readonly title?: ParagraphDiff
}

type Side = 'before' | 'after'

const WORDS = {
  kept: '未改',
  changed: '有改动',
  removed: '删去的段落',
  added: '新增的段落',
} as const

export function TextDiff({ before, after, paragraphs, title }: TextDiffProps) {
  const shown = paragraphs.filter(({ segments }) => segments.some(({ text }) => text.trim() !== ''))
  const rows = keyed(title ? [title, ...shown] : shown)
  const titleKey = title ? rows[0].key : null
  return (
    <div className="diff essay-text">
      <p className="diff-key">
        <del>删去的文字</del>，<ins>添加的文字</ins>
      </p>
      <div className="diff-sides">
        <p className="diff-head">{before}</p>
        <p className="diff-head">{after}</p>
        {rows.map(({ key, paragraph }) => (
          <Fragment key={key}>
            <Cell paragraph={paragraph} side="before" isTitle={key === titleKey} />
            <Cell paragraph={paragraph} side="after" isTitle={key === titleKey} />
          </Fragment>
        ))}
      </div>
      <div className="diff-inline">
        {rows.map(({ key, paragraph }) => (
          <p key={key} className={classOf(paragraph, key === titleKey)}>
            {paragraph.kind !== 'kept' && paragraph.kind !== 'changed' && (
              <span className="visually-hidden">{WORDS[paragraph.kind]}：</span>
            )}
            <Segments segments={paragraph.segments} />
          </p>
        ))}
      </div>
    </div>
  )
}

/** Paragraphs have no identity of their own, and the list never changes. */
function keyed(paragraphs: readonly ParagraphDiff[]) {
  return paragraphs.map((paragraph, index) => ({ key: index, paragraph }))
}

function classOf({ kind }: ParagraphDiff, isTitle: boolean): string {
  return `diff-paragraph diff-${kind}${isTitle ? ' diff-title' : ''}`
}

type CellProps = {
  readonly paragraph: ParagraphDiff
  readonly side: Side
  readonly isTitle: boolean
}

function Cell({ paragraph, side, isTitle }: CellProps) {
  const other = side === 'before' ? 'added' : 'removed'
  if (paragraph.kind === other) return <div className="diff-none" />
  return (
    <p className={classOf(paragraph, isTitle)}>
      <Segments segments={paragraph.segments.filter(({ kind }) => kind !== other)} />
    </p>
  )
}

function Segments({ segments }: { readonly segments: readonly Segment[] }) {
  const parts = segments.map((segment, index) => ({ ...segment, key: index }))
  return parts.map(({ key, kind, text }) => {
    if (kind === 'kept') return <Lines key={key} text={text} />
    const Mark = kind === 'removed' ? 'del' : 'ins'
    return (
      <Mark key={key}>
        <span className="visually-hidden">{kind === 'removed' ? '〔删去：' : '〔添加：'}</span>
        <Lines text={text} isMarked />
        <span className="visually-hidden">〕</span>
      </Mark>
    )
  })
}

/** A break that was put in or taken out is a sign of its own: a break alone would not be seen. */
function Lines({ text, isMarked = false }: { readonly text: string; readonly isMarked?: boolean }) {
  const lines = text.split('\n').map((line, index) => ({ line, index }))
  return lines.map(({ line, index }) => (
    <Fragment key={index}>
      {index > 0 && (
        <>
          {isMarked && <span className="diff-break">¶（分段）</span>}
          <br />
        </>
      )}
      {line}
    </Fragment>
  ))
}
