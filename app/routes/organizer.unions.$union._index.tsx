/** One union: its name, aliases and former names, its join link, and merging it into another one. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { refusedIn } from '../domain/refusal'
import { UNION_KINDS } from '../domain/unions'
import { line, optionalLine, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { countIn, TouchedCopies } from '../touched-copies'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Columns, Section } from '../ui/section'
import { DescriptionList } from '../ui/stats'
import { Timestamp } from '../ui/timestamp'
import { EditUnionForm, JoinLinkForm, MergeUnionForm } from '../union-forms'
import { makeJoinLink, stopJoinLink } from '../usecases/joining'
import { foreseeMerger, mergeUnions, openUnion } from '../usecases/merging'
import { editUnion, foreseeEdition } from '../usecases/registering'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.union.name ?? '工会'}·职工话家征文` },
]

export const loader = organizer.load(async ({ db, actor, params, url }) => {
  const { union, parent, former, hanging, joinToken } = await openUnion(db, actor, params.union)
  return {
    union,
    parent: parent?.name ?? null,
    former,
    hanging,
    link: joinToken && `${url.origin}/join/${joinToken}`,
    done: url.searchParams.get('done'),
    touched: countIn(url, 'touched'),
  }
})

const edition = z.object({ name: line('工会名称', 80), aliases: optionalLine('别名', 400) })
const merger = z.object({
  into: line('要合并到的工会', 80),
  sure: z.literal('yes', { error: '请先核对，再勾选。' }),
})

export const action = organizer.act(
  async ({ db, actor, params, form }) => {
    const { union } = params
    const intent = form.get('intent')
    if (intent === 'link' || intent === 'stop') return { act: intent } as const
    if (intent === 'merge') {
      const input = { union, into: readForm(merger, form).into }
      return { act: 'merge', input, foreseen: await foreseeMerger(db, actor, input) } as const
    }
    const input = { union, ...readForm(edition, form) }
    return { act: 'edit', input, foreseen: await foreseeEdition(db, actor, input) } as const
  },
  async ({ db, actor, params, now, prepared }) => {
    const { union } = params
    const here = (id: string, done: string) => redirect(`/organizer/unions/${id}?done=${done}`)
    switch (prepared.act) {
      case 'link':
        await makeJoinLink(db, actor, union, now)
        return here(union, 'link')
      case 'stop':
        await stopJoinLink(db, actor, union, now)
        return here(union, 'stop')
      case 'merge': {
        const { input, foreseen } = prepared
        return here(await mergeUnions(db, actor, input, now, foreseen), 'merge')
      }
      case 'edit': {
        const { input, foreseen } = prepared
        const touched = await editUnion(db, actor, input, now, foreseen)
        return here(union, touched > 0 ? `edit&touched=${touched}` : 'edit')
      }
    }
  },
)

const DONE: Readonly<Record<string, string>> = {
  link: '加入链接已生成，可以复制后发给这个工会的职工。',
  stop: '加入链接已停用，已经加入的职工不受影响。',
  edit: '工会已修改。',
  merge: '合并完成：职工、干事、作品、下级工会和加入链接都已归到这个工会。',
}

const BECAUSE = { renamed: '改名', merged: '合并进来' }

export default function Union() {
  const { union, parent, former, hanging, link, done, touched } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const said = answer === undefined && done !== null ? DONE[done] : undefined
  const { say } = ['link', 'stop']
    .map((intent) => refusedIn(answer, intent))
    .reduce((one, other) => (one.say === null ? other : one))
  return (
    <>
      <PageTitle
        title={union.name}
        lead={[UNION_KINDS[union.kind], parent && `上级：${parent}`].filter(Boolean).join('，')}
        back={{ to: '/organizer/unions', label: '工会' }}
      />
      {said && (
        <Notice kind="good" title={said}>
          <TouchedCopies touched={touched} />
        </Notice>
      )}
      <FormError say={say} />
      <DescriptionList
        items={[
          { term: '职工', detail: `${hanging.workers} 人` },
          { term: '干事', detail: `${hanging.officers} 人` },
          { term: '作品', detail: `${hanging.essays} 篇` },
          { term: '下级工会', detail: `${hanging.below} 个` },
          { term: '编号', detail: union.code ?? '无' },
        ]}
      />
      <Section title="加入链接">
        <JoinLinkForm
          id={union.id}
          name={union.name}
          link={link}
          poster={`/organizer/unions/${union.id}/poster`}
        />
      </Section>
      <Columns key={union.id}>
        <EditUnionForm union={union} refused={refusedIn(answer, 'edit')} />
        <MergeUnionForm union={union} refused={refusedIn(answer, 'merge')} />
      </Columns>
      {former.length > 0 && (
        <Section title="从前的名称" lead="作品里出现这些名称时，匿名稿同样会遮盖。">
          <ul>
            {former.map(({ id, name, because, until }) => (
              <li key={id}>
                {name}（<Timestamp iso={until} part="date" /> {BECAUSE[because]}）
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
