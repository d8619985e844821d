/** Confirming 确认署名: a co-author opens the link, reads, and says whether to be named. No account is needed. */
import { record } from '../../db/audit'
import { authorsOf } from '../../db/authors'
import { findConfirmation, writeAnswer } from '../../db/coauthors'
import type { Reader, Writer } from '../../db/schema'
import { authorsInWords, type CoauthorAnswer } from '../domain/coauthors'
import type { Phase } from '../domain/contest'
import type { Visitor } from '../domain/people'
import { Refusal } from '../domain/refusal'
import { openContest } from './contests'
import { tellSignature } from './telling'

/** From 评审 on nobody reads a text together with its authors through a link. */
const ANSWERABLE: readonly Phase[] = ['open', 'screening']

/** The essay behind a link, with all its authors in their order and what was answered. */
export async function openConfirmation(db: Reader, token: string, now: string) {
  const found = await findConfirmation(db, token)
  const contest = found && (await openContest(db, found.contest, now))
  if (!contest || !ANSWERABLE.includes(contest.effectivePhase)) {
    throw new Refusal(
      'missing',
      '这个确认链接无效，或者已经失效。作者改过名单或重新生成过链接时，请向作者要最新的一个。',
    )
  }
  const authors = await authorsOf(db, [found.essay])
  return { ...found, contest, authors, listed: authorsInWords(authors) }
}

/**
 * Keeps a co-author's one answer. `listed` is the list of authors that stood on the page: nobody puts their name to a
 * list or an order that they have not seen.
 */
export async function answerConfirmation(
  db: Writer,
  visitor: Visitor,
  token: string,
  given: {
    readonly answer: CoauthorAnswer
    readonly reason: string
    readonly listed: string
  },
  now: string,
): Promise<void> {
  const opened = await openConfirmation(db, token, now)
  const { essay, account, title, contest, name, listed } = opened
  if (given.listed !== listed) {
    throw new Refusal(
      'conflict',
      '作者名单在您打开页面之后改过，没有保存。请看最新的名单后再决定。',
    )
  }
  const { answer } = given
  if (answer === 'declined' && given.reason === '') {
    throw new Refusal('invalid', '不同意署名需要写明原因，投稿人会看到。', {
      reason: '请写明原因。',
    })
  }
  const reason = answer === 'declined' ? given.reason : null
  if (!(await writeAnswer(db, token, { answer, reason }, now))) {
    throw new Refusal(
      'conflict',
      '这个链接已经回答过，没有再次保存。需要改变决定时，请投稿人重新生成链接。',
    )
  }
  await record(
    db,
    {
      contest: contest.id,
      actor: visitor.person?.account ?? null,
      act: answer === 'confirmed' ? '确认署名' : '不同意署名',
      subject: 'essay',
      subjectId: essay,
      detail: { name, ...(reason && { reason }) },
    },
    now,
  )
  await tellSignature(db, { id: essay, account, title, contest }, name, reason, now)
}
