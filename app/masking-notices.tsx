/** What the masking desk says about decisions that do not fit the text any more, so that none goes silently. */
import { isMasked, isValid, type Mask, type Original, tokenInWords } from './domain/masking'
import type { FormState } from './domain/refusal'
import { decidedBy } from './masking-ticks'
import { Notice } from './ui/notice'

/** The decisions that a refused form carries; null when it carries none. */
function sentMasks({ typed }: FormState): readonly Mask[] | null {
  if (typed.masks === undefined) return null
  const shown: unknown = JSON.parse(typed.masks)
  return Array.isArray(shown) ? decidedBy(shown, (name) => typed[name]) : null
}

/** What a refused form had decided, where it is about the text that the page shows. */
export function typedMasks(refused: FormState, original: Original): readonly Mask[] | null {
  const sent = sentMasks(refused)
  return sent !== null && isValid(original, sent) ? sent : null
}

/**
 * What was refused, for the text that the page shows now: decisions on an earlier text are `lost` to the form and only
 * told, and the form starts from the present version.
 */
export function lastTyped(refused: FormState, essayVersion: number) {
  const isEarlier =
    refused.typed.essayVersion !== undefined && Number(refused.typed.essayVersion) !== essayVersion
  if (!isEarlier) return { refused, lost: [] }
  const { say, fields } = refused
  return { refused: { say, fields, typed: {} }, lost: sentMasks(refused) ?? [] }
}

type DroppedMasksProps = {
  /** Masks of the saved copy that found no place in the present text. */
  readonly dropped: readonly Mask[]
  /** Decisions that were sent for an earlier text and not saved. */
  readonly lost: readonly Mask[]
  readonly isOutdated: boolean
}

export function DroppedMasks({ dropped, lost, isOutdated }: DroppedMasksProps) {
  return (
    <>
      {isOutdated && (
        <Notice kind="warn" title="原稿在匿名稿保存以后改过">
          <p>
            下面是新的原稿。原来的决定已经移到新原稿里相同的文字上，新找到的标为“未决定”；保存后代替原来的匿名稿。
          </p>
          {dropped.length > 0 && (
            <>
              <p>这些决定在新原稿里找不到位置，已经去掉：</p>
              <Decisions masks={dropped} />
            </>
          )}
        </Notice>
      )}
      {lost.length > 0 && (
        <Notice kind="warn" title="您刚才的决定没有保存，是对原来的文字作的">
          <Decisions masks={lost} />
        </Notice>
      )}
    </>
  )
}

function Decisions({ masks }: { readonly masks: readonly Mask[] }) {
  return (
    <ul>
      {masks.map((mask) => (
        <li key={`${mask.field} ${mask.start}`}>
          <mark>{mask.text}</mark> {isMasked(mask) ? `→ ${tokenInWords(mask.token)}` : '不遮盖'}
        </li>
      ))}
    </ul>
  )
}
