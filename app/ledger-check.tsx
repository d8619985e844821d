/**
 * Checks files in the browser: nothing is sent anywhere, and once the page is there it needs no network.
 *
 *   LedgerCheck()
 */
import { type FormEvent, useState } from 'react'
import { type Examined, examine } from './domain/ledger'
import { Finding } from './ledger-finding'
import { Button, ButtonRow } from './ui/button'
import { Field, TextField } from './ui/field'
import { Notice } from './ui/notice'

/** The text of a file; null for one that is no UTF-8. A byte order mark stays, and is then no JSON. */
async function textOf(file: File): Promise<string | null> {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return decoder.decode(await file.arrayBuffer())
  } catch {
    return null
  }
}

function chosen(form: FormData, name: string): File | null {
  const file = form.get(name)
  return file instanceof File && file.size > 0 ? file : null
}

type Answer = { readonly say?: string; readonly found?: readonly Examined[] }

async function check(form: FormData): Promise<Answer> {
  const [ledger, proof] = [chosen(form, 'ledger'), chosen(form, 'proof')]
  if (ledger === null && proof === null) return { say: '请先选择文件。' }
  const texts = {
    ledger: ledger && (await textOf(ledger)),
    proof: proof && (await textOf(proof)),
  }
  if ((ledger && texts.ledger === null) || (proof && texts.proof === null)) {
    return { say: '文件不是 UTF-8 文本，请使用原样下载的文件。' }
  }
  const typed = String(form.get('known') ?? '')
    .replace(/\s/g, '')
    .toLowerCase()
  if (typed !== '' && !/^[0-9a-f]{64}$/.test(typed)) {
    return { say: '校验码应当是 64 位数字和字母 a–f，可以带空格。' }
  }
  return { found: examine(texts, typed === '' ? [] : [typed]) }
}

export function LedgerCheck() {
  const [answer, setAnswer] = useState<Answer>({})
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setAnswer(await check(form))
    setBusy(false)
  }
  return (
    <>
      <noscript>
        <Notice kind="warn" title="这一页要用 JavaScript 在您的浏览器里计算">
          <p>没有 JavaScript 时，请在电脑上用 npm run verify -- ledger.json 核对，结果相同。</p>
        </Notice>
      </noscript>
      <form onSubmit={submit} className="check-form">
        <Field label="台账（ledger.json）" name="ledger">
          {(control) => (
            <input {...control} type="file" className="input" accept=".json,application/json" />
          )}
        </Field>
        <Field label="自己的凭据（proof.json）" name="proof" hint="可以不选。">
          {(control) => (
            <input {...control} type="file" className="input" accept=".json,application/json" />
          )}
        </Field>
        <TextField
          label="通知、公告上登过的校验码"
          name="known"
          autoComplete="off"
          spellCheck={false}
          hint="可以不填；填了就一并核对台账里有没有这一次存证。"
        />
        <ButtonRow>
          <Button variant="primary" type="submit" busy={isBusy}>
            核对
          </Button>
        </ButtonRow>
      </form>
      <div className="check-result" aria-live="polite">
        {answer.say && <Notice kind="warn">{answer.say}</Notice>}
        {answer.found?.map((examined) => (
          <Finding key={examined.of} {...examined} />
        ))}
      </div>
    </>
  )
}
