/**
 * The masking desk 脱敏工作台: the original, the blind copy that follows from the masks, and the masks one by one. One form:
 * before JavaScript boxes are ticked and sent; with it every decision shows at once and all goes by keyboard.
 */

import { Form } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useAskBeforeLeaving } from './ask-before-leaving'
import { CopyActs } from './copy-acts'
import { isMasked, type Mask, type Original, tokenChoices, tokenInWords } from './domain/masking'
import type { FormState } from './domain/refusal'
import { KEYS, useMaskingKeys } from './masking-keys'
import { MaskList } from './masking-list'
import { selectedStretch } from './masking-selection'
import { MaskedText, MaskLegend } from './masking-text'
import { Button, ButtonRow } from './ui/button'
import { Checkbox } from './ui/choice'
import { Select, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { LiveRegion } from './ui/live-region'
import { useMasking } from './use-masking'

type MaskingDeskProps = {
  readonly original: Original
  readonly masks: readonly Mask[]
  readonly sources: Readonly<Record<string, string>>
  readonly version: number
  readonly essayVersion: number
  readonly hasNext: boolean
  /** Why the copy cannot be approved now; null when it can. */
  readonly whyNotApprove: string | null
  /** What the saved copy still gives away. */
  readonly left: readonly { readonly text: string }[]
  readonly refused: FormState
}

export function MaskingDesk(props: MaskingDeskProps) {
  const { original, sources, version, essayVersion, refused } = props
  const { say, fields, typed } = refused
  const masking = useMasking(original, props.masks)
  const { masks, current } = masking
  const form = useRef<HTMLFormElement>(null)
  const [hasScript, setHasScript] = useState(false)
  const [usesKeys, setUsesKeys] = useState(true)
  const [showsKeys, setShowsKeys] = useState(false)
  const [token, setToken] = useState(typed.addToken ?? '【本单位】')
  useEffect(() => setHasScript(true), [])
  useAskBeforeLeaving(masking.isChanged)
  useMaskingKeys({
    form,
    masking,
    token,
    isOn: usesKeys,
    showKeys: () => setShowsKeys((shown) => !shown),
  })
  useCurrent(form, current, masking.goTo)
  return (
    <Form noValidate method="post" className="masking" ref={form}>
      <FormError say={say} fields={fields} />
      {/* After a refusal the versions stay those that the decisions were made on. */}
      <input type="hidden" name="version" value={typed.version ?? version} />
      <input type="hidden" name="essayVersion" value={typed.essayVersion ?? essayVersion} />
      <input type="hidden" name="masks" value={JSON.stringify(masks)} />
      <Acts {...props} isChanged={masking.isChanged} undo={hasScript ? masking.undo : null} />
      <LiveRegion message={masking.say} />
      <p className="masking-say" aria-hidden="true">
        {masking.say}
      </p>
      <div className="masking-columns">
        <section className="masking-side" aria-labelledby="masks-title">
          <h2 id="masks-title">
            要遮盖的内容（{masks.filter(isMasked).length} / {masks.length}）
          </h2>
          <MaskList {...{ masking, sources, hasScript }} />
          <div className="masking-add">
            <TextField
              label="还要遮盖的文字"
              name="wording"
              defaultValue={typed.wording}
              error={fields.wording}
              hint="全文出现的地方都会遮盖。"
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                if (event.ctrlKey || event.metaKey) return
                event.preventDefault()
                masking.addWording(event.currentTarget.value, token)
              }}
            />
            <Select
              label="换成"
              name="addToken"
              value={token}
              onChange={({ target }) => setToken(target.value)}
              options={tokenChoices(masks).map((each) => ({
                value: each,
                label: tokenInWords(each),
              }))}
            />
            <ButtonRow>
              <Button
                type="submit"
                name="intent"
                value="add"
                onClick={(event) => {
                  event.preventDefault()
                  const field = form.current?.elements.namedItem('wording')
                  if (field instanceof HTMLInputElement) masking.addWording(field.value, token)
                }}
              >
                遮盖这些文字
              </Button>
              {hasScript && (
                <Button
                  // The press must not take the selection away.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => masking.add(selectedStretch(), token)}
                >
                  遮盖选中文字
                </Button>
              )}
            </ButtonRow>
          </div>
          {hasScript && (
            <details
              open={showsKeys}
              onToggle={({ currentTarget }) => setShowsKeys(currentTarget.open)}
            >
              <summary>按键</summary>
              <Checkbox
                label="使用单个字母的按键"
                name="keys"
                checked={usesKeys}
                onChange={({ target }) => setUsesKeys(target.checked)}
              />
              <dl className="masking-keys">
                {KEYS.map(([key, does]) => (
                  <div key={key}>
                    <dt>
                      <kbd>{key}</kbd>
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </details>
          )}
        </section>
        <Texts {...{ original, masks }} current={hasScript ? current : null} />
      </div>
    </Form>
  )
}

/** Goes where the current mask is, and makes a mask current that is pressed in the text. */
function useCurrent(
  form: React.RefObject<HTMLFormElement>,
  current: number,
  goTo: (index: number) => void,
) {
  const isFirst = useRef(true)
  const latest = useRef(goTo)
  latest.current = goTo
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    form.current?.querySelector<HTMLElement>(`#mask-${current}`)?.focus({ preventScroll: true })
    for (const place of form.current?.querySelectorAll(`#mask-${current}, mark.mask-current`) ??
      []) {
      place.scrollIntoView({ block: 'nearest' })
    }
  }, [form, current])
  useEffect(() => {
    const pressed = ({ target }: MouseEvent) => {
      const mark = target instanceof Element ? target.closest('mark[data-mask]') : null
      const isSelecting = document.getSelection()?.isCollapsed === false
      if (mark && !isSelecting) latest.current(Number(mark.getAttribute('data-mask')))
    }
    const desk = form.current
    desk?.addEventListener('click', pressed)
    return () => desk?.removeEventListener('click', pressed)
  }, [form])
}

type TextsProps = {
  readonly original: Original
  readonly masks: readonly Mask[]
  readonly current: number | null
}

function Texts({ original, masks, current }: TextsProps) {
  return (
    <>
      {(['original', 'copy'] as const).map((shows) => (
        <section key={shows} className="masking-text" aria-labelledby={`${shows}-title`}>
          <h2 id={`${shows}-title`}>{shows === 'original' ? '原稿' : '匿名稿（评委读到的）'}</h2>
          {shows === 'original' && <MaskLegend masks={masks} />}
          <MaskedText field="title" text={original.title} {...{ masks, shows, current }} />
          <MaskedText field="body" text={original.body} {...{ masks, shows, current }} />
        </section>
      ))}
    </>
  )
}

type ActsProps = MaskingDeskProps & {
  readonly isChanged: boolean
  readonly undo: (() => void) | null
}

function Acts({ left, refused, whyNotApprove, hasNext, isChanged, undo }: ActsProps) {
  return (
    <div className="masking-acts">
      <CopyActs left={left} refused={refused} whyNotApprove={whyNotApprove} hasNext={hasNext}>
        {undo && <Button onClick={undo}>撤销</Button>}
        {isChanged && <span className="quiet">有改动还没有保存</span>}
      </CopyActs>
    </div>
  )
}
