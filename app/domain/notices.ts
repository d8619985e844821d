/** What people are told of 站内消息: the words of each message, for authors and for officers. */
import type { EssayAct } from './essay'

export type Words = { readonly title: string; readonly body: string }

/** Acts that an author is told of in fixed words, those of the message's title; the others have a template. */
const TO_AUTHOR: Readonly<Partial<Record<EssayAct, string>>> = {
  reconsider: '所属工会正在重新审核',
  accept: '通过了资格审查',
  reject: '没有通过资格审查',
  reopen: '组委会正在重新审查',
  recall: '组委会结束了补正',
}

/** An essay in the words of a message. */
export function named(title: string): string {
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

/** What the author of a winning essay is asked. */
export function consentNotice(essay: { readonly title: string; readonly contest: string }): Words {
  return {
    title: `${named(essay.title)}：请决定是否公开全文`,
    body: `${essay.contest}。作品获奖，请打开页面选择是否让大家在网上和作品集里读到全文。选择以后随时可以改；没有选择的，不会公开。`,
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

/** What an author is asked when passages are found elsewhere too; whose the other text is, the author does not learn. */
export function overlapNotice(
  essay: { readonly title: string; readonly contest: string },
  question: string,
): Words {
  return {
    title: `${named(essay.title)}：组委会请您说明文字来源`,
    body: `${essay.contest}。查重发现作品中有与其他文字相同的内容。${question}`,
  }
}

/** What an author is told when the organizer has moved an essay to another track 组别. */
export function trackNotice(
  essay: { readonly title: string; readonly contest: string },
  track: string,
  reason: string,
): Words {
  return {
    title: `${named(essay.title)}：组委会把组别调整为“${track}”`,
    body: `${essay.contest}。原因：${reason}`,
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

/** What judges are told when the deadline is set anew while they are reading. `until` is in words, null for none. */
export function dueNotice(contest: string, until: string | null, reason: string): Words {
  return {
    title:
      until === null ? `${contest}：评审不再限定完成时间` : `${contest}：评审请在 ${until} 前完成`,
    body: `原因：${reason}`,
  }
}

/** What organizers are told when a judge has recused themselves; `title` is that of the blind copy. */
export function recusalNotice(
  contest: string,
  {
    judge,
    title,
    reason,
  }: { readonly judge: string; readonly title: string; readonly reason: string },
): Words {
  return {
    title: `${judge}对${named(title)}声明回避，请补足评阅`,
    body: `${contest}。原因：${reason}`,
  }
}

/** What a judge is told when the organizer has returned a submitted sheet. */
export function returnedSheetNotice(
  contest: string,
  { code, reason }: { readonly code: string; readonly reason: string },
): Words {
  return {
    title: `作品编号 ${code} 的评分表退回重评`,
    body: `${contest}。原因：${reason}`,
  }
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

/** What a judge hears when the organizer puts them on paper, or back on screen. */
export function paperNotice(contest: string, onPaper: boolean): Words {
  return onPaper
    ? {
        title: '组委会为您安排了纸质评审',
        body: `“${contest}”的匿名稿和评分表会打印后交给您。您填好的评分表由两位工作人员分别录入、核对一致后提交。如果您没有提出过纸质评审，请联系组委会。`,
      }
    : {
        title: '您的评审改为在线进行',
        body: `“${contest}”的匿名稿请在本网站阅读和评分。已经录入的评分表都已保留。`,
      }
}
