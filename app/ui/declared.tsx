/**
 * What was declared on an essay, as entries of a DescriptionList, and authors with their word beside their names.
 *
 *   declaredItems(declared)                         entries for 组别, 代投人 of an entered essay, 原创承诺 and, where it was asked, 人工智能
 *   AuthorNames({ authors, signatures? })           signatures: one for each author, or null
 *   <DescriptionList items={[{ term: '作者', detail: <AuthorNames authors={authors} /> }, ...declaredItems(declared)]} />
 */
import { SIGNATURES, type Signature } from '../domain/coauthors'
import { AI_USES, type AiUse } from '../domain/declaration'
import { EnteredMark, Status, type StatusKind } from './status'
import { Timestamp } from './timestamp'

const KIND_OF_SIGNATURE: Readonly<Record<Signature, StatusKind>> = {
  own: 'neutral',
  unasked: 'warn',
  asked: 'warn',
  confirmed: 'good',
  declined: 'bad',
}

export function SignatureStatus({ signature }: { readonly signature: Signature }) {
  return <Status kind={KIND_OF_SIGNATURE[signature]}>{SIGNATURES[signature]}</Status>
}

type AuthorNamesProps = {
  readonly authors: readonly { readonly name: string; readonly unionName: string }[]
  readonly signatures?: readonly Signature[] | null
}

export function AuthorNames({ authors, signatures = null }: AuthorNamesProps) {
  if (signatures === null) {
    return <>{authors.map(({ name, unionName }) => `${name}（${unionName}）`).join('、')}</>
  }
  return (
    <ol className="author-names">
      {authors.map(({ name, unionName }, place) => (
        <li key={name}>
          {name}（{unionName}） <SignatureStatus signature={signatures[place]} />
        </li>
      ))}
    </ol>
  )
}

type Declared = {
  readonly enteredBy: string | null
  readonly pledgedAt: string | null
  readonly aiUse: AiUse | null
  readonly aiNote: string
  readonly track: string | null
}

export function declaredItems({ enteredBy, pledgedAt, aiUse, aiNote, track }: Declared) {
  return [
    ...(track === null ? [] : [{ term: '组别', detail: track }]),
    ...(enteredBy === null
      ? []
      : [
          {
            term: '代投人',
            detail: (
              <>
                {enteredBy} <EnteredMark />
              </>
            ),
          },
        ]),
    ...(pledgedAt
      ? [
          {
            term: '原创承诺',
            detail: (
              <>
                <Timestamp iso={pledgedAt} /> 作出
              </>
            ),
          },
        ]
      : []),
    ...(aiUse
      ? [
          {
            term: '人工智能',
            detail: (
              <>
                {AI_USES[aiUse]}
                {aiNote !== '' && <span className="reason">：{aiNote}</span>}
              </>
            ),
          },
        ]
      : []),
  ]
}
