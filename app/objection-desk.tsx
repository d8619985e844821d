/** The forms of the desk of one objection: taking it up, what is found, the answer, and the conclusion with its effect. */
import { Form, useActionData } from '@remix-run/react'
import { CONCLUSIONS, type Conclusion, type ObjectionAct } from './domain/objection'
import { refusedIn } from './domain/refusal'
import { FOLLOWS, type Follow } from './domain/succession'
import { Button, ButtonRow } from './ui/button'
import { Choice } from './ui/choice'
import { Select, TextArea } from './ui/field'
import { FormError } from './ui/form-error'
import { Notice } from './ui/notice'
import { Card, Section } from './ui/section'

type DeskProps = {
  readonly objection: { readonly version: number; readonly essay_id: string | null }
  readonly acts: readonly ObjectionAct[]
}

const FORMS = [
  { act: 'accept', title: '受理', label: null, hint: '', button: '受理，开始调查' },
  {
    act: 'decline',
    title: '不予受理',
    label: '不予受理的理由',
    hint: '提出人会看到，请不要写个人信息。',
    button: '不予受理',
  },
  {
    act: 'note',
    title: '记录调查情况',
    label: '调查情况',
    hint: '只有组委会看得到，可以分几次记。',
    button: '记下',
  },
  {
    act: 'answer',
    title: '答复',
    label: '答复',
    hint: '提出人凭网址看到。请不要写个人信息。答复后通知有关作者，异议办结。',
    button: '答复并办结',
  },
] as const

/** What may be done now with words alone. */
export function HandlingForms({ objection, acts }: DeskProps) {
  const answer = useActionData()
  return FORMS.filter(({ act }) => acts.includes(act)).map(
    ({ act, title, label, hint, button }) => {
      const { say, fields, typed } = refusedIn(answer, act)
      const { text, ...others } = fields
      return (
        <Card key={act} title={title} level={2}>
          <Form noValidate method="post">
            <input type="hidden" name="intent" value={act} />
            <input type="hidden" name="version" value={objection.version} />
            <FormError say={say} fields={text ? { ...others, [`text-${act}`]: text } : others} />
            {label !== null && (
              <TextArea
                label={label}
                name="text"
                id={`text-${act}`}
                rows={4}
                required
                hint={hint}
                defaultValue={typed.text}
                error={text}
              />
            )}
            <ButtonRow>
              <Button
                variant={act === 'accept' || act === 'answer' ? 'primary' : 'plain'}
                type="submit"
              >
                {button}
              </Button>
            </ButtonRow>
          </Form>
        </Card>
      )
    },
  )
}

type Asked = {
  readonly conclusion: Conclusion
  readonly essay: string
  readonly to: string
  readonly follow: Follow
}

type Move = { readonly title: string; readonly from: string | null; readonly to: string | null }

type ConclusionProps = DeskProps & {
  readonly choices: {
    readonly essays: readonly {
      readonly essay: string
      readonly tier: string
      readonly title: string
    }[]
    readonly tiers: readonly string[]
  } | null
  readonly asked: Asked | null
  readonly preview: {
    readonly effect: {
      readonly moves: readonly Move[]
      readonly vacant: readonly string[]
      readonly fingerprint: string
    } | null
    readonly refusal: {
      readonly say: string
      readonly fields: Readonly<Record<string, string>>
    } | null
  } | null
}

/** First what is to be, then what would follow, then the decision with its reason. */
export function ConclusionForms({ objection, acts, choices, asked, preview }: ConclusionProps) {
  if (!acts.includes('conclude') || choices === null) return null
  const errors = preview?.refusal?.fields ?? {}
  return (
    <Section title="结论" id="conclusion">
      {/* Asks by the address, so that what would follow is shown before anything is decided. */}
      <Form noValidate method="get" action="#conclusion">
        <FormError say={preview?.refusal?.say} fields={errors} />
        <Choice
          label="结论"
          name="conclusion"
          inline
          defaultValue={asked?.conclusion ?? 'maintained'}
          options={[
            { value: 'maintained', label: `${CONCLUSIONS.maintained}原奖项` },
            { value: 'adjusted', label: `${CONCLUSIONS.adjusted}奖级` },
            { value: 'revoked', label: `${CONCLUSIONS.revoked}奖项` },
          ]}
        />
        <Select
          label="哪篇作品"
          name="essay"
          empty="不涉及某一篇"
          options={choices.essays.map(({ essay, tier, title }) => ({
            value: essay,
            label: `${tier}：${title}`,
          }))}
          defaultValue={asked?.essay ?? objection.essay_id ?? ''}
          error={errors.essay}
        />
        <Select
          label="调整为"
          name="to"
          empty="不获奖"
          hint="选“调整奖级”时有效"
          options={choices.tiers.map((tier) => ({ value: tier, label: tier }))}
          defaultValue={asked?.to}
          error={errors.to}
        />
        <Choice
          label="空出的名额"
          name="follow"
          defaultValue={asked?.follow ?? 'fill'}
          error={errors.follow}
          options={[
            {
              value: 'fill',
              label: FOLLOWS.fill,
              hint: '下一奖级排名最前的升上来，逐级补到最后；不看提交先后。',
            },
            { value: 'vacant', label: FOLLOWS.vacant, hint: '名额空着。' },
          ]}
        />
        <ButtonRow>
          <Button type="submit">查看结果</Button>
        </ButtonRow>
      </Form>
      {asked && preview?.effect && (
        <Confirmation version={objection.version} asked={asked} effect={preview.effect} />
      )}
    </Section>
  )
}

type ConfirmationProps = {
  readonly version: number
  readonly asked: Asked
  readonly effect: NonNullable<NonNullable<ConclusionProps['preview']>['effect']>
}

function Confirmation({ version, asked, effect }: ConfirmationProps) {
  const { say, fields, typed } = refusedIn(useActionData(), 'conclude')
  return (
    <Card title={`确认：${CONCLUSIONS[asked.conclusion]}`}>
      {effect.moves.length === 0 ? (
        <Notice>名单没有变动。</Notice>
      ) : (
        <Notice kind="warn" title="确认后名单这样变动，并在公开名单上标明：">
          <ul>
            {effect.moves.map(({ title, from, to }, index) => (
              <li key={title}>
                {title}：{from ?? '未获奖'} → {to ?? (index === 0 ? '不再获奖' : '未获奖')}
                {index > 0 && '（递补）'}
              </li>
            ))}
            {effect.vacant.map((tier) => (
              <li key={tier}>{tier}空缺一个名额</li>
            ))}
          </ul>
        </Notice>
      )}
      <Form noValidate method="post">
        <input type="hidden" name="intent" value="conclude" />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="fingerprint" value={effect.fingerprint} />
        {(['conclusion', 'essay', 'to', 'follow'] as const).map((name) => (
          <input key={name} type="hidden" name={name} value={asked[name]} />
        ))}
        <FormError say={say} fields={fields} />
        <TextArea
          label="结论的理由"
          name="because"
          rows={3}
          required
          hint="记入操作记录，长期保留。请不要写个人信息。"
          defaultValue={typed.because}
          error={fields.because}
        />
        <ButtonRow>
          <Button variant="primary" type="submit">
            确认结论
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  )
}
