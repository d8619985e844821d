/**
 * Sending the files of a batch, and handing its essays in. Both are plain forms; with a script the files go up one by
 * one and the essays a few at a time, with a bar that shows how far it is, and what stopped half-way can go on.
 */
import { Form, useRevalidator } from '@remix-run/react'
import { type FormEvent, useState } from 'react'
import type { FormState, Refused } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Checkbox } from './ui/choice'
import { Field } from './ui/field'
import { FormError } from './ui/form-error'
import { Notice } from './ui/notice'
import { Progress } from './ui/progress'

type Unread = { readonly name: string; readonly say: string }

const OFFLINE = '没有送达，可能断网了。已经送到的都在，请再试一次。'

/** Posts a form to a route that answers JSON; the words of a refusal are thrown. */
async function post<Answer>(url: string, form: FormData): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', body: form }).catch(() => {
    throw new Error(OFFLINE)
  })
  const answer = (await response.json().catch(() => ({}))) as Answer & Refused & { say?: string }
  if (!response.ok) throw new Error(answer.refused?.say ?? answer.say ?? OFFLINE)
  return answer
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : OFFLINE
}

type BatchUploadProps = { readonly batch: string; readonly refused: FormState }

export function BatchUpload({ batch, refused }: BatchUploadProps) {
  const { revalidate } = useRevalidator()
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null)
  const [unread, setUnread] = useState<readonly Unread[]>([])
  const send = async (event: FormEvent<HTMLFormElement>) => {
    const element = event.currentTarget
    const chosen = new FormData(element).getAll('file')
    const files = chosen.filter((file): file is File => file instanceof File && file.name !== '')
    if (files.length === 0) return
    event.preventDefault()
    const failed: Unread[] = []
    for (const [done, file] of files.entries()) {
      setProgress({ done, all: files.length })
      const form = new FormData()
      form.set('file', file)
      const { unread: said } = await post<{ unread: readonly Unread[] }>(
        `/union/batches/${batch}/file`,
        form,
      ).catch((error: unknown) => ({ unread: [{ name: file.name, say: wordsOf(error) }] }))
      failed.push(...said)
    }
    setProgress(null)
    setUnread(failed)
    element.reset()
    revalidate()
  }
  return (
    <>
      {unread.length > 0 && (
        <Notice kind="warn" title="有文件没有上传">
          <ul>
            {unread.map(({ name, say }) => (
              <li key={name}>
                {name}：{say}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Form
        noValidate
        method="post"
        encType="multipart/form-data"
        className="form-narrow"
        onSubmit={send}
      >
        <input type="hidden" name="intent" value="upload" />
        <FormError say={refused.say} fields={refused.fields} />
        <Field
          label="选择文件"
          name="file"
          required
          hint="可以一次选很多个 .docx、.txt 或 .md 文件，也可以分几次选；同一个文件重复上传不会变成两份。"
          error={refused.fields.file}
        >
          {(control) => (
            <input {...control} type="file" multiple className="input" accept=".docx,.txt,.md" />
          )}
        </Field>
        {progress && (
          <Progress label="正在上传" value={progress.done} max={progress.all} unit="个" />
        )}
        <ButtonRow>
          <Button type="submit" disabled={progress !== null}>
            上传
          </Button>
        </ButtonRow>
      </Form>
    </>
  )
}

type BatchEnteringProps = {
  readonly batch: string
  readonly ready: number
  /** Whether the contest asks how artificial intelligence was used. */
  readonly isAiAsked: boolean
  /** Told when the script has handed in all it could. */
  readonly onEntered: (outcome: Outcome) => void
  readonly refused: FormState
}

export type Outcome = { readonly entered: number; readonly refused: number; readonly left: number }

export function BatchEntering({ batch, ready, isAiAsked, onEntered, refused }: BatchEnteringProps) {
  const { revalidate } = useRevalidator()
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null)
  const [say, setSay] = useState<string | null>(null)
  const enter = async (event: FormEvent<HTMLFormElement>) => {
    const form = new FormData(event.currentTarget)
    if (form.get('pledge') !== 'yes') return
    event.preventDefault()
    setSay(null)
    let all: Outcome = { entered: 0, refused: 0, left: ready }
    while (all.left > 0) {
      setProgress({ done: ready - all.left, all: ready })
      const outcome = await post<Outcome>(`/union/batches/${batch}/enter`, form).catch(
        (error: unknown) => wordsOf(error),
      )
      if (typeof outcome === 'string') {
        setSay(outcome)
        break
      }
      all = {
        entered: all.entered + outcome.entered,
        refused: all.refused + outcome.refused,
        left: outcome.left,
      }
    }
    setProgress(null)
    onEntered(all)
    revalidate()
  }
  return (
    <Form noValidate method="post" onSubmit={enter}>
      <input type="hidden" name="intent" value="enter" />
      <FormError say={say ?? refused.say} fields={refused.fields} />
      <Checkbox
        label={`作者们已同意由工会代投，并承诺作品为本人原创、内容真实、未在公开出版物上发表、未在其他比赛中获奖${isAiAsked ? '，未使用人工智能生成文字' : ''}。`}
        hint={isAiAsked ? '用过人工智能的作品，请移去文件，另在“代投一篇”里提交。' : undefined}
        name="pledge"
        value="yes"
        required
        defaultChecked={refused.typed.pledge === 'yes'}
        error={refused.fields.pledge}
      />
      {progress && <Progress label="正在提交" value={progress.done} max={progress.all} unit="篇" />}
      <ButtonRow>
        <Button variant="primary" type="submit" disabled={progress !== null}>
          提交 {ready} 篇
        </Button>
      </ButtonRow>
    </Form>
  )
}
