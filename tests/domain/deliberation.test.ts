import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  choicesOf,
  contradiction,
  count,
  faultOfVote,
  type Member,
  tallyOf,
  type Vote,
  type VoteRule,
  votersAmong,
} from '../../app/domain/deliberation'
import { resultOf, sayResult, sayVote } from '../../app/domain/session'
import { readSession, type SessionDraft, sessionFields } from '../../app/domain/session-form'

const OPTIONS = ['a', 'b', 'c', 'd']

const rules = fc.oneof(
  fc.record({
    kind: fc.constant('majority' as const),
    minimum: fc.constantFrom('cast' as const, 'present' as const),
  }),
  fc.record({
    kind: fc.constant('plurality' as const),
    places: fc.integer({ min: 1, max: 3 }),
    minimum: fc.constantFrom('cast' as const, 'present' as const, 'none' as const),
  }),
)

/** A rule with open ballots that keep to it. */
const votes = rules.chain((rule: VoteRule) =>
  fc
    .array(fc.subarray(OPTIONS, { maxLength: choicesOf(rule) }), { minLength: 1, maxLength: 11 })
    .map((ballots) => ({ kind: 'open' as const, rule, ballots })),
)

test('whoever is chosen has more votes than whoever is not, and passes the minimum', () => {
  fc.assert(
    fc.property(votes, (vote) => {
      const { rule, ballots } = vote
      expect(faultOfVote(vote, OPTIONS, ballots.length)).toBeNull()
      const tally = tallyOf(vote, OPTIONS, ballots.length)
      const { kind, chosen, tied, unfilled } = count(tally, rule)
      const places = choicesOf(rule)
      const whole = { cast: ballots.length - tally.abstained, present: ballots.length, none: 0 }
      for (const one of chosen) {
        expect(tally.votes[one] * 2).toBeGreaterThan(whole[rule.minimum])
        for (const other of OPTIONS.filter((option) => !chosen.includes(option))) {
          expect(tally.votes[one]).toBeGreaterThan(tally.votes[other])
        }
      }
      expect(chosen.length).toBeLessThanOrEqual(places)
      expect(kind === 'decided').toBe(chosen.length === places)
      // Each place is taken, waits for equals, or nobody has reached the minimum for it.
      if (tied.length > 0) expect(tied.length).toBeGreaterThan(places - chosen.length)
      else expect(chosen.length + unfilled).toBe(places)
      expect(contradiction([...chosen, ...tied], tally)).toBeNull()
    }),
  )
})

test('neither the order of the ballots nor that of the options matters, and secret counts decide alike', () => {
  fc.assert(
    fc.property(votes, fc.shuffledSubarray(OPTIONS, { minLength: 4 }), (vote, order) => {
      const voters = vote.ballots.length
      const tally = tallyOf(vote, OPTIONS, voters)
      const turned = { ...vote, ballots: vote.ballots.toReversed() }
      const sets = ({ chosen, tied, ...rest }: ReturnType<typeof count>) => ({
        ...rest,
        chosen: chosen.toSorted(),
        tied: tied.toSorted(),
      })
      const expected = sets(count(tally, vote.rule))
      expect(sets(count(tallyOf(turned, order, voters), vote.rule))).toEqual(expected)
      const { votes: counts, abstained } = tally
      const secret = { kind: 'secret', rule: vote.rule, counts, abstained } as const
      expect(faultOfVote(secret, order, voters)).toBeNull()
      expect(sets(count(tallyOf(secret, order, voters), vote.rule))).toEqual(expected)
    }),
  )
})

const MAJORITY = { kind: 'majority', minimum: 'cast' } as const
const TWO_PLACES = { kind: 'plurality', places: 2, minimum: 'none' } as const
const secret = (
  counts: Readonly<Record<string, number>>,
  abstained = 0,
  rule: VoteRule = MAJORITY,
) => ({ kind: 'secret', rule, counts, abstained }) as const

test('half exactly is not a majority, and who abstains counts where those present do', () => {
  const half = secret({ a: 2, b: 2 })
  expect(count(tallyOf(half, ['a', 'b'], 4), MAJORITY)).toEqual({
    kind: 'undecided',
    chosen: [],
    tied: [],
    unfilled: 1,
  })
  const some = tallyOf(secret({ a: 2, b: 1 }, 2), ['a', 'b'], 5)
  expect(count(some, MAJORITY).chosen).toEqual(['a'])
  expect(count(some, { kind: 'majority', minimum: 'present' }).chosen).toEqual([])
})

test('equals for the last place are left open, and those above them are chosen', () => {
  const tally = tallyOf(secret({ a: 5, b: 3, c: 3, d: 0 }, 0, TWO_PLACES), OPTIONS, 6)
  expect(count(tally, TWO_PLACES)).toEqual({
    kind: 'undecided',
    chosen: ['a'],
    tied: ['b', 'c'],
    unfilled: 0,
  })
})

