/** The field of the rules on 公示: how many working days it lasts. */
import { Fieldset } from '../ui/choice'
import { TextField } from '../ui/field'

type Values = Readonly<Record<string, string | undefined>>

export function PublicityFields({
  values,
  errors,
}: {
  readonly values: Values
  readonly errors: Values
}) {
  return (
    <Fieldset legend="公示">
      <TextField
        label="公示几个工作日"
        name="publicityDays"
        inputMode="numeric"
        width="short"
        hint="一般 5 个工作日；节假日和调休以“工作日历”为准"
        defaultValue={values.publicityDays}
        error={errors.publicityDays}
      />
    </Fieldset>
  )
}
