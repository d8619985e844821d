/** Two texts of which one can stay: what this browser kept because the server never got it, and what another window saved. */
import type { ReactNode } from 'react'
import type { Autosave } from './autosave'
import type { Copy } from './browser-copies'
import { commonEnds } from './domain/common-ends'
import { labelOfField } from './domain/kept-form'
import type { Fields } from './form-fields'
import { Button, ButtonRow } from './ui/button'
import { Notice } from './ui/notice'
import { SideBySide } from './ui/side-by-side'
import { Timestamp } from './ui/timestamp'

type UnsentNoticeProps = {
  readonly autosave: Autosave
  /** What was kept: 文字, 评分. */
  readonly what: string
  readonly labelOf?: (name: string) => string | null
}

export function UnsentNotice({ autosave, what, labelOf = labelOfField }: UnsentNoticeProps) {
  const { conflict, copies, held } = autosave
  const offered = copies.filter(({ isSetAside }) => !isSetAside)
  const aside = copies.filter(({ isSetAside }) => isSetAside)
  return (
    <>
      {conflict && (
        <section className="two-texts" id="two-texts" tabIndex={-1} aria-label="两份文字对照">
          <Notice kind="warn" title={`这份${what}在别处也改过，请选用哪一份`}>
            <TwoTexts
              mine={conflict.mine}
              theirs={conflict.theirs.fields}
              mineTitle="我这里的"
              theirsTitle={<>已保存的{conflict.theirs.at && <At iso={conflict.theirs.at} />}</>}
              labelOf={labelOf}
            />
            <ButtonRow>
              <Button onClick={autosave.keepMine}>用我这里的</Button>
              <Button onClick={autosave.takeTheirs}>用已保存的</Button>
            </ButtonRow>
            <p>没有选用的一份不会消失，以后还可以取回。</p>
          </Notice>
        </section>
      )}
      {offered.map((copy) => (
        <Notice key={copy.key} kind="warn" title={`这台设备上有一份没有送达的${what}`}>
          <CopyAndHeld copy={copy} held={held} labelOf={labelOf} />
          <ButtonRow>
            <Button onClick={() => autosave.restore(copy)}>用这一份</Button>
            <Button variant="quiet" onClick={() => autosave.leave(copy)}>
              用已保存的
            </Button>
          </ButtonRow>
        </Notice>
      ))}
      {aside.length > 0 && (
        <details className="aside-texts">
          <summary>
            这台设备上放着 {aside.length} 份没有选用的{what}
          </summary>
          {aside.map((copy) => (
            <Notice key={copy.key}>
              <CopyAndHeld copy={copy} held={held} labelOf={labelOf} />
              <ButtonRow>
                <Button onClick={() => autosave.restore(copy)}>用这一份</Button>
                <Button variant="quiet" onClick={() => autosave.discard(copy)}>
                  删除这一份
                </Button>
              </ButtonRow>
            </Notice>
          ))}
        </details>
      )}
    </>
  )
}

function At({ iso }: { readonly iso: string }) {
  return (
    <span className="quiet">
      {' '}
      <Timestamp iso={iso} />
    </span>
  )
}

type Labelling = { readonly labelOf: (name: string) => string | null }

function CopyAndHeld({
  copy,
  held,
  labelOf,
}: Labelling & { readonly copy: Copy; readonly held: Fields }) {
  return (
    <TwoTexts
      mine={copy.fields}
      theirs={held}
      mineTitle={
        <>
          这台设备上的
          <At iso={copy.at} />
        </>
      }
      theirsTitle="已保存的"
      labelOf={labelOf}
    />
  )
}

type TwoTextsProps = Labelling & {
  readonly mine: Fields
  readonly theirs: Fields
  readonly mineTitle: ReactNode
  readonly theirsTitle: ReactNode
}

/** Both texts where they differ, field by field. */
function TwoTexts({ mine, theirs, mineTitle, theirsTitle, labelOf }: TwoTextsProps) {
  const names = Object.keys(mine).filter(
    (name) => name in theirs && mine[name] !== theirs[name] && labelOf(name) !== null,
  )
  return (
    <SideBySide
      level={2}
      left={{
        title: mineTitle,
        children: <Texts of={mine} beside={theirs} {...{ names, labelOf }} />,
      }}
      right={{
        title: theirsTitle,
        children: <Texts of={theirs} beside={mine} {...{ names, labelOf }} />,
      }}
    />
  )
}

type TextsProps = Labelling & {
  readonly of: Fields
  readonly names: readonly string[]
  /** The other text, where there is one: paragraphs that both share at either end are folded. */
  readonly beside?: Fields
}

/** The named fields of one text, to read and to copy. */
export function Texts({ of, names, labelOf, beside }: TextsProps) {
  return (
    <dl className="texts">
      {names.map((name) => (
        <div key={name}>
          <dt>{labelOf(name)}</dt>
          <dd>
            <Folded text={of[name]} beside={beside?.[name]} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The fewest shared paragraphs that are worth folding. */
const WORTH_FOLDING = 2

function Folded({ text, beside }: { readonly text: string; readonly beside: string | undefined }) {
  const lines = text.split('\n')
  const { start, end } =
    beside === undefined ? { start: 0, end: 0 } : commonEnds(lines, beside.split('\n'))
  const own = lines.slice(start, lines.length - end).join('\n')
  return (
    <>
      <Shared where="前面" lines={lines.slice(0, start)} />
      <p className="held-text">{own.trim() === '' ? '（没有文字）' : own}</p>
      <Shared where="后面" lines={lines.slice(lines.length - end)} />
    </>
  )
}

function Shared({ where, lines }: { readonly where: string; readonly lines: readonly string[] }) {
  const paragraphs = lines.filter((line) => line.trim() !== '').length
  if (paragraphs < WORTH_FOLDING) return <p className="held-text">{lines.join('\n')}</p>
  return (
    <details>
      <summary>
        {where} {paragraphs} 段相同
      </summary>
      <p className="held-text">{lines.join('\n')}</p>
    </details>
  )
}
