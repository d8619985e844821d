/** The fields of a contest's rules: length, authors, union step, criteria, readings, tiers, ties and caps. */
import { ANCHOR_COUNTS, READ_ALL_UP_TO } from './domain/contest'
import { CRITERION_ROWS, TIER_ROWS } from './domain/rules-form'
import { ExplanationFields } from './rules-fields/explanations'
import { OrganisationFields } from './rules-fields/organisations'
import { PublicityFields } from './rules-fields/publicity'
import { RankingFields } from './rules-fields/ranking'
import { LaterRoundsFields } from './rules-fields/rounds'
import { TrackFields } from './rules-fields/tracks'
import { Choice, Fieldset } from './ui/choice'
import { TextArea, TextField } from './ui/field'

const LEVELS_HINT =
  '每行一档，从高到低：名称 起分 说明，例如“优 25.5 立意鲜明”；最后一档从 0 分起。留空则按满分的 85%、70%、60% 分为优、良、中、差。'

type Values = Readonly<Record<string, string | undefined>>

type RulesFieldsProps = { readonly values: Values; readonly errors: Values }

export function RulesFields({ values, errors }: RulesFieldsProps) {
  const number = (name: string, label: string, hint?: string) => (
    <TextField
      label={label}
      name={name}
      inputMode="numeric"
      width="short"
      hint={hint}
      defaultValue={values[name]}
      error={errors[name]}
    />
  )
  return (
    <>
      <Fieldset legend="作品要求">
        <div className="field-grid">
          {number('minLength', '最少字数', '与 Word 的“字数”一致')}
          {number('maxLength', '最多字数', '与 Word 的“字数”一致')}
          {number('maxAuthors', '每篇最多作者', '人')}
          {number('essaysPerWorker', '每人限交', '篇')}
        </div>
        <Choice
          label="工会推荐"
          name="unionStep"
          inline
          defaultValue={values.unionStep}
          options={[
            { value: 'required', label: '须经所属工会推荐报送' },
            { value: 'none', label: '职工直接报送组委会' },
          ]}
        />
        <Choice
          label="合作作者"
          name="coauthors"
          inline
          defaultValue={values.coauthors}
          options={[
            { value: 'listed', label: '由第一作者填写即可' },
            { value: 'confirmed', label: '须每位合作作者通过链接确认' },
          ]}
        />
        <Choice
          label="使用人工智能的声明"
          name="aiDeclaration"
          inline
          defaultValue={values.aiDeclaration}
          options={[
            { value: 'none', label: '不要求' },
            { value: 'asked', label: '提交时须声明是否使用、用于何处' },
          ]}
        />
        <Choice
          label="上传的原文件"
          name="originals"
          inline
          defaultValue={values.originals}
          options={[
            { value: 'dropped', label: '只取文字，不留文件' },
            { value: 'kept', label: '留存，仅组委会可下载' },
          ]}
        />
      </Fieldset>
      <Fieldset
        legend="评分标准"
        hint={`评委按 0.5 分一档打分，满分合计 ${totalOf(values)} 分。名称留空的行不使用；要删去一项，清空它的名称。`}
      >
        {rows(CRITERION_ROWS, 'criterion', values, 1).map((row) => (
          <CriterionRow key={row} row={row} values={values} errors={errors} />
        ))}
      </Fieldset>
      <Fieldset legend="每篇由几位评委评">
        <Choice
          label="评阅方式"
          name="readings"
          inline
          defaultValue={values.readings}
          options={[
            { value: 'all', label: `所有评委评所有作品（${READ_ALL_UP_TO} 篇以内适用）` },
            { value: 'some', label: '每篇由几位评委评' },
          ]}
        />
        {number('readingsCount', '几位评委', '选“每篇由几位评委评”时填写，一般 3 到 5 位')}
        <Choice
          label="标杆文"
          name="anchors"
          inline
          hint="所有评委先评同样的几篇，评完各自看到自己比其他评委偏宽还是偏严，再评其余作品。选“每篇由几位评委评”时有效，在“评审分配”中选定。"
          defaultValue={values.anchors}
          options={ANCHOR_COUNTS.map((count) => ({
            value: String(count),
            label: count === 0 ? '不设' : `${count} 篇`,
          }))}
        />
        <Choice
          label="评委不评哪些作品"
          name="clashLevel"
          defaultValue={values.clashLevel}
          options={[
            { value: 'district', label: '同一区县或产业工会的作品' },
            { value: 'grassroots', label: '同一基层工会的作品' },
          ]}
        />
      </Fieldset>
      <LaterRoundsFields values={values} errors={errors} />
      <Fieldset legend="作者能看到什么">
        <Choice
          label="评委写的评语"
          name="comments"
          inline
          defaultValue={values.comments}
          options={[
            { value: 'kept', label: '只给组委会看' },
            { value: 'shown', label: '公布后遮去姓名单位，转给作者看' },
          ]}
        />
        <ExplanationFields values={values} />
      </Fieldset>
      <Fieldset legend="奖级" hint="从高到低。名称留空的行不使用。">
        {rows(TIER_ROWS, 'tier', values, 1).map((row) => (
          <div className="field-grid" key={row}>
            <TextField
              label={`奖级 ${row + 1}`}
              name={`tier-${row}-name`}
              defaultValue={values[`tier-${row}-name`]}
              error={errors[`tier-${row}-name`]}
            />
            <TextField
              label={`奖级 ${row + 1} 的篇数`}
              name={`tier-${row}-count`}
              inputMode="numeric"
              width="short"
              defaultValue={values[`tier-${row}-count`]}
              error={errors[`tier-${row}-count`]}
            />
          </div>
        ))}
        <Choice
          label="奖级线上并列又分不出先后时"
          name="tie"
          defaultValue={values.tie}
          error={errors.tie}
          options={[
            { value: 'hold', label: '由组委会合议决定', hint: '决定之前不能定奖' },
            { value: 'extend', label: '并列的都进入高一级', hint: '名额相应增加' },
            { value: 'down', label: '并列的都进入低一级', hint: '高一级的名额空缺' },
          ]}
        />
        {number('capPerUnion', '同一基层工会最多获奖', '篇；留空为不限')}
        <RankingFields values={values} errors={errors} />
      </Fieldset>
      <PublicityFields values={values} errors={errors} />
      <TrackFields values={values} errors={errors} />
      <OrganisationFields values={values} errors={errors} />
    </>
  )
}

