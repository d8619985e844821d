/** Raising an objection 异议 to the proposed list: for everybody, without an account. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { quoteTitle } from '../domain/winners'
import { anyone } from '../gate.server'
import { readObjectionForm, WHOLE_LIST } from '../objection-form.server'
import { Button, ButtonRow } from '../ui/button'
import { Field, Select, TextArea, TextField } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { object, openObjecting } from '../usecases/objecting'

export const meta: MetaFunction = () => [{ title: '提出异议·职工话家征文' }]

export const loader = anyone.load(async ({ db, params, url, now }) => {
  const { contest, essays, closed } = await openObjecting(db, params.contest, now)
  const asked = url.searchParams.get('essay')
  return {
    contest: { id: contest.id, title: contest.title },
    closed,
    chosen: essays.some(({ essay }) => essay === asked) ? (asked ?? '') : '',
    options: [
      { value: WHOLE_LIST, label: '整个名单，或者其他问题' },
      ...essays.map(({ essay, title, tier }) => ({
        value: essay,
        label: `${tier}：${quoteTitle(title)}`,
      })),
    ],
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'visitor'),
  }
})

export const action = anyone.act(readObjectionForm, async ({ db, params, prepared, now }) => {
  const key = await object(db, { contest: params.contest, ...prepared }, now)
  return redirect(`/objection/${key}?new`)
})

export default function NewObjection() {
  const { contest, closed, chosen, options } = useLoaderData<typeof loader>()
  const { say, fields, typed } = refusedIn(useActionData<typeof action>())
  const back = { to: `/contest/${contest.id}/winners`, label: '拟获奖名单' }
  if (closed !== null) {
    return (
      <>
        <PageTitle title="提出异议" lead={contest.title} back={back} />
        <Notice kind="warn" title="现在不能提出异议">
          <p>{closed}</p>
        </Notice>
      </>
    )
  }
  return (
    <>
      <PageTitle
        title="提出异议"
        lead={`${contest.title}。不需要账号。姓名、联系方式、理由和附件只有组委会看得到，不会公开。`}
        back={back}
      />
      <Form noValidate method="post" encType="multipart/form-data" className="form-narrow">
        <FormError say={say} fields={fields} />
        <Select
          label="对什么有异议"
          name="essay"
          empty="请选择"
          required
          options={options}
          defaultValue={typed.essay ?? chosen}
          error={fields.essay}
        />
        <TextArea
          label="事实和理由"
          name="grounds"
          rows={8}
          required
          hint="请写清楚哪里不符合征文通知，有什么依据。"
          defaultValue={typed.grounds}
          error={fields.grounds}
        />
        <Field
          label="附件"
          name="files"
          hint="可以不传。最多 3 个 PDF、JPG、PNG 或 .docx 文件，每个不超过 5 MB，合计不超过 10 MB。"
          error={fields.files}
        >
          {(control) => (
            <input
              {...control}
              type="file"
              multiple
              className="input"
              accept=".pdf,.jpg,.jpeg,.png,.docx"
            />
          )}
        </Field>
        <TextField
          label="您的姓名"
          name="name"
          required
          autoComplete="name"
          defaultValue={typed.name}
          error={fields.name}
        />
        <TextField
          label="联系方式"
          name="contact"
          required
          hint="手机号、电话或邮箱，组委会核实时用。"
          defaultValue={typed.contact}
          error={fields.contact}
        />
        <ButtonRow>
          <Button variant="primary" type="submit">
            提交异议
          </Button>
        </ButtonRow>
      </Form>
    </>
  )
}
