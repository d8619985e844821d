/** The forms of the organisation award: ranking unions with equal points, and applying the awards. */
import { Form } from '@remix-run/react'
import { type FormState, Refusal } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Select, TextArea } from './ui/field'
import { FormError } from './ui/form-error'
import { Card } from './ui/section'

const PLACE = 'place-'

/** The unions in the order of the places that were chosen; refuses unless each has a place of its own. */
export function rankingIn(form: FormData): readonly string[] {
  const given = [...form].flatMap(([name, value]) =>
    name.startsWith(PLACE) ? [{ name, place: Number(value) }] : [],
  )
  const fields: Record<string, string> = {}
  for (const { name, place } of given) {
    const isShared = given.some((other) => other.name !== name && other.place === place)
    if (!(place >= 1)) fields[name] = '请选择名次。'
    else if (isShared) fields[name] = '名次与另一家相同，请排出先后。'
  }
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '请给并列的每一家排出不同的名次。', fields)
  }
  return given
    .sort((one, other) => one.place - other.place)
    .map(({ name }) => name.slice(PLACE.length))
}

type RankUnionsProps = {
  readonly unions: readonly { readonly id: string; readonly name: string }[]
  readonly refused: FormState
}

export function RankUnions({ unions, refused: { say, fields, typed } }: RankUnionsProps) {
  const places = unions.map((_, index) => ({
    value: String(index + 1),
    label: `第 ${index + 1} 位`,
  }))
  return (
    <Card title="积分相同，名额不够" level={2}>
      <Form noValidate method="post">
        <FormError say={say} fields={fields} />
        <p>下面的工会积分相同，又正好在名额线上。请写明合议排出的先后和理由。</p>
        {unions.map(({ id, name }) => (
          <Select
            key={id}
            label={name}
            name={`${PLACE}${id}`}
            empty="请选择"
            required
            options={places}
            defaultValue={typed[`${PLACE}${id}`] ?? ''}
            error={fields[`${PLACE}${id}`]}
          />
        ))}
        <TextArea
          label="合议的理由"
          name="reason"
          required
          defaultValue={typed.reason}
          error={fields.reason}
        />
        <ButtonRow>
          <Button variant="primary" type="submit" name="intent" value="decide">
            记录合议决定
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  )
}

type ApplyProps = {
  readonly proposed: number
  readonly fingerprint: string
  readonly isApplied: boolean
  readonly refused: FormState
}

export function ApplyOrganisations({ proposed, fingerprint, isApplied, refused }: ApplyProps) {
  return (
    <Form noValidate method="post">
      <FormError say={refused.say} fields={refused.fields} />
      <input type="hidden" name="fingerprint" value={fingerprint} />
      <p>下表拟定的 {proposed} 家完全由积分得出，不能手工调整。</p>
      <ButtonRow>
        <Button variant="primary" type="submit" name="intent" value="apply">
          {isApplied ? '重新确认优秀组织奖' : '确认优秀组织奖'}
        </Button>
      </ButtonRow>
    </Form>
  )
}
