/** Reading an essay from a file: upload, look over what was read and what it changes, take it over. */
import { data, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { readEssayFile } from '../documents/essay-file'
import { liftEssay } from '../domain/lifting'
import { phaseLineOf } from '../domain/phase-line'
import { mayKeep, whyNot } from '../domain/policy'
import { Refusal, refusedIn } from '../domain/refusal'
import { readEssayForm } from '../essay-form.server'
import { worker } from '../gate.server'
import { ImportedEssay } from '../imported-essay'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { Field } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { UnsavedText } from '../unsaved-text'
import { openOwnEssay, standingOf, unionNamesFor } from '../usecases/drafting'
import { confirmImport, openImport, readImport } from '../usecases/importing'

export const meta: MetaFunction = () => [{ title: '从 Word 文件导入·职工话家征文' }]

export const loader = worker.load(async ({ db, actor, params, now }) => {
  const own = await openOwnEssay(db, actor, params.essay, now)
  const { contest, rules, id, title, body, length, version } = own
  const standing = standingOf(own)
  const isKept = mayKeep(standing)
  return {
    essay: { id, title, body, length, version },
    limits: {
      minLength: rules.minLength,
      maxLength: rules.maxLength,
      maxAuthors: rules.maxAuthors,
    },
    whyNot: isKept ? null : whyNot('edit', standing),
    keepsOriginals: rules.originals === 'kept',
    unions: isKept ? await unionNamesFor(db, own) : [],
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'worker'),
  }
})

function uploaded(form: FormData): File {
  const file = form.get('file')
  if (file instanceof File && file.name !== '') return file
  throw new Refusal('invalid', '请先选择文件。', { file: '请选择 .docx、.txt 或 .md 文件。' })
}

export const action = worker.act(
  async ({ db, actor, params, form, now }) => {
    if (form.get('intent') === 'confirm') {
      return { confirmed: { ...readEssayForm(form), upload: String(form.get('upload') || '') } }
    }
    await openImport(db, actor, params.essay, now)
    const file = uploaded(form)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const { kind, checksum, blocks, changes } = await readEssayFile(bytes, file.name)
    return { file: { name: file.name, bytes, kind, checksum, lifted: liftEssay(blocks) }, changes }
  },
  async ({ db, actor, params: { essay }, now, prepared }) => {
    if (prepared.confirmed !== undefined) {
      const { upload, ...draft } = prepared.confirmed
      await confirmImport(db, actor, { essay, ...draft, upload: upload || null }, now)
      return redirect(`/worker/essays/${essay}?imported=yes`)
    }
    const { file, changes } = prepared
    return data({ read: { ...(await readImport(db, actor, essay, file, now)), changes } })
  },
)

/** After a refusal the page must know the version that would be replaced next. */
export const shouldRevalidate = () => true

export default function Import() {
  const opened = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { essay, keepsOriginals } = opened
  const editor = `/worker/essays/${essay.id}`
  const reading = refusedIn(answer, 'read')
  const confirming = refusedIn(answer, 'confirm')
  const read = answer && 'read' in answer ? answer.read : null
  const isRead = read !== null || confirming.say !== null
  return (
    <>
      <PageTitle
        title="从 Word 文件导入"
        lead="先读出文件里的文字给您核对，您确认之后才放进作品。"
        back={{ to: editor, label: '回到作品' }}
      />
      {opened.whyNot !== null ? (
        <>
          <Notice kind="warn" title="现在不能导入">
            <p>{opened.whyNot}</p>
          </Notice>
          <UnsavedText refused={confirming} />
        </>
      ) : (
        <>
          {isRead && (
            // A new reading is a new form; a second refusal leaves the one that stands as it is.
            <ImportedEssay
              key={read?.at ?? 'refused'}
              {...opened}
              read={read}
              refused={confirming}
            />
          )}
          <Section title={isRead ? '换一个文件' : '选择文件'}>
            <Form noValidate method="post" encType="multipart/form-data" className="form-narrow">
              <FormError say={reading.say} fields={reading.fields} />
              <Field
                label="作品文件"
                name="file"
                required
                hint="Word 文件（.docx），或 .txt、.md 文件，不超过 10 MB。旧的 .doc 和 .wps 文件，请先在 Word 或 WPS 里另存为 .docx。"
                error={reading.fields.file}
              >
                {(control) => (
                  <input {...control} type="file" className="input" accept=".docx,.txt,.md" />
                )}
              </Field>
              <p>
                {keepsOriginals
                  ? '您确认导入后，组委会会保存这份原文件，只有组委会能下载，评委看不到。'
                  : '系统只读取文字，不保存您的文件。'}
              </p>
              <ButtonRow>
                <Button
                  variant={isRead ? 'plain' : 'primary'}
                  type="submit"
                  name="intent"
                  value="read"
                >
                  上传并核对
                </Button>
                {!isRead && (
                  <LinkButton variant="quiet" to={editor}>
                    不导入了
                  </LinkButton>
                )}
              </ButtonRow>
            </Form>
          </Section>
        </>
      )}
    </>
  )
}