test.each<[Exclude<Vote, { kind: 'unanimous' }>, number, string]>([
  [secret({ a: 1 }), 0, '没有可以投票的人：主持和委员投票，记录只作记录。'],
  [secret({ a: 2, b: 1 }), 4, '各项票数合计 3，与投票人数 4 减去弃权 0 不符，应为 4。'],
  [secret({ a: 5 }), 4, '有一个选项得 5 票，而投票且没有弃权的只有 4 人。'],
  [secret({ a: 1 }, 6), 4, '弃权 6 人，比投票人数 4 人还多。'],
  [secret({ a: 1.5 }), 4, '票数要填 0 或正整数。'],
  [secret({ a: 4, b: 4, c: 4 }, 0, TWO_PLACES), 4, '各项票数合计 12，超过 4 人每人最多 2 票。'],
  [secret({ a: 1, b: 1 }, 0, TWO_PLACES), 4, '各项票数合计 2，少于没有弃权的 4 人。'],
  [
    secret({ a: 4 }, 0, { ...TWO_PLACES, places: 4 }),
    4,
    '差额票决的候选要比名额多：现在候选 4 个，名额 4 个。',
  ],
  [
    { kind: 'open', rule: MAJORITY, ballots: [['a', 'b']] },
    1,
    '每人最多投 1 票，第 1 位投票人投了 2 票。',
  ],
  [{ kind: 'open', rule: MAJORITY, ballots: [['x']] }, 1, '有一票投给了不在候选之列的选项。'],
  [{ kind: 'open', rule: MAJORITY, ballots: [] }, 1, '应有 1 人的票，现有 0 人的。'],
])('%j by %i voters has a fault in words', (vote, voters, words) => {
  expect(faultOfVote(vote, OPTIONS, voters)).toBe(words)
})

const MEMBERS: readonly Member[] = [
  { name: '张三', duty: 'chair' },
  { name: '李四', duty: 'member' },
  { name: '王五', duty: 'recorder' },
  { name: '赵六', duty: 'member' },
]

test('a motion that does not pass the minimum is not carried; among essays it stays open', () => {
  const motion = { matter: 'vacancy', subjects: [], members: MEMBERS } as const
  const vote = secret({ for: 1, against: 2 })
  expect(resultOf({ ...motion, vote }).outcome).toBe('rejected')
  expect(sayResult(resultOf({ ...motion, vote }), String)).toBe(
    '应投 3 人，弃权 0 人；反对 2 票，赞成 1 票。赞成没有达到规定的票数，未通过。',
  )
  const tie = { matter: 'tie', subjects: ['a', 'b'], members: MEMBERS } as const
  expect(resultOf({ ...tie, vote: secret({ a: 1, b: 1 }, 1) }).outcome).toBe('undecided')
  expect(sayResult(resultOf({ ...tie, vote: secret({ a: 2, b: 1 }) }), String)).toBe(
    '应投 3 人，弃权 0 人；a 2 票，b 1 票。a当选。',
  )
  expect(sayVote(secret({}, 0, TWO_PLACES))).toBe(
    '无记名投票，差额票决：每人最多投 2 票，得票最多的 2 个当选，不设最低票数',
  )
  expect(resultOf({ ...tie, vote: { kind: 'unanimous' } }).outcome).toBe('adopted')
})

test('what a form starts with reads back as it was', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('tie' as const, 'move' as const, 'other' as const),
      fc.uniqueArray(fc.stringMatching(/^[a-z]{3,6}$/), { minLength: 2, maxLength: 4 }),
      fc.uniqueArray(fc.stringMatching(/^[张李王]{2,3}$/), { minLength: 1, maxLength: 9 }),
      fc.array(fc.constantFrom('chair' as const, 'member' as const, 'recorder' as const), {
        minLength: 9,
        maxLength: 9,
      }),
      fc.constantFrom('unanimous' as const, 'open' as const, 'secret' as const),
      fc.boolean(),
      (matter, subjects, names, duties, method, isAmong) => {
        const members = names.map((name, index) => ({ name, duty: duties[index] }))
        const isPlurality = isAmong || matter === 'tie'
        const rule: VoteRule = isPlurality
          ? { kind: 'plurality', places: 1, minimum: 'none' }
          : MAJORITY
        const among = isPlurality ? subjects : ['for', 'against']
        const voters = votersAmong(members)
        const vote: Vote = {
          unanimous: { kind: 'unanimous' as const },
          open: {
            kind: 'open' as const,
            rule,
            ballots: voters.map((_, index) => (index % 3 === 2 ? [] : [among[index % 2]])),
          },
          secret: {
            kind: 'secret' as const,
            rule,
            counts: Object.fromEntries(among.map((option, index) => [option, index])),
            abstained: 2,
          },
        }[method]
        const draft: SessionDraft = {
          matter,
          subjects,
          heldAt: '2026-06-01T08:30:00.000Z',
          place: '三楼',
          question: '先后怎样排',
          members,
          vote,
          ranking: matter === 'tie' ? subjects.toReversed() : null,
          reason: '细节更真',
          minutes: '甲说\n乙说',
        }
        const fields = sessionFields(draft)
        const faults: string[] = []
        const typed = (name: string) => fields[name] ?? ''
        expect(readSession(typed, { matter, subjects }, (_, say) => faults.push(say))).toEqual(
          draft,
        )
        expect(faults).toEqual([])
      },
    ),
  )
})
