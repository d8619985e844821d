/** The minutes of a closed session, as they are printed and signed. */
import { DUTIES, type Member, votersAmong } from './domain/deliberation'
import {
  MATTERS,
  optionsOf,
  resultOf,
  SESSION_OUTCOMES,
  sayOption,
  sayResult,
  sayVote,
} from './domain/session'
import type { SessionDraft } from './domain/session-form'
import { Section } from './ui/section'
import { DescriptionList } from './ui/stats'
import { type Column, Table } from './ui/table'
import { Timestamp } from './ui/timestamp'

type SessionMinutesProps = {
  readonly session: SessionDraft & {
    readonly outcome: keyof typeof SESSION_OUTCOMES | null
    readonly closedBy: string | null
    readonly closedAt: string | null
  }
  /** Titles by essay. */
  readonly titles: Readonly<Record<string, string>>
}

export function SessionMinutes({ session, titles }: SessionMinutesProps) {
  const { matter, subjects, members, vote, ranking, outcome, closedAt } = session
  const entry = (essay: string) => `《${titles[essay] ?? essay}》`
  const result = resultOf(session)
  const items = [
    { term: '时间', detail: <Timestamp iso={session.heldAt} /> },
    ...(session.place === '' ? [] : [{ term: '地点', detail: session.place }]),
    { term: '事项', detail: MATTERS[matter] },
    { term: '议题', detail: session.question },
    ...(subjects.length === 0
      ? []
      : [{ term: '涉及作品', detail: subjects.map(entry).join('、') }]),
    { term: '表决方式', detail: sayVote(vote) },
    { term: '表决结果', detail: sayResult(result, entry) },
    ...(outcome === null ? [] : [{ term: '结论', detail: SESSION_OUTCOMES[outcome] }]),
    ...(outcome === 'adopted' && ranking !== null
      ? [{ term: '先后', detail: ranking.map(entry).join('先于') }]
      : []),
    ...(session.reason === '' ? [] : [{ term: '理由', detail: session.reason }]),
  ]
  return (
    <article className="minutes">
      <DescriptionList items={items} />
      <Section title="到会人员">
        <Table
          caption="到会人员"
          captionHidden
          columns={columnsFor(session, entry)}
          rows={members}
          rowKey={({ name }) => name}
        />
      </Section>
      <Section title="合议记录">
        {session.minutes.split(/\n+/).map((paragraph) => (
          <p key={paragraph} className="minutes-text">
            {paragraph}
          </p>
        ))}
      </Section>
      <Section title="签名">
        <ul className="signatures">
          {members.map(({ name, duty }) => (
            <li key={name}>
              {DUTIES[duty]} {name}：<span className="signature-line" />
            </li>
          ))}
        </ul>
      </Section>
      {closedAt !== null && (
        <p className="lead">
          {session.closedBy} 于 <Timestamp iso={closedAt} /> 结束并存档，此后不能修改。
        </p>
      )}
    </article>
  )
}

/** Who voted for what stands there where the vote was open. */
function columnsFor(
  { vote, members, ...session }: SessionMinutesProps['session'],
  entry: (essay: string) => string,
): readonly Column<Member>[] {
  const columns: readonly Column<Member>[] = [
    { key: 'name', header: '姓名', title: true, cell: ({ name }) => name },
    { key: 'duty', header: '职责', cell: ({ duty }) => DUTIES[duty] },
  ]
  if (vote.kind !== 'open') return columns
  const voters = votersAmong(members)
  const order = optionsOf({ ...session, members, vote })
  return [
    ...columns,
    {
      key: 'vote',
      header: '投票',
      cell: (member) => {
        if (member.duty === 'recorder') return '不投票'
        const place = voters.findIndex(({ name }) => name === member.name)
        const ballot = vote.ballots[place] ?? []
        const choices = order.filter((option) => ballot.includes(option))
        if (choices.length === 0) return '弃权'
        return choices.map((option) => sayOption(option, entry)).join('、')
      },
    },
  ]
}
