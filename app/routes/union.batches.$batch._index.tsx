/** One batch: which file belongs to which row, what is wrong, and handing in what is ready. */
import { data, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { z } from 'zod'
import { readBatchFiles } from '../batch-files.server'
import { BatchEntering, BatchUpload, type Outcome } from '../batch-forms'
import { BatchRows } from '../batch-rows'
import { refusedIn } from '../domain/refusal'
import { readForm } from '../form.server'
import { officer } from '../gate.server'
import { Button } from '../ui/button'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { Stat, Stats } from '../ui/stats'
import {
  addFiles,
  chooseFile,
  dropFile,
  enterBatch,
  openBatch,
  retryBatch,
} from '../usecases/batching'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.batch.sheetName ?? '批次'}·代投·职工话家征文` },
]

export const loader = officer.load(async ({ db, actor, params, now }) => {
  const { contest, ...batch } = await openBatch(db, actor, params.batch, now)
  return { ...batch, contest: contest.title }
})

const choice = z.object({ file: z.string('请选择文件。'), row: z.string().default('') })

export const action = officer.act(
  async ({ form }) => (form.get('intent') === 'upload' ? readBatchFiles(form) : null),
  async ({ db, actor, params: { batch }, form, prepared, now }) => {
    const here = `/union/batches/${batch}`
    if (prepared) {
      await addFiles(db, actor, batch, prepared.files, now)
      return prepared.unread.length === 0 ? redirect(here) : data({ unread: prepared.unread })
    }
    switch (form.get('intent')) {
      case 'enter': {
        const isPledged = form.get('pledge') === 'yes'
        return data({ outcome: await enterBatch(db, actor, batch, { isPledged }, now) })
      }
      case 'retry':
        await retryBatch(db, actor, batch)
        return redirect(here)
      case 'drop':
        await dropFile(db, actor, batch, readForm(choice, form).file)
        return redirect(here)
      default: {
        const { file, row } = readForm(choice, form)
        const chosen = row === '' ? null : Number(row)
        await chooseFile(db, actor, batch, { file, row: chosen })
        return redirect(here)
      }
    }
  },
)

type Unread = { readonly name: string; readonly say: string }

export default function Batch() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { batch, contest, rows, loose, isOpen } = loaded
  const count = (state: (typeof rows)[number]['state']) =>
    rows.filter((row) => row.state === state).length
  const unread: readonly Unread[] = answer && 'unread' in answer ? answer.unread : []
  const [entered, setEntered] = useState<Outcome | null>(null)
  const outcome = entered ?? (answer && 'outcome' in answer ? answer.outcome : null)
  const other = refusedIn(answer)
  const isOther = other.typed.intent !== 'upload' && other.typed.intent !== 'enter'
  return (
    <>
      <PageTitle
        title={batch.sheetName}
        lead={contest}
        back={{ to: '/union/entries', label: '代投' }}
      />
      <Stats>
        <Stat label="表中" value={rows.length} unit="篇" />
        <Stat label="可以提交" value={count('ready')} unit="篇" />
        <Stat label="等文件" value={count('waiting')} unit="篇" />
        <Stat label="要修改" value={count('fault')} unit="篇" />
        <Stat label="已提交" value={count('entered')} unit="篇" />
      </Stats>
      {outcome && (
        <Notice kind={outcome.refused > 0 ? 'warn' : 'good'} title={`提交了 ${outcome.entered} 篇`}>
          {outcome.refused > 0 && <p>{outcome.refused} 篇没有提交，原因见下表。</p>}
          {outcome.left > 0 && <p>还有 {outcome.left} 篇，请再按一次“提交”。</p>}
        </Notice>
      )}
      {unread.length > 0 && (
        <Notice kind="warn" title="有文件读不出来，没有上传">
          <ul>
            {unread.map(({ name, say }) => (
              <li key={name}>
                {name}：{say}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {isOther && <FormError say={other.say} />}
      {!isOpen && (
        <Notice kind="warn" title="征文已经截稿，这一批不能再提交">
          <p>已提交的作品不受影响。</p>
        </Notice>
      )}
      {isOpen && (
        <Section title="作品文件">
          <BatchUpload batch={batch.id} refused={refusedIn(answer, 'upload')} />
        </Section>
      )}
      {isOpen && count('ready') > 0 && (
        <Section title="提交">
          <BatchEntering
            batch={batch.id}
            ready={count('ready')}
            isAiAsked={loaded.isAiAsked}
            onEntered={setEntered}
            refused={refusedIn(answer, 'enter')}
          />
        </Section>
      )}
      <Section
        title="对应情况"
        actions={
          count('fault') > 0 &&
          isOpen && (
            <Form method="post">
              <Button type="submit" name="intent" value="retry">
                修改后重新检查
              </Button>
            </Form>
          )
        }
      >
        <BatchRows
          rows={rows}
          loose={loose}
          isOpen={isOpen}
          limits={loaded.rules}
          tracks={loaded.tracks}
        />
      </Section>
    </>
  )
}
