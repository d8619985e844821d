/** Co-authors 合作作者, from the author's side: their order, the links by which they confirm, and who has. */
import { record } from '../../db/audit'
import { confirmationsOf, putConfirmation } from '../../db/coauthors'
import type { Reader, Writer } from '../../db/schema'
import {
  type NamedAuthor,
  type Signature,
  signatureShortfalls,
  signaturesOf,
} from '../domain/coauthors'
import type { Shortfall } from '../domain/essay'
import type { Worker } from '../domain/people'
import { demand } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { normalizeTitle } from '../domain/text'
import { type OwnEssay, openOwnEssay, prepareText, saveDraft, standingOf } from './drafting'

export type Coauthor = NamedAuthor & {
  readonly unionName: string
  readonly signature: Signature
  /** The secret of the link; null while there is none. */
  readonly token: string | null
  readonly answeredAt: string | null
  readonly reason: string | null
}

/** The authors of an own essay in their order, with how far each one's word is; what it keeps from being handed in. */
export async function openCoauthors(
  db: Reader,
  worker: Worker,
  essay: Pick<OwnEssay, 'id' | 'authors' | 'rules'>,
): Promise<{
  readonly coauthors: readonly Coauthor[]
  readonly shortfalls: readonly Shortfall[]
}> {
  const { id, authors, rules } = essay
  const made = await confirmationsOf(db, id)
  const signatures = signaturesOf(authors, normalizeTitle(worker.name), made)
  const coauthors = authors.map(({ name, union, unionName }, place): Coauthor => {
    const link = made.find((each) => each.name === name && each.union === union)
    return {
      name,
      union,
      unionName,
      signature: signatures[place],
      token: link?.token ?? null,
      answeredAt: link?.answeredAt ?? null,
      reason: link?.reason ?? null,
    }
  })
  return { coauthors, shortfalls: signatureShortfalls(authors, signatures, rules) }
}

/** Makes the link of one co-author anew; the link before it stops working and its answer is gone. Answers the secret. */
export async function makeConfirmationLink(
  db: Writer,
  worker: Worker,
  link: { readonly essay: string; readonly name: string; readonly union: string },
  now: string,
): Promise<string> {
  const essay = await openOwnEssay(db, worker, link.essay, now)
  demand('edit', standingOf(essay), '')
  if (essay.rules.coauthors === 'listed') {
    throw new Refusal('conflict', '本次征文不要求合作作者确认，可以直接提交。')
  }
  const { coauthors } = await openCoauthors(db, worker, essay)
  const author = coauthors.find(({ name, union }) => name === link.name && union === link.union)
  if (!author || author.signature === 'own') {
    throw new Refusal('conflict', '作者名单刚刚变了，没有生成链接。请看最新的名单后再试。')
  }
  const { name, union } = author
  const token = await putConfirmation(db, { essay: essay.id, name, union }, now)
  await record(
    db,
    {
      contest: essay.contest.id,
      actor: worker.account,
      act: '生成署名确认链接',
      subject: 'essay',
      subjectId: essay.id,
      detail: { name },
    },
    now,
  )
  return token
}

/** Moves an author of an own essay one place up. The order is a part of the text, so this is a new version of it. */
export async function moveAuthorUp(
  db: Writer,
  worker: Worker,
  move: {
    readonly essay: string
    readonly version: number
    /** The place of the author, from 0; the first one cannot move. */
    readonly place: number
  },
  now: string,
): Promise<void> {
  const { place, version } = move
  const { id, title, body, authors } = await openOwnEssay(db, worker, move.essay, now)
  if (place < 1 || place >= authors.length) {
    throw new Refusal('conflict', '作者名单刚刚变了，顺序没有改。请看最新的名单后再试。')
  }
  const moved = authors.toSpliced(place - 1, 2, authors[place], authors[place - 1])
  const typed = moved.map(({ name, unionName }, field) => ({ field, name, union: unionName }))
  const text = prepareText({ title, body, authors: typed })
  await saveDraft(db, worker, { essay: id, version, text }, now)
}
