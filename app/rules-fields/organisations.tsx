/** The fields of the organisation award 优秀组织奖. */
import { Fieldset } from '../ui/choice'
import { TextField } from '../ui/field'

type Values = Readonly<Record<string, string | undefined>>

const FIELDS = [
  { name: 'organisationCount', label: '优秀组织奖', hint: '个工会；0 为不设' },
  { name: 'organisationEssay', label: '每篇合格作品', hint: '分' },
  { name: 'organisationPrizes', label: '每个奖另加', hint: '分；从最高奖级起，用空格隔开' },
] as const

export function OrganisationFields({
  values,
  errors,
}: {
  readonly values: Values
  readonly errors: Values
}) {
  return (
    <Fieldset
      legend="优秀组织奖"
      hint="按各单位合格作品和获奖的情况计分。分数记在报送作品的区县总工会或产业工会名下；没有这样的上级时记在作者的工会名下。"
    >
      <div className="field-grid">
        {FIELDS.map(({ name, label, hint }) => (
          <TextField
            key={name}
            label={label}
            name={name}
            inputMode={name === 'organisationPrizes' ? undefined : 'numeric'}
            width="short"
            hint={hint}
            defaultValue={values[name]}
            error={errors[name]}
          />
        ))}
      </div>
    </Fieldset>
  )
}
