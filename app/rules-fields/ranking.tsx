/** The fields of what essays are ranked by: the method, the steps that equals climb, and who takes part in prizes. */
import { MOST_RUNGS } from '../domain/prizes/rung-code'
import { CRITERION_ROWS } from '../domain/rules-form'
import { Choice } from '../ui/choice'
import { Select } from '../ui/field'
import { Notice } from '../ui/notice'

type Values = Readonly<Record<string, string | undefined>>

type RankingFieldsProps = { readonly values: Values; readonly errors: Values }

/** From so many readings on the mean without the extremes rests on enough scores. */
const TRIMMED_FROM = 5

export function RankingFields({ values, errors }: RankingFieldsProps) {
  const readings = values.readings === 'some' ? Number(values.readingsCount) : null
  return (
    <>
      <Choice
        label="按什么分数排名"
        name="aggregation"
        defaultValue={values.aggregation}
        options={[
          {
            value: 'auto',
            label: '按评阅方式选定',
            hint: '所有评委评所有作品的用平均分，否则用校正分',
          },
          { value: 'adjusted', label: '校正分', hint: '扣除每位评委偏宽偏严的影响' },
          { value: 'mean', label: '平均分' },
          {
            value: 'trimmed',
            label: '去掉最高分和最低分的平均分',
            hint: `每篇至少 ${TRIMMED_FROM} 位评委才适用`,
          },
        ]}
      />
      {values.aggregation === 'trimmed' && readings !== null && readings < TRIMMED_FROM && (
        <Notice kind="warn" title="去掉最高分和最低分后，剩下的分数太少">
          <p>
            每篇只有 {readings} 位评委。少于 {TRIMMED_FROM}{' '}
            位时，去掉两个分数会丢掉大部分评价，建议用校正分或平均分。
          </p>
        </Notice>
      )}
      <LadderFields
        values={values}
        errors={errors}
        criteria={criteriaIn(values)}
        hint="得分相同的作品依次比较下面各项，先分出高下的为准；都分不开，再由合议决定。全部留空时：平均分→第一个评分项→第二个评分项→评委的两两比较。"
      />
      <Choice
        label="参加定奖的作品"
        name="prizesFor"
        inline
        defaultValue={values.prizesFor}
        options={[
          { value: 'all', label: '全部作品' },
          { value: 'finalists', label: '只有进入末轮评审的作品' },
        ]}
      />
    </>
  )
}

type LadderFieldsProps = RankingFieldsProps & {
  readonly criteria: readonly { readonly id: string; readonly name: string }[]
  readonly hint: string
}

/** The rungs of the tie ladder, one select each. */
export function LadderFields({ values, errors, criteria, hint }: LadderFieldsProps) {
  const options = [
    { value: 'mean', label: '平均分' },
    ...criteria.map(({ id, name }) => ({ value: `criterion:${id}`, label: `“${name}”平均分` })),
    { value: 'headToHead', label: '评委的两两比较' },
  ]
  return (
    <fieldset className="choice field">
      <legend>得分相同时依次比较</legend>
      <p className="field-hint">{hint}</p>
      <div className="field-grid">
        {Array.from({ length: MOST_RUNGS }, (_, row) => `ladder-${row}`).map((field, row) => (
          <Select
            key={field}
            label={`第 ${row + 1} 步`}
            name={field}
            empty="—"
            options={options}
            defaultValue={values[field]}
            error={errors[field]}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** The criteria of the form that have a name and were saved before: only those have an id to be compared by. */
function criteriaIn(values: Values): LadderFieldsProps['criteria'] {
  return Array.from({ length: CRITERION_ROWS }, (_, row) => `criterion-${row}`).flatMap((field) => {
    const [id, name] = [values[`${field}-id`] ?? '', (values[`${field}-name`] ?? '').trim()]
    return id === '' || name === '' ? [] : [{ id, name }]
  })
}
