/** An author's proposals for the blind copy: what was proposed, and a form for one more. Works without JavaScript. */
import { Form } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { MOST_PROPOSALS, PROPOSALS, type ProposalKind } from './domain/mask-proposal'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Choice } from './ui/choice'
import { TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Section } from './ui/section'

type MaskProposalsProps = {
  readonly proposals: readonly {
    readonly id: string
    readonly kind: ProposalKind
    readonly wording: string
    readonly note: string
  }[]
  readonly whyNot: string | null
  /** What a link beside a masked word has put into the form. */
  readonly chosen: { readonly kind: ProposalKind; readonly wording: string }
  readonly proposing: FormState
  readonly cancelling: FormState
}

const KINDS = Object.keys(PROPOSALS) as readonly ProposalKind[]

/** Puts what is selected in the text into the field, unless something was typed there. */
function useSelection() {
  const field = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let filled = ''
    const fill = () => {
      const selection = document.getSelection()
      const from = selection?.anchorNode?.parentElement
      const text = selection?.toString().trim() ?? ''
      const input = field.current?.querySelector('input[name=wording]')
      if (!(input instanceof HTMLInputElement) || !from?.closest('.two-views')) return
      if (text === '' || text.length > 60 || (input.value !== '' && input.value !== filled)) return
      input.value = text
      filled = text
    }
    document.addEventListener('selectionchange', fill)
    return () => document.removeEventListener('selectionchange', fill)
  }, [])
  return field
}

export function MaskProposals(props: MaskProposalsProps) {
  const { proposals, whyNot, chosen, proposing, cancelling } = props
  const field = useSelection()
  const { say, fields, typed } = proposing
  if (whyNot !== null && proposals.length === 0) return null
  return (
    <Section
      id="proposals"
      title="对匿名稿的建议"
      lead="系统漏遮的，或遮错的，可以在截稿前告诉组委会。由组委会决定是否采纳；评委看不到这些建议。"
    >
      <FormError say={cancelling.say} />
      {proposals.length > 0 && (
        <ul className="proposals">
          {proposals.map(({ id, kind, wording, note }) => (
            <li key={id}>
              <span>
                {PROPOSALS[kind]}：<mark>{wording}</mark>
                {note !== '' && <span className="quiet">（{note}）</span>}
              </span>
              {whyNot === null && (
                <Form noValidate method="post">
                  <input type="hidden" name="proposal" value={id} />
                  <Button
                    variant="quiet"
                    type="submit"
                    name="intent"
                    value="cancel"
                    aria-label={`撤回对“${wording}”的建议`}
                  >
                    撤回
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {whyNot !== null && <p>{whyNot}</p>}
      {whyNot === null && proposals.length >= MOST_PROPOSALS && (
        <p>已有 {MOST_PROPOSALS} 条建议。要再提，请先撤回一条。</p>
      )}
      {whyNot === null && proposals.length < MOST_PROPOSALS && (
        <Form noValidate method="post" key={`${proposals.length} ${chosen.kind} ${chosen.wording}`}>
          <FormError say={say} fields={fields} />
          <Choice
            label="建议"
            name="kind"
            inline
            defaultValue={typed.kind ?? chosen.kind}
            options={KINDS.map((kind) => ({ value: kind, label: PROPOSALS[kind] }))}
            error={fields.kind}
          />
          <div ref={field}>
            <TextField
              label="文字"
              name="wording"
              required
              autoComplete="off"
              hint="照原文填写，至少 2 个字；也可以在上面的作品里选中文字，会自动填到这里。"
              defaultValue={typed.wording ?? chosen.wording}
              error={fields.wording}
            />
          </div>
          <TextArea
            label="说明"
            name="note"
            rows={2}
            hint="可以不写。"
            defaultValue={typed.note}
            error={fields.note}
          />
          <ButtonRow>
            <Button type="submit" name="intent" value="propose">
              提出建议
            </Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  )
}
