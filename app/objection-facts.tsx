/** What is known of an objection: who says what about which essay, files, the duplicate check, and what was done. */
import {
  CONCLUSIONS,
  type Conclusion,
  OBJECTION_STATES,
  type ObjectionState,
} from './domain/objection'
import { quoteTitle } from './domain/winners'
import { Button } from './ui/button'
import { Section } from './ui/section'
import { DescriptionList } from './ui/stats'
import { Status } from './ui/status'
import { Timestamp } from './ui/timestamp'

type ObjectionFactsProps = {
  readonly contest: string
  readonly objection: {
    readonly id: string
    readonly state: ObjectionState
    readonly name: string
    readonly contact: string
    readonly essay_id: string | null
    readonly title: string | null
    readonly grounds: string
    readonly findings: string
    readonly decline_reason: string | null
    readonly conclusion: Conclusion | null
    readonly conclusion_because: string | null
    readonly answer: string | null
    readonly created_at: string
  }
  readonly files: readonly {
    readonly id: string
    readonly fileName: string
    readonly size: number
  }[]
  readonly overlaps: readonly { readonly id: string }[]
  readonly history: readonly {
    readonly id: string
    readonly act: string
    readonly by: string | null
    readonly at: string
    readonly detail: string
  }[]
}

export function ObjectionFacts({
  contest,
  objection,
  files,
  overlaps,
  history,
}: ObjectionFactsProps) {
  const base = `/organizer/contests/${contest}`
  const facts = [
    { term: '状态', detail: <Status>{OBJECTION_STATES[objection.state]}</Status> },
    {
      term: '对象',
      detail:
        objection.essay_id === null || objection.title === null ? (
          '整个名单，或者其他问题'
        ) : (
          <a href={`${base}/essays/${objection.essay_id}`}>{quoteTitle(objection.title)}</a>
        ),
    },
    { term: '提出人', detail: objection.name },
    { term: '联系方式', detail: objection.contact },
    { term: '时间', detail: <Timestamp iso={objection.created_at} /> },
    ...(objection.conclusion === null
      ? []
      : [{ term: '结论', detail: CONCLUSIONS[objection.conclusion] }]),
  ]
  const texts = [
    { title: '事实和理由', text: objection.grounds },
    { title: '调查情况', text: objection.findings },
    { title: '结论的理由', text: objection.conclusion_because },
    { title: '不予受理的理由', text: objection.decline_reason },
    { title: '答复', text: objection.answer },
  ]
  return (
    <>
      <DescriptionList items={facts} />
      <p>提出人和联系方式只供核实，请不要写进答复或转给他人。</p>
      {texts.map(
        ({ title, text }) =>
          text && (
            <Section key={title} title={title}>
              <p className="typed-text">{text}</p>
            </Section>
          ),
      )}
      {files.length > 0 && (
        <Section title="附件">
          {/* A file comes by a form of the browser's own: taking it is recorded. */}
          {files.map(({ id, fileName, size }) => (
            <form key={id} method="post" action={`${base}/objections/${objection.id}/file`}>
              <input type="hidden" name="file" value={id} />
              <Button type="submit" variant="quiet">
                下载 {fileName}（{Math.ceil(size / 1024)} KB）
              </Button>
            </form>
          ))}
        </Section>
      )}
      {objection.essay_id !== null && (
        <Section title="查重记录">
          {overlaps.length === 0 ? (
            <p>这篇作品没有与其他文字相同的记录。</p>
          ) : (
            <ul>
              {overlaps.map(({ id }, index) => (
                <li key={id}>
                  <a href={`${base}/overlap/${id}`}>查重对照 {index + 1}</a>
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
      <Section title="处理记录">
        <ol>
          {history.map(({ id, act, by, at, detail }) => (
            <li key={id}>
              <Timestamp iso={at} /> {by ?? '访客'} {act}。{detail}
            </li>
          ))}
        </ol>
      </Section>
    </>
  )
}
