/** The worker's own essays, and the contests that take essays now. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { BegunTexts } from '../begun-texts'
import { correctionInWords } from '../domain/correction'
import { STATE_MEANING } from '../domain/essay'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { LONGEST_BODY } from '../essay-form.server'
import { readForm } from '../form.server'
import { worker } from '../gate.server'
import { pageIn } from '../page-number'
import { Button, ButtonRow } from '../ui/button'
import { FormError } from '../ui/form-error'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Card, Section } from '../ui/section'
import { EssayStatus } from '../ui/status'
import { Timestamp } from '../ui/timestamp'
import { UnsavedText } from '../unsaved-text'
import { listOwnEssays, prepareText, startEssay } from '../usecases/drafting'
import { explainedOf } from '../usecases/explaining'

export const meta: MetaFunction = () => [{ title: '我的作品·职工话家征文' }]

export const loader = worker.load(async ({ db, actor, url, now }) => {
  const list = await listOwnEssays(db, actor, pageIn(url), now)
  const { essays, contests, total, pages, page } = list
  const [newest] = essays
  const [open] = contests
  const corrected = essays.find(({ correction }) => correction?.isOpen)
  const line = corrected
    ? phaseLineOf(
        { title: corrected.contestTitle },
        corrected.effectivePhase,
        'worker',
        corrected.correction,
      )
    : open
      ? phaseLineOf(open, 'open', 'worker')
      : newest && phaseLineOf({ title: newest.contestTitle }, newest.effectivePhase, 'worker')
  const explained = await explainedOf(db, actor, essays)
  const cards = essays.map(({ correction, ...essay }) => ({
    ...essay,
    isExplained: explained.has(essay.id),
    correction,
    meaning: correction ? correctionInWords(correction, now) : STATE_MEANING[essay.state],
  }))
  return {
    page,
    essays: cards,
    contests,
    total,
    pages,
    union: actor.unionName,
    phaseLine: line ?? null,
  }
})

const startForm = z.object({
  contest: z.string('请选择征文比赛。'),
  title: z.string().max(1000, '题目太长，请缩短。').default(''),
  body: z.string().max(LONGEST_BODY, '正文太长，请删减。').default(''),
})

export const action = worker.act(
  async ({ form }) => {
    const { contest, title, body } = readForm(startForm, form)
    const isBegun = title !== '' || body !== ''
    return { contest, text: isBegun ? prepareText({ title, body, authors: [] }) : null }
  },
  async ({ db, actor, form, now, prepared: { contest, text } }) => {
    const essay = `/worker/essays/${await startEssay(db, actor, contest, now, text)}`
    return redirect(form.get('from') === 'file' ? `${essay}/import` : essay)
  },
)

export default function Essays() {
  const { essays, contests, total, pages, page, union } = useLoaderData<typeof loader>()
  const refused = refusedIn(useActionData<typeof action>())
  const { say, fields, typed } = refused
  return (
    <>
      <PageTitle title="我的作品" lead={union} />
      {typed.body ? <UnsavedText refused={refused} /> : <FormError say={say} fields={fields} />}
      <BegunTexts contests={contests} />
      {contests.map((contest) => (
        <Card
          key={contest.id}
          level={2}
          title={<a href={`/contest/${contest.id}`}>{contest.title}</a>}
        >
          <p>
            {`${contest.minLength}–${contest.maxLength} 字，每篇最多 ${contest.maxAuthors} 位作者，每人限交 ${contest.essaysPerWorker} 篇。`}
            {contest.closesAt && (
              <>
                截稿：
                <Timestamp iso={contest.closesAt} />
              </>
            )}
          </p>
          {contest.mayStart ? (
            <Form noValidate method="post">
              <input type="hidden" name="contest" value={contest.id} />
              <ButtonRow>
                <Button variant="primary" type="submit">
                  开始写
                </Button>
                <Button type="submit" name="from" value="file">
                  从 Word 文件导入
                </Button>
              </ButtonRow>
            </Form>
          ) : (
            <p>您在这次征文里的篇数已满，可以在下面打开继续修改。</p>
          )}
        </Card>
      ))}
      <Section title="写过的作品">
        {essays.length === 0 && (
          <EmptyState title="还没有作品">
            {contests.length > 0
              ? '按上面的“开始写”，系统会随时保存草稿。'
              : '现在没有正在征集的比赛。征文开始后，这里会出现“开始写”。'}
          </EmptyState>
        )}
        {essays.map(({ id, title, state, correction, meaning, reason, ...essay }) => (
          <Card
            key={id}
            title={<a href={`/worker/essays/${id}`}>{title === '' ? '（还没有题目）' : title}</a>}
            actions={<EssayStatus state={state} correction={correction} />}
          >
            <p>{meaning}</p>
            {reason && (
              <p className="reason">
                {correction ? '补正说明' : '原因'}：{reason}
              </p>
            )}
            <p className="quiet">
              {essay.contestTitle} · {essay.length} 字 · 最后修改{' '}
              <Timestamp iso={essay.updatedAt} />
            </p>
            {essay.hasReceipt && (
              <p>
                <a href={`/worker/essays/${id}/receipt`}>查看回执</a>
              </p>
            )}
            {essay.isExplained && (
              <p>
                <a href={`/worker/essays/${id}/result`}>查看评分说明</a>
              </p>
            )}
          </Card>
        ))}
        {pages > 1 && (
          <Pager
            page={page}
            pages={pages}
            total={total}
            unit="篇"
            hrefFor={(to) => `?page=${to}`}
          />
        )}
      </Section>
    </>
  )
}
