/** Tracking 组别: the organizer moves an essay to another track in screening, and what keeps a contest's tracks in place. */
import { record } from '../../db/audit'
import { currentRules } from '../../db/contests'
import type { Reader, Writer } from '../../db/schema'
import { tracksInUse, writeTrack } from '../../db/tracks'
import { isAtLeast, PHASE_LABEL, type Phase, type Rules } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { Refusal } from '../domain/refusal'
import { mayChangeTrack, TRACK_CHANGED, trackFault, trackNames } from '../domain/tracks'
import { openContest } from './contests'
import { demandStanding } from './screening'
import { tellTrack } from './telling'

/** Moves an essay to another track. The reason is kept, and its author is told. */
export async function changeTrack(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  id: string,
  change: {
    /** The track that the organizer saw; null for none. */
    readonly from: string | null
    readonly to: string
    readonly reason: string
  },
  now: string,
): Promise<void> {
  const contest = await openContest(db, contestId, now)
  const rules = await currentRules(db, contestId)
  const essay = await demandStanding(db, contestId, id)
  const { effectivePhase: phase } = contest
  if (!mayChangeTrack(rules, { phase, state: essay.state })) {
    throw new Refusal(
      'closed',
      rules.tracks.length === 0
        ? '本次征文不分组别。'
        : `现在是“${PHASE_LABEL[phase]}”阶段，或者这篇作品不参加评审，不能调整组别。资格审查期间才能调整。`,
    )
  }
  const { from, to, reason } = change
  const fields: Record<string, string> = {}
  const fault = trackFault(to, rules)
  if (fault !== null) fields.track = fault
  else if (to === from) fields.track = `作品现在就是“${to}”，请选择另一个组别。`
  if (reason === '') fields.reason = '请写明调整组别的原因，作者会看到。'
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', `组别没有调整：${Object.values(fields).join('')}`, fields)
  }
  if (!(await writeTrack(db, { contest: contestId, essay: id, from, to }))) {
    throw new Refusal('conflict', '这篇作品的组别刚刚变了，没有调整。请看最新的组别后再决定。')
  }
  const about = { subject: 'essay', subjectId: id } as const
  const detail = { from, to, reason }
  const entry = { contest: contestId, actor: organizer.account, act: TRACK_CHANGED, ...about }
  await record(db, { ...entry, detail }, now)
  const { title, account, enteredFor } = essay
  await tellTrack(db, { id, title, account, enteredFor, contest }, { track: to, reason }, now)
}

/** Refuses rules that would take its track from an essay, or leave one without any once judging has begun. */
export async function demandTracksKept(
  db: Reader,
  contest: { readonly id: string; readonly phase: Phase },
  { before, after }: { readonly before: Rules; readonly after: Rules },
): Promise<void> {
  const names = trackNames(after)
  const gone = trackNames(before).filter((name) => !names.includes(name))
  const isNew = names.length > 0 && before.tracks.length === 0
  if (gone.length === 0 && !isNew) return
  const used = await tracksInUse(db, contest.id)
  const taken = gone.filter((name) => used.has(name))
  if (taken.length > 0) {
    const counted = taken.map((name) => `“${name}”已有 ${used.get(name)} 篇作品`).join('，')
    const say = `${counted}，这个组别不能删去或改名。规则没有保存。`
    throw new Refusal('conflict', say, { 'track-0-name': say })
  }
  if (isNew && used.size > 0 && isAtLeast(contest.phase, 'judging')) {
    throw new Refusal('closed', '评审已经开始，作品都没有组别，不能再改为分组评奖。')
  }
}
