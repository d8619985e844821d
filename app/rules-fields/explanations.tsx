/** Whether authors read how their essay came to its place. */
import { Choice } from '../ui/choice'

export function ExplanationFields({
  values,
}: {
  readonly values: Readonly<Record<string, string | undefined>>
}) {
  return (
    <Choice
      label="评分说明"
      name="explanations"
      inline
      hint="从各评委的分数到名次和奖级，一步步写明。评委不署名，不出现其他作品和作者。"
      defaultValue={values.explanations}
      options={[
        { value: 'kept', label: '只给组委会看' },
        { value: 'shown', label: '公布后，作者可以看自己作品的' },
      ]}
    />
  )
}
