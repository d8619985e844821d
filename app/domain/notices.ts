/** What people are told of 站内消息: the words of each message, for authors and for officers. */
import type { EssayAct } from './essay'

export type Words = { readonly title: string; readonly body: string }

/** Acts that an author is told of, in the words of the message's title. */
const TO_AUTHOR: Readonly<Partial<Record<EssayAct, string>>> = {
  return: '请修改后重新提交',
  recommend: '所属工会已推荐报送',
  decline: '本次没有推荐',
  reconsider: '所属工会正在重新审核',
  accept: '通过了资格审查',
  reject: '没有通过资格审查',
  reopen: '组委会正在重新审查',
  correct: '组委会请您补正',
  recall: '组委会结束了补正',
}

function named(title: string): string {
  return title === '' ? '您的作品' : `《${title}》`
}

/** What an author is told when somebody else has acted on an essay; null when the act is not told. */
export function authorNotice(
  act: EssayAct,
  essay: { readonly title: string; readonly contest: string },
  reason: string | null,
): Words | null {
  const words = TO_AUTHOR[act]
  if (words === undefined) return null
  return {
    title: `${named(essay.title)}：${words}`,
    body: `${essay.contest}。${reason === null || reason === '' ? '' : `原因：${reason}`}`,
  }
}

/** What an author is told when a co-author has answered; `reason` is why the co-author does not want to be named. */
export function signatureNotice(
  essay: { readonly title: string; readonly contest: string },
  coauthor: string,
  reason: string | null,
): Words {
  return {
    title: `${named(essay.title)}：${coauthor}${reason === null ? '已确认署名' : '不同意署名'}`,
    body: `${essay.contest}。${reason === null ? '' : `原因：${reason}`}`,
  }
}

/** What the officers of a union are told when an essay comes in, or comes in again. */
export function officerNotice(
  essay: { readonly title: string; readonly contest: string; readonly unionName: string },
  isAgain: boolean,
): Words {
  return {
    title: isAgain
      ? `${named(essay.title)}修改后重新提交，请审核`
      : `${named(essay.title)}已提交，请审核`,
    body: `${essay.unionName}，${essay.contest}。`,
  }
}

/** What organizers are told when blind copies have to be looked at again. `because` is why the first one has. */
export function reopenedNotice(
  contest: string,
  { reopened, warned }: { readonly reopened: number; readonly warned: number },
  because: string,
): Words {
  const said = [
    ...(reopened > 0 ? [`${reopened} 份匿名稿要重新确认`] : []),
    ...(warned > 0 ? [`${warned} 份评委已经读到的匿名稿有了新的疑点`] : []),
  ]
  const first = reopened + warned > 1 ? '其中一份：' : ''
  return { title: said.join('，'), body: `${contest}。${first}${because}` }
}

/** What those who are still writing are told when submission is put off. `until` is in words. */
export function extensionNotice(contest: string, until: string, reason: string): Words {
  return { title: `${contest}延期到 ${until} 截稿`, body: `原因：${reason}` }
}

/** An e-mail of a message: a subject of one line, and a text that ends with the way to the page. */
export function letterOf(
  message: Words & { readonly name: string; readonly link: string },
  site: string,
): { readonly subject: string; readonly text: string } {
  const { name, title, body, link } = message
  return {
    subject: title.replace(/\s+/g, ' '),
    text: `${name}，您好：\n\n${title}\n${body}\n\n查看：${site}${link}\n\n这封信由系统发出，请不要直接回复。\n`,
  }
}
