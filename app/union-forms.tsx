/** Changes to the union register by hand: a join link, a union's name and aliases, one more union. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { UNION_KINDS } from './domain/unions'
import { Button, ButtonRow, LinkButton } from './ui/button'
import { Select, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Section } from './ui/section'

type JoinLinkFormProps = {
  readonly id: string
  readonly name: string
  readonly link: string | null
}

export function JoinLinkForm({ id, name, link }: JoinLinkFormProps) {
  return (
    <Form noValidate method="post" className="inline-form">
      <input type="hidden" name="union" value={id} />
      {link && <code className="secret-link">{link}</code>}
      <ButtonRow>
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
    readonly id: string
    readonly name: string
    readonly aliases: readonly string[]
  }
  readonly refused: FormState
}

export function EditUnionForm({ union, refused }: EditUnionFormProps) {
  const { say, fields, typed } = refused
  return (
    <Section title={`修改“${union.name}”`} id="edit">
      <Form noValidate method="post" className="form-narrow">
        <input type="hidden" name="intent" value="edit" />
        <input type="hidden" name="union" value={union.id} />
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
          <LinkButton variant="quiet" to="/organizer/unions">
            取消
          </LinkButton>
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
