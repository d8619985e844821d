/** Changes to the union register by hand: a join link, a union's name and aliases, a merger, one more union. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { UNION_KINDS } from './domain/unions'
import { Button, ButtonRow, LinkButton } from './ui/button'
import { Checkbox } from './ui/choice'
import { Select, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Section } from './ui/section'

type JoinLinkFormProps = {
  readonly id: string
  readonly name: string
  readonly link: string | null
  /** The address of the poster that carries the link. */
  readonly poster: string
}

export function JoinLinkForm({ id, name, link, poster }: JoinLinkFormProps) {
  return (
    <Form noValidate method="post" className="inline-form">
      <input type="hidden" name="union" value={id} />
      {link && <code className="secret-link">{link}</code>}
      <ButtonRow>
        {link && (
          <LinkButton variant="quiet" to={poster}>
            海报<span className="visually-hidden">：{name}</span>
          </LinkButton>
        )}
        <Button variant="quiet" type="submit" name="intent" value="link">
          {link ? '重新生成' : '生成链接'}
          <span className="visually-hidden">：{name}</span>
        </Button>
        {link && (
          <Button variant="quiet" type="submit" name="intent" value="stop">
            停用<span className="visually-hidden">：{name}</span>
          </Button>
        )}
      </ButtonRow>
    </Form>
  )
}

type EditUnionFormProps = {
  readonly union: {
    readonly name: string
    readonly aliases: readonly string[]
  }
  readonly refused: FormState
}

export function EditUnionForm({ union, refused }: EditUnionFormProps) {
  const { say, fields, typed } = refused
  return (
    <Section title="名称和别名">
      <Form noValidate method="post" className="form-narrow">
        <input type="hidden" name="intent" value="edit" />
        <FormError
          say={say}
          fields={Object.fromEntries(
            Object.entries(fields).map(([name, message]) => [`edit-${name}`, message]),
          )}
        />
        <TextField
          label="名称"
          name="name"
          id="edit-name"
          required
          defaultValue={typed.name ?? union.name}
          error={fields.name}
        />
        <TextField
          label="别名"
          name="aliases"
          id="edit-aliases"
          hint="几个别名之间用“、”隔开"
          defaultValue={typed.aliases ?? union.aliases.join('、')}
          error={fields.aliases}
        />
        <ButtonRow>
          <Button type="submit">保存</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

type MergeUnionFormProps = {
  readonly union: { readonly name: string }
  readonly refused: FormState
}

export function MergeUnionForm({ union, refused }: MergeUnionFormProps) {
  const { say, fields, typed } = refused
  return (
    <Section
      title="合并到另一个工会"
      lead="同一个工会登记了两次，或单位已经合并时使用。职工、干事、作品、下级工会和加入链接都归到另一个工会。"
    >
      <Form noValidate method="post" className="form-narrow">
        <input type="hidden" name="intent" value="merge" />
        <FormError say={say} fields={fields} />
        <TextField
          label="合并到"
          name="into"
          required
          hint="填已登记的全称或别名"
          defaultValue={typed.into}
          error={fields.into}
        />
        <Checkbox
          label={`我已核对，“${union.name}”合并后不能恢复`}
          name="sure"
          value="yes"
          required
          defaultChecked={typed.sure === 'yes'}
          error={fields.sure}
        />
        <ButtonRow>
          <Button variant="danger" type="submit">
            合并
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

export function AddUnionForm({ refused }: { readonly refused: FormState }) {
  const { say, fields, typed } = refused
  return (
    <Section title="添加一个工会">
      <Form noValidate method="post" className="form-narrow">
        <input type="hidden" name="intent" value="add" />
        <FormError say={say} fields={fields} />
        <TextField
          label="名称"
          name="name"
          required
          hint="工会全称"
          defaultValue={typed.name}
          error={fields.name}
        />
        <Select
          label="类型"
          name="kind"
          defaultValue={typed.kind ?? 'grassroots'}
          error={fields.kind}
          options={Object.entries(UNION_KINDS).map(([value, label]) => ({ value, label }))}
        />
        <TextField
          label="上级工会"
          name="parent"
          hint="填已登记的全称或别名"
          defaultValue={typed.parent}
          error={fields.parent}
        />
        <TextField
          label="别名"
          name="aliases"
          hint="几个别名之间用“、”隔开"
          defaultValue={typed.aliases}
          error={fields.aliases}
        />
        <ButtonRow>
          <Button type="submit">添加</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}
