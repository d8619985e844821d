/** The fields of the rounds after the first: name, readings, and how many essays come into each. */
import { LATER_ROUND_ROWS } from '../domain/rules-form/rounds'
import { Choice, Fieldset } from '../ui/choice'
import { TextField } from '../ui/field'

type Values = Readonly<Record<string, string | undefined>>

const ROWS = Array.from({ length: LATER_ROUND_ROWS }, (_, row) => row)
const USUAL = ['复评', '终评', '']

export function LaterRoundsFields({
  values,
  errors,
}: {
  readonly values: Values
  readonly errors: Values
}) {
  const used = ROWS.filter((row) => (values[`later-${row}-name`] ?? '') !== '').length
  return (
    <Fieldset
      legend="初评之后的轮次"
      hint="一轮评完就定奖的，全部留空。上面的“每篇由几位评委评”是初评的规则；每一轮取前一轮排名在前的若干篇，一轮比一轮少。名称留空的行不使用。"
    >
      {ROWS.slice(0, used + 1).map((row) => {
        const field = `later-${row}`
        const text = (name: string, label: string, hint?: string) => (
          <TextField
            label={label}
            name={`${field}-${name}`}
            width={name === 'name' ? undefined : 'short'}
            inputMode={name === 'name' ? undefined : 'numeric'}
            hint={hint}
            defaultValue={values[`${field}-${name}`]}
            error={errors[`${field}-${name}`]}
          />
        )
        return (
          <div className="field-grid" key={row}>
            {text('name', `第 ${row + 2} 轮的名称`, USUAL[row] && `例如“${USUAL[row]}”`)}
            {text('entries', `第 ${row + 2} 轮取几篇`, '由前一轮进入')}
            <Choice
              label={`第 ${row + 2} 轮的评阅方式`}
              name={`${field}-readings`}
              inline
              defaultValue={values[`${field}-readings`] ?? 'all'}
              options={[
                { value: 'all', label: '本轮评委全评' },
                { value: 'some', label: '每篇几位评委' },
              ]}
            />
            {text('count', `第 ${row + 2} 轮几位评委`, '选“每篇几位评委”时填写')}
          </div>
        )
      })}
    </Fieldset>
  )
}