/** What the criteria with a name add up to, as it stands in the form. */
function totalOf(values: Values): number {
  return rows(CRITERION_ROWS, 'criterion', values, 0)
    .filter((row) => (values[`criterion-${row}-name`] ?? '').trim() !== '')
    .reduce((sum, row) => sum + (Number(values[`criterion-${row}-max`]) || 0), 0)
}

/** The rows in use and so many empty ones after them. */
function rows(most: number, prefix: string, values: Values, spare: number): readonly number[] {
  const used = Array.from({ length: most }, (_, row) => row).filter(
    (row) => (values[`${prefix}-${row}-name`] ?? '') !== '',
  )
  const last = used.at(-1) ?? -1
  return Array.from({ length: Math.min(most, last + 1 + spare) }, (_, row) => row)
}

function CriterionRow({ row, values, errors }: RulesFieldsProps & { readonly row: number }) {
  const field = `criterion-${row}`
  return (
    <div className="field-grid field-grid-criterion">
      <input type="hidden" name={`${field}-id`} value={values[`${field}-id`] ?? ''} />
      <TextField
        label={`评分项 ${row + 1}`}
        name={`${field}-name`}
        defaultValue={values[`${field}-name`]}
        error={errors[`${field}-name`]}
      />
      <TextField
        label={`满分 ${row + 1}`}
        name={`${field}-max`}
        inputMode="numeric"
        width="short"
        defaultValue={values[`${field}-max`]}
        error={errors[`${field}-max`]}
      />
      <TextField
        label={`评分说明 ${row + 1}`}
        name={`${field}-guide`}
        defaultValue={values[`${field}-guide`]}
        error={errors[`${field}-guide`]}
      />
      <div className="criterion-levels">
        <TextArea
          label={`分档 ${row + 1}`}
          name={`${field}-levels`}
          rows={4}
          hint={row === 0 && LEVELS_HINT}
          defaultValue={values[`${field}-levels`]}
          error={errors[`${field}-levels`]}
        />
      </div>
    </div>
  )
}
