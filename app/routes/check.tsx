/**
 * Anybody compares a text with a receipt. The answer is that they are the same, with the time of submission, or that
 * they are not, with nothing else (app/usecases/receipting.ts says why). The text is neither stored nor logged.
 */
import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { pastedText, readReceiptCode, receiptHash, showReceiptCode } from '../domain/receipt'
import { refusedIn } from '../domain/refusal'
import { readForm } from '../form.server'
import { anyone } from '../gate.server'
import { Button, ButtonRow } from '../ui/button'
import { TextArea, TextField } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Timestamp } from '../ui/timestamp'
import { type Comparison, compareWithReceipt } from '../usecases/receipting'

/** A union's office shares one address; a machine that tries out texts is far beyond this. */
const PER_ADDRESS = {
  name: 'check-address',
  points: 60,
  seconds: 10 * 60,
  say: '这个网络地址核对得太频繁，已暂停一会儿；您粘贴的内容还在本页。',
}

const LONGEST_TEXT = 200_000
const MISTYPED =
  '编号不对，可能抄错了。编号是 12 位数字和大写字母，其中没有 0、1 和 I、L、O，请对照回执核对。'

const checkForm = z.object({
  code: z.string('请填写回执编号。').transform((typed, context) => {
    const code = readReceiptCode(typed)
    if (code !== null) return code
    context.addIssue(typed.trim() === '' ? '请填写回执编号。' : MISTYPED)
    return z.NEVER
  }),
  title: z.string().max(1000, '题目太长。').optional(),
  text: z
    .string('请粘贴文稿。')
    .max(LONGEST_TEXT, '文稿太长，请只粘贴这一篇作品。')
    .refine((text) => text.trim() !== '', '请粘贴文稿。'),
})

export const meta: MetaFunction = () => [{ title: '核对投稿回执·职工话家征文' }]

export const loader = anyone.load(({ url }) => {
  const typed = url.searchParams.get('code') ?? ''
  const code = readReceiptCode(typed)
  return { code: code === null ? typed.slice(0, 40) : showReceiptCode(code) }
})

export const action = anyone.act(
  async ({ db, form, attempt, address }) => {
    const { code, title = '', text } = readForm(checkForm, form)
    await attempt(PER_ADDRESS, address)
    return compareWithReceipt(db, { code, hash: receiptHash(pastedText(title, text)) })
  },
  async ({ prepared: comparison, form, now }) => {
    const typed = (name: string) => String(form.get(name) ?? '')
    return {
      comparison,
      checkedAt: now,
      // Without JavaScript the page is made anew, and what was pasted must still be there.
      typed: { code: typed('code'), title: typed('title'), text: typed('text') },
    }
  },
)

export default function Check() {
  const { code } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = refusedIn(answer)
  const found = answer && 'comparison' in answer ? answer : null
  const typed: Readonly<Record<string, string>> = found?.typed ?? refused.typed
  const isBusy = useNavigation().state === 'submitting'
  return (
    <>
      <PageTitle
        title="核对投稿回执"
        lead="粘贴一篇作品，看它是不是这份回执所记的、一字未改的文稿。粘贴的内容只用来计算，不保存，也不写入日志。"
      />
      <div className="check-result" aria-live="polite">
        {found && !isBusy && <Result {...found.comparison} checkedAt={found.checkedAt} />}
      </div>
      <Form method="post" noValidate className="check-form">
        <FormError say={refused.say} fields={refused.fields} />
        <TextField
          label="回执编号"
          name="code"
          required
          width="medium"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          hint="形如 K7QM-3XTA-9RPW，大小写和横线不影响。"
          error={refused.fields.code}
          defaultValue={typed.code ?? code}
        />
        <TextField
          label="题目"
          name="title"
          autoComplete="off"
          hint="可以不填：这时把下面粘贴内容的第一行当作题目。"
          error={refused.fields.title}
          defaultValue={typed.title}
        />
        <TextArea
          label="文稿"
          name="text"
          required
          rows={10}
          hint="空行、段首空格和行尾空格不影响结果，其余每个字、每个标点都算。"
          error={refused.fields.text}
          defaultValue={typed.text}
        />
        <ButtonRow>
          <Button variant="primary" type="submit" busy={isBusy}>
            核对
          </Button>
        </ButtonRow>
      </Form>
    </>
  )
}

function Result(props: Comparison & { readonly checkedAt: string }) {
  const at = (
    <>
      （核对于 <Timestamp iso={props.checkedAt} part="second" />）
    </>
  )
  if (props.result === 'same') {
    return (
      <Notice kind="good" title="一致">
        <p>
          这篇文稿与回执一字不差，提交于{' '}
          <strong>
            <Timestamp iso={props.submittedAt} part="second" />
          </strong>
          （北京时间）。{at}
        </p>
      </Notice>
    )
  }
  if (props.result === 'unknown') {
    return (
      <Notice kind="warn" title="没有这份回执">
        <p>编号的写法没有错，但本系统没有发出过这个编号的回执。请确认回执来自这个网站。{at}</p>
      </Notice>
    )
  }
  return (
    <Notice kind="bad" title="不一致">
      <p>这篇文稿不是这份回执所记的文稿：至少有一处文字或标点不同。{at}</p>
      <ul>
        <li>请从本系统的回执页复制文稿再试；经过 Word、微信等软件，引号、破折号可能被自动改写。</li>
        <li>
          请确认题目也粘贴了，而且没有多余的内容，例如署名、单位、页码；加重等标记（如 *）也要保留。
        </li>
        <li>空行、段首空格和行尾空格不同不会造成不一致。</li>
        <li>作品退回修改后重新提交的，每次提交各有一份回执。</li>
      </ul>
      <p>为保护作者，这里不显示不同在哪里，也不显示回执的其他内容。</p>
    </Notice>
  )
}
