/** The fields of the tracks 组别: a name each, and its tiers as lines. */
import { TRACK_ROWS } from '../domain/rules-form/tracks'
import { Fieldset } from '../ui/choice'
import { TextArea, TextField } from '../ui/field'

type Values = Readonly<Record<string, string | undefined>>

export function TrackFields({
  values,
  errors,
}: {
  readonly values: Values
  readonly errors: Values
}) {
  const isUsed = (row: number) =>
    Boolean(values[`track-${row}-name`]) || Boolean(values[`track-${row}-tiers`])
  const last = Array.from({ length: TRACK_ROWS }, (_, row) => row).findLast(isUsed) ?? -1
  const rows = Array.from({ length: Math.min(TRACK_ROWS, last + 2) }, (_, row) => row)
  return (
    <Fieldset
      legend="组别"
      hint={`分组评奖时填写，例如“散文组”“诗歌组”，最多 ${TRACK_ROWS} 组；不分组就全部留空。分组后每组有自己的奖级，上面的奖级不再使用；作者提交时须选择组别。`}
    >
      {rows.map((row) => (
        <div className="field-grid" key={row}>
          <TextField
            label={`组别 ${row + 1}`}
            name={`track-${row}-name`}
            defaultValue={values[`track-${row}-name`]}
            error={errors[`track-${row}-name`]}
          />
          <TextArea
            label={`组别 ${row + 1} 的奖级`}
            name={`track-${row}-tiers`}
            rows={3}
            hint={row === 0 && '每行一个，从高到低：名称 篇数，例如“一等奖 2”'}
            defaultValue={values[`track-${row}-tiers`]}
            error={errors[`track-${row}-tiers`]}
          />
        </div>
      ))}
    </Fieldset>
  )
}
