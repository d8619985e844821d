/** Passing on: which essays of a closed round go on to the next, a tie across the line decided, and the next round opened. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { record } from '../../db/audit'
import { addEntries, addRound, findRound, roundJudges, titlesOf } from '../../db/rounds'
import type { Reader, Writer } from '../../db/schema'
import { planOf } from '../domain/awarding'
import { PHASE_LABEL, type Rules, roundName } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { Refusal } from '../domain/refusal'
import { passOn } from '../domain/rounds'
import { freshSeed } from './assigning'
import { openContest } from './contests'
import { keptScores } from './keeping-scores'
import { rulesInForce } from './organizing'
import { awardingFacts } from './standings'
import { tellRound } from './telling-moments'

/** The list of a closed round as it is proposed: its own standing, and who goes on. */
export async function proposePassing(db: Reader, contest: string, rules: Rules, entries: number) {
  const { given, candidates } = await awardingFacts(db, contest, rules, [])
  const { facts, scores } = await keptScores(db, contest, given, [])
  const list = passOn(facts, scores, planOf(rules), entries)
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const seen = [facts.rounds.length, entries, rules.tie, list.places, list.tied]
  const rows = list.rows.map(({ id, rank, score, passes }) => [id, rank, score, passes])
  return {
    ...list,
    rows: list.rows.map((row) => ({
      ...row,
      title: byId.get(row.id)?.title ?? row.id,
      unionName: byId.get(row.id)?.unionName ?? '',
      isTied: list.tied.includes(row.id),
    })),
    titleOf: (id: string) => byId.get(id)?.title ?? id,
    fingerprint: bytesToHex(sha256(utf8ToBytes(JSON.stringify([seen, rows])))).slice(0, 32),
  }
}

type Proposed = Awaited<ReturnType<typeof proposePassing>>

/** The ids of those who go on or are tied across the line: what a page shows as its list. */
export function listedIn({ rows }: Pick<Proposed, 'rows'>): readonly string[] {
  return rows.filter(({ passes, isTied }) => passes || isTied).map(({ id }) => id)
}

/** What the committee decided on a tie across the line. */
export type LineDecision = {
  /** All of the tied go on, beyond the stated number, or the named ones. */
  readonly kind: 'all' | 'some'
  readonly essays: readonly string[]
  readonly reason: string
}

const NAMED = 5

/** What differs between the list that a page showed and the one that stands now, in words. */
async function changesIn(
  db: Reader,
  contest: string,
  now: Proposed,
  seen: readonly string[],
): Promise<string> {
  const listed = listedIn(now)
  const added = listed.filter((id) => !seen.includes(id))
  const gone = seen.filter((id) => !listed.includes(id))
  if (added.length + gone.length === 0) return '名次、分数或规则有了变化。'
  const named = [...added.slice(0, NAMED), ...gone.slice(0, NAMED)]
  // What is gone may no longer compete at all, so that the list does not know its title.
  const titles = await titlesOf(db, contest, named)
  const inWords = (ids: readonly string[]) => {
    const shown = ids.slice(0, NAMED).flatMap((id) => titles.get(id) ?? [])
    const words = shown.map((title) => `《${title}》`).join('、')
    return ids.length > NAMED ? `${words}等 ${ids.length} 篇` : words
  }
  const came = added.length > 0 ? `${inWords(added)}新列入名单。` : ''
  return gone.length > 0 ? `${came}${inWords(gone)}不再在名单里。` : came
}

/** The tied essays that go on; refused where a decision is needed and is not there, not sound, or has no reason. */
function decided(list: Proposed, decision: LineDecision | null): readonly string[] {
  if (list.tied.length === 0) return []
  if (decision === null) {
    throw new Refusal('invalid', '晋级线上有并列，请先决定并列的作品怎样进入。', {
      tie: '请选择并列的作品怎样进入。',
    })
  }
  const fields: Record<string, string> = {}
  const chosen = decision.kind === 'all' ? list.tied : [...new Set(decision.essays)]
  if (chosen.some((id) => !list.tied.includes(id))) {
    throw new Refusal('conflict', '选中的作品里有的并不在并列之中，没有执行。请看最新的名单。')
  }
  if (decision.kind === 'some' && chosen.length !== list.places) {
    fields.tie = `只剩 ${list.places} 个位置，选了 ${chosen.length} 篇，请选满 ${list.places} 篇。`
  }
  if (decision.reason === '') fields.reason = '请写明理由，理由会长期保留。'
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '并列还没有决定，请看下面标出的地方。', fields)
  }
  return chosen
}

/**
 * Opens the round after a closed one with the list that an organizer has seen: refused with what has changed when the list
 * is another one by now (`fingerprint` and `seen` are those of the page). Answers how many essays went on.
 */
export async function passRound(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  input: {
    /** The round that was closed. */
    readonly round: string
    readonly fingerprint: string
    readonly seen: readonly string[]
    readonly decision: LineDecision | null
  },
  now: string,
): Promise<number> {
  const contest = await openContest(db, contestId, now)
  if (contest.effectivePhase !== 'judging') {
    const label = PHASE_LABEL[contest.effectivePhase]
    throw new Refusal('closed', `征文现在处于“${label}”阶段，不能再进入下一轮。`)
  }
  const { rules } = await rulesInForce(db, contestId)
  const round = await findRound(db, contestId)
  if (round === null || round.id !== input.round) {
    const name = roundName(rules, round?.position ?? 1)
    throw new Refusal(
      'conflict',
      `“${name}”已经开始：进入的作品刚刚由另一位组委会成员确定，没有重复执行。`,
    )
  }
  if (round.closedAt === null) {
    throw new Refusal('closed', '这一轮评审还没有结束，请先结束本轮。')
  }
  const next = rules.laterRounds[round.position - 1]
  if (next === undefined) throw new Refusal('closed', '规则里没有下一轮，没有执行。')
  const list = await proposePassing(db, contestId, rules, next.entries)
  if (list.fingerprint !== input.fingerprint) {
    const changes = await changesIn(db, contestId, list, input.seen)
    throw new Refusal(
      'conflict',
      `名单在您打开页面之后变了，没有执行：${changes}请看最新的名单后再确定。`,
    )
  }
  const chosen = decided(list, input.decision)
  const passing = list.rows.filter(({ id, passes }) => passes || chosen.includes(id))
  if (passing.length === 0) {
    throw new Refusal('conflict', '没有一篇作品能进入下一轮，没有执行。请检查规则中的并列办法。')
  }
  const position = round.position + 1
  const opened = await addRound(
    db,
    { contest: contestId, position, seed: freshSeed(), ...next },
    now,
  )
  const because = input.decision?.reason ?? null
  await addEntries(
    db,
    opened,
    passing.map(({ id, rank, score }) => ({
      essay: id,
      rank: rank ?? 0,
      score: score ?? '',
      because: chosen.includes(id) ? because : null,
    })),
  )
  await record(
    db,
    {
      contest: contestId,
      actor: organizer.account,
      act: '进入下一轮',
      subject: 'round',
      subjectId: opened,
      detail: {
        from: roundName(rules, round.position),
        to: next.name,
        entries: passing.length,
        fingerprint: list.fingerprint,
        ...(list.tied.length > 0 && {
          tied: list.tied.map(list.titleOf),
          passed: chosen.map(list.titleOf),
          reason: because,
        }),
      },
    },
    now,
  )
  const judges = (await roundJudges(db, contestId)).get(position) ?? []
  await tellRound(db, contest, { name: next.name, entries: passing.length, judges }, now)
  return passing.length
}
