/** The fields of the rules on 公示 and certificates: how many working days it lasts, and who gets one. */
import { Choice, Fieldset } from '../ui/choice'
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
    <Fieldset legend="公示和证书">
      <TextField
        label="公示几个工作日"
        name="publicityDays"
        inputMode="numeric"
        width="short"
        hint="一般 5 个工作日；节假日和调休以“工作日历”为准"
        defaultValue={values.publicityDays}
        error={errors.publicityDays}
      />
      <Choice
        label="合作作者的荣誉证书"
        name="certificates"
        inline
        defaultValue={values.certificates}
        options={[
          { value: 'each', label: '每位作者一张' },
          { value: 'shared', label: '一篇作品一张，写全部作者' },
        ]}
      />
    </Fieldset>
  )
}
