/**
 * The what-if 试算: a GET form whose address is the question, and its answer beside it. With a script the answer follows
 * every change of a field; without one it comes with the page that the button leads to.
 */
import { useFetcher } from '@remix-run/react'
import { type FormEvent, useRef } from 'react'
import { countField, METHOD_WORDS, METHODS, TIE_WORDS } from './domain/awarding/what-if'
import { LadderFields } from './rules-fields/ranking'
import { Button, ButtonRow, LinkButton } from './ui/button'
import { Fieldset } from './ui/choice'
import { Select, TextField } from './ui/field'
import { Section } from './ui/section'
import type { openRanking, Trial } from './usecases/ranking'
import { WhatIfResult } from './what-if-result'

type WhatIfDesk = Pick<
  Awaited<ReturnType<typeof openRanking>>,
  'tracks' | 'judges' | 'seen' | 'trial' | 'rounds'
> & {
  readonly contest: { readonly id: string }
  readonly criteria: readonly { readonly id: string; readonly name: string }[]
  readonly isDeliberating: boolean
  /** What else the address says; a what-if keeps it. */
  readonly query: Readonly<Record<string, string>>
}

type Answer = Pick<WhatIfDesk, 'trial' | 'seen'>

/** A typed number is asked about when typing has stopped for so long, in milliseconds. */
const PAUSE = 150

export function WhatIf({ desk }: { readonly desk: WhatIfDesk }) {
  const { contest, query } = desk
  const fetcher = useFetcher<Answer>({ key: 'what-if' })
  const waiting = useRef<ReturnType<typeof setTimeout>>()
  const here = `/organizer/contests/${contest.id}/standings`
  const ask = (event: FormEvent<HTMLFormElement>) => {
    const asked = new URLSearchParams()
    for (const [name, value] of new FormData(event.currentTarget)) asked.append(name, String(value))
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => fetcher.load(`${here}?${asked}`), PAUSE)
  }
  const { trial, seen }: Answer = fetcher.data ?? desk
  return (
    <Section
      title="试算"
      id="what-if"
      lead="改一改方法、名额或上限，看谁会进、谁会出。试算只是看一看，采用之前什么都不会保存。"
    >
      <div className="columns columns-2">
        <div className="what-if">
          <form method="get" action={`${here}#what-if`} onChange={ask} aria-label="试算">
            <input type="hidden" name="try" value="1" />
            {Object.entries(query).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <Fields desk={desk} errors={trial.faults} />
            <ButtonRow>
              <Button type="submit">试算</Button>
              <LinkButton variant="quiet" to={here}>
                恢复现行规则
              </LinkButton>
            </ButtonRow>
          </form>
        </div>
        <div aria-live="polite" aria-busy={fetcher.state !== 'idle'}>
          <WhatIfResult
            contest={contest.id}
            isDeliberating={desk.isDeliberating}
            trial={trial}
            seen={seen}
          />
        </div>
      </div>
    </Section>
  )
}

type FieldsProps = { readonly desk: WhatIfDesk; readonly errors: Trial['faults'] }

function Fields({ desk, errors }: FieldsProps) {
  const { fields, without } = desk.trial
  const { tracks, judges, criteria, rounds } = desk
  return (
    <>
      <Select
        label="按什么分数排名"
        name="method"
        options={METHODS.map((value) => ({ value, label: METHOD_WORDS[value] }))}
        defaultValue={fields.method}
        error={errors.method}
      />
      <div className="field-grid">
        {tracks.flatMap(({ track, tiers }, field) =>
          tiers.map(({ name }, tier) => {
            const key = countField(field, tier)
            return (
              <TextField
                key={key}
                label={`${track === null ? '' : `${track}组`}${name}篇数`}
                name={key}
                inputMode="numeric"
                width="short"
                defaultValue={fields[key]}
                error={errors[key]}
              />
            )
          }),
        )}
        <TextField
          label="同一基层工会最多"
          name="cap"
          inputMode="numeric"
          width="short"
          hint="篇；留空为不限"
          defaultValue={fields.cap}
          error={errors.cap}
        />
      </div>
      <Select
        label="奖级线上并列又分不出先后时"
        name="tie"
        options={Object.entries(TIE_WORDS).map(([value, label]) => ({ value, label }))}
        defaultValue={fields.tie}
        error={errors.tie}
      />
      {rounds > 1 && (
        <Select
          label="参加定奖的作品"
          name="prizesFor"
          options={[
            { value: 'all', label: '全部作品' },
            { value: 'finalists', label: '只有进入末轮评审的作品' },
          ]}
          defaultValue={fields.prizesFor}
          error={errors.prizesFor}
        />
      )}
      <details open={Object.keys(errors).some((field) => field.startsWith('ladder'))}>
        <summary>得分相同时依次比较什么</summary>
        <LadderFields
          values={fields}
          errors={errors}
          criteria={criteria}
          hint="先分出高下的为准；都分不开，再由合议决定。"
        />
      </details>
      <details open={without.length > 0}>
        <summary>试着不计某位评委</summary>
        <Fieldset legend="不计的评委" hint="只用来看影响。真的不计，要在“评分分析”中写明理由。">
          {errors.without && <p className="field-error">{errors.without}</p>}
          <div className="what-if-judges">
            {judges.map(({ id, name }) => (
              <label className="tick" key={id}>
                <input
                  type="checkbox"
                  name="without"
                  value={id}
                  defaultChecked={without.includes(id)}
                />
                <span>{name}</span>
              </label>
            ))}
          </div>
        </Fieldset>
      </details>
    </>
  )
}
