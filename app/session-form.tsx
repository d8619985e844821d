/** The form of one session of deliberation 合议: who sat, how they voted, what was decided and why, all on one page. */
import { Form } from '@remix-run/react'
import { DUTIES } from './domain/deliberation'
import type { FormState } from './domain/refusal'
import { MINIMUMS, sayOption } from './domain/session'
import { memberRows, optionsShown, type SessionDraft, sessionFields } from './domain/session-form'
import { Button, ButtonRow } from './ui/button'
import { Checkbox, Choice, Fieldset } from './ui/choice'
import { Select, TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { type Column, Table } from './ui/table'

type SessionFormProps = {
  readonly draft: SessionDraft
  readonly version: number
  readonly seen: string
  /** Titles by essay. */
  readonly titles: Readonly<Record<string, string>>
  readonly refused: FormState
}

type Values = Readonly<Record<string, string>>

export function SessionForm({ draft, version, seen, titles, refused }: SessionFormProps) {
  const { say, fields } = refused
  // After a refusal the form is as it was sent: a box that is not there was not ticked.
  // It keeps its version too, so that nobody writes over what they have not read.
  const values = say === null ? sessionFields(draft) : refused.typed
  const text = (name: string) => ({
    name,
    defaultValue: values[name] ?? '',
    error: fields[name],
  })
  const options = optionsShown(draft).map((option) =>
    sayOption(option, (essay) => `《${titles[essay] ?? essay}》`),
  )
  const isTie = draft.matter === 'tie'
  return (
    <Form noValidate method="post" className="session-form">
      <FormError say={say} fields={fields} />
      <input type="hidden" name="version" value={values.version ?? version} />
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="matter" value={draft.matter} />
      <input type="hidden" name="subjects" value={draft.subjects.join(' ')} />
      <TextField label="议题" required {...text('question')} />
      <div className="session-when">
        <TextField label="时间" type="datetime-local" required width="medium" {...text('heldAt')} />
        <TextField label="地点" width="medium" {...text('place')} />
      </div>
      <Choice
        label="怎样议定"
        inline
        options={[
          { value: 'unanimous', label: '一致同意' },
          { value: 'open', label: '公开表决' },
          { value: 'secret', label: '无记名投票' },
        ]}
        {...text('method')}
      />
      <Members values={values} fields={fields} options={options} count={draft.members.length} />
      <VoteFields values={values} fields={fields} options={options} text={text} />
      {isTie && <Ranking subjects={draft.subjects} titles={titles} text={text} />}
      {isTie && (
        <TextArea
          label="决定的理由"
          required
          rows={2}
          hint="一两句话，会写进排名说明。投票没有结果时可以不填。"
          {...text('reason')}
        />
      )}
      <TextArea
        label="合议记录"
        required
        rows={8}
        hint="各人的意见、讨论的经过和结论。结束后不能再改。"
        {...text('minutes')}
      />
      <ButtonRow>
        <Button variant="primary" type="submit" name="intent" value="close">
          结束合议并存档
        </Button>
        <Button type="submit" name="intent" value="keep">
          先存草稿
        </Button>
      </ButtonRow>
    </Form>
  )
}

type Shared = {
  readonly values: Values
  readonly fields: Values
  /** In words. */
  readonly options: readonly string[]
}

function Members({ values, fields, options, count }: Shared & { readonly count: number }) {
  const typed = Object.keys(values).filter(
    (name) => name.startsWith('member-') && values[name] !== '',
  ).length
  const rows = Array.from({ length: memberRows(Math.max(count, typed)) }, (_, row) => row)
  const hidden = (row: number, what: string) => (
    <span className="visually-hidden">
      第 {row + 1} 人的{what}
    </span>
  )
  const columns: readonly Column<number>[] = [
    {
      key: 'name',
      header: '姓名',
      title: true,
      cell: (row) => (
        <TextField
          label={hidden(row, '姓名')}
          name={`member-${row}`}
          defaultValue={values[`member-${row}`] ?? ''}
          error={fields[`member-${row}`]}
          autoComplete="off"
        />
      ),
    },
    {
      key: 'duty',
      header: '职责',
      cell: (row) => (
        <Select
          label={hidden(row, '职责')}
          name={`duty-${row}`}
          options={Object.entries(DUTIES).map(([value, label]) => ({ value, label }))}
          defaultValue={values[`duty-${row}`] ?? (row === 0 ? 'chair' : 'member')}
          error={fields[`duty-${row}`]}
        />
      ),
    },
    {
      key: 'ballot',
      header: '投票',
      cell: (row) => (
        <div className="ballot">
          {options.map((option, index) => (
            <Checkbox
              key={option}
              label={
                <>
                  <span className="visually-hidden">第 {row + 1} 人投</span>
                  {option}
                </>
              }
              name={`vote-${row}-${index}`}
              value="yes"
              defaultChecked={values[`vote-${row}-${index}`] !== undefined}
            />
          ))}
        </div>
      ),
    },
  ]
  return (
    <Fieldset
      legend="到会人员"
      hint="主持和委员投票，记录只作记录。空行不用管；公开表决时在各人后面勾选，都不勾就是弃权。"
    >
      <Table
        caption="到会人员"
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(row) => String(row)}
      />
    </Fieldset>
  )
}

type TextOf = (name: string) => {
  readonly name: string
  readonly defaultValue: string
  readonly error: string | undefined
}

function VoteFields({ options, text }: Shared & { readonly text: TextOf }) {
  return (
    <>
      <div className="session-rule">
        <Choice
          label="表决规则"
          options={[
            { value: 'majority', label: '简单多数', hint: '每人一票，得票达到规定的为通过。' },
            {
              value: 'plurality',
              label: '差额票决',
              hint: '候选作品多于名额，每人投票不超过名额，得票多的当选。',
            },
          ]}
          {...text('rule')}
        />
        <Select
          label="最低票数"
          options={Object.entries(MINIMUMS).map(([value, label]) => ({ value, label }))}
          {...text('minimum')}
        />
        <div className="session-places">
          <TextField label="差额票决的名额" width="short" inputMode="numeric" {...text('places')} />
        </div>
      </div>
      <div className="session-counts">
        <Fieldset legend="无记名投票的票数" hint="票数与到会有表决权的人数核对，不符时不能结束。">
          {options.map((option, index) => (
            <TextField
              key={option}
              label={`${option}得票`}
              width="short"
              inputMode="numeric"
              {...text(`count-${index}`)}
            />
          ))}
          <TextField label="弃权" width="short" inputMode="numeric" {...text('abstained')} />
        </Fieldset>
      </div>
    </>
  )
}

type RankingProps = {
  readonly subjects: readonly string[]
  readonly titles: Readonly<Record<string, string>>
  readonly text: TextOf
}

function Ranking({ subjects, titles, text }: RankingProps) {
  const places = subjects.map((_, index) => ({
    value: String(index + 1),
    label: `第 ${index + 1} 位`,
  }))
  return (
    <Fieldset legend="排出先后" hint="不能与票数相反；票数相同的由合议商定。">
      {subjects.map((essay) => (
        <Select
          key={essay}
          label={`《${titles[essay] ?? essay}》`}
          empty="请选择"
          options={places}
          {...text(`place-${essay}`)}
        />
      ))}
    </Fieldset>
  )
}
