/** Reads the form of a request that changes something, if it comes from a page of this site. */
import { Refusal } from './domain/refusal'
import { env } from './env.server'
import { FOREIGN_WORDS, isOneClick, isSameOrigin, mayBeOneClick } from './same-origin'

/** A file of 10 MB with the fields beside it. */
const LARGEST_FORM = 10.5 * 1024 * 1024

/** Refuses a form from elsewhere before it is read; the one that a mail provider posts can be told by what it holds. */
export async function readOwnForm(request: Request): Promise<FormData> {
  const { headers } = request
  const sent = { site: headers.get('Sec-Fetch-Site'), origin: headers.get('Origin') }
  const isOwn = isSameOrigin(sent, env.baseUrl)
  const { pathname } = new URL(request.url)
  if (!isOwn && !mayBeOneClick(pathname, sent)) throw new Refusal('forbidden', FOREIGN_WORDS)
  const form = await readForm(request)
  if (!isOwn && !isOneClick(form)) throw new Refusal('forbidden', FOREIGN_WORDS)
  return form
}

async function readForm(request: Request): Promise<FormData> {
  const length = Number(request.headers.get('Content-Length') ?? Number.NaN)
  if (!(length <= LARGEST_FORM)) {
    throw new Refusal('invalid', '提交的内容超过 10 MB，没有保存。请减少内容或换用较小的文件。')
  }
  try {
    return await request.formData()
  } catch {
    throw new Refusal('invalid', '提交的内容没有完整送到，没有保存。请再试一次。')
  }
}
