/** The places of an essay that are masked or were found, one a row: a box to tick, and more behind it. */
import {
  confidenceInWords,
  isMasked,
  KINDS,
  type Mask,
  tokenChoices,
  tokenInWords,
} from './domain/masking'
import { MaskMark } from './masking-text'
import { Button, ButtonRow } from './ui/button'
import { Select } from './ui/field'
import type { Masking } from './use-masking'

type MaskListProps = {
  readonly masking: Masking
  readonly sources: Readonly<Record<string, string>>
  readonly hasScript: boolean
}

const ORIGINS = { found: '', added: '组委会补充', proposed: '作者建议' } as const

export function MaskList({ masking, sources, hasScript }: MaskListProps) {
  const { masks } = masking
  if (masks.length === 0) {
    return <p>系统没有在原稿中找到作者、工会或联系方式，仍请通读一遍。</p>
  }
  return (
    <ol className="mask-list">
      {masks.map((mask, index) => (
        <MaskRow
          key={`${mask.field} ${mask.start}`}
          source={sources[mask.source]}
          {...{ mask, index, masking, hasScript }}
        />
      ))}
    </ol>
  )
}

type MaskRowProps = {
  readonly mask: Mask
  readonly index: number
  readonly masking: Masking
  readonly source: string | undefined
  readonly hasScript: boolean
}

function MaskRow({ mask, index, masking, source, hasScript }: MaskRowProps) {
  const { text, token, kind, field, origin, confidence } = mask
  const isCurrent = masking.current === index
  const about = [
    KINDS[kind].name,
    field === 'title' ? '题目' : '',
    source ? `来自“${source}”` : ORIGINS[origin],
    origin === 'found' ? confidenceInWords(confidence) : '',
    mask.state === 'open' ? '未决定' : '',
  ].filter((each) => each !== '')
  return (
    <li className={hasScript && isCurrent ? 'mask-row mask-row-current' : 'mask-row'}>
      <label className="tick">
        <input
          type="checkbox"
          name={`tick-${index}`}
          value="yes"
          id={`mask-${index}`}
          checked={isMasked(mask)}
          onChange={({ target }) => masking.decide(index, target.checked ? 'accepted' : 'rejected')}
          onFocus={() => masking.goTo(index)}
          aria-describedby={`mask-${index}-about`}
        />
        <span>
          <MaskMark mask={mask}>{text}</MaskMark>
          {isMasked(mask) ? ` → ${tokenInWords(token)}` : ' 不遮盖'}
        </span>
      </label>
      <p className="mask-about" id={`mask-${index}-about`}>
        {about.join(' · ')}
      </p>
      <details>
        <summary>
          更多<span className="visually-hidden">：“{text}”</span>
        </summary>
        <Select
          label="换成"
          name={`token-${index}`}
          value={token}
          onChange={({ target }) => masking.retoken(index, target.value)}
          options={tokenChoices(masking.masks).map((each) => ({
            value: each,
            label: tokenInWords(each),
          }))}
        />
        <ButtonRow>
          {hasScript && <Button onClick={() => masking.everywhere(index)}>全文都这样遮盖</Button>}
          <Button type="submit" name="never" value={index}>
            本次征文都不遮盖，并保存
          </Button>
        </ButtonRow>
      </details>
    </li>
  )
}
