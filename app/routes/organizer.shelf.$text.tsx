/** One text of the reference shelf, to read and to remove. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { refusedIn } from '../domain/refusal'
import { organizer } from '../gate.server'
import { Button, ButtonRow } from '../ui/button'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { DescriptionList } from '../ui/stats'
import { Timestamp } from '../ui/timestamp'
import { openShelfText, removeFromShelf } from '../usecases/shelving'

export const meta: MetaFunction = () => [{ title: '参考文库·职工话家征文' }]

export const loader = organizer.load(({ db, actor, params }) =>
  openShelfText(db, actor, params.text),
)

export const action = organizer.act(async ({ db, actor, params, now }) => {
  await removeFromShelf(db, actor, params.text, now)
  return redirect('/organizer/shelf?done=removed')
})

export default function ShelfText() {
  const text = useLoaderData<typeof loader>()
  const { say, fields } = refusedIn(useActionData<typeof action>())
  return (
    <>
      <PageTitle title={text.title} back={{ to: '/organizer/shelf', label: '参考文库' }} />
      <FormError say={say} fields={fields} />
      {text.removedAt !== null && (
        <Notice kind="warn" title="这篇文章已移出参考文库。">
          <p>
            <Timestamp iso={text.removedAt} /> 移出，不再与作品对照；有结论的查重记录仍然引用它。
          </p>
        </Notice>
      )}
      <DescriptionList
        items={[
          { term: '出处', detail: text.source || '—' },
          { term: '年份', detail: text.year ?? '—' },
          { term: '字数', detail: text.length },
          { term: '加入的人', detail: text.addedBy ?? '—' },
          { term: '加入时间', detail: <Timestamp iso={text.addedAt} /> },
        ]}
      />
      <Section title="正文">
        <div className="overlap-text overlap-plain">{text.body}</div>
      </Section>
      {text.removedAt === null && (
        <Form noValidate method="post">
          <ButtonRow>
            <Button type="submit" variant="danger">
              移出参考文库
            </Button>
          </ButtonRow>
        </Form>
      )}
    </>
  )
}
