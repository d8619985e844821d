/**
 * The road of one essay as its author follows it: which stations it has passed and when, where it stands, and who acts
 * next. It knows the essay's own acts and the phase that everybody sees: nothing of judges, scores or standings.
 */
import { isAtLeast, type Phase, type Rules } from './contest'
import { type EssayState, STEPS } from './essay'

type StationKey = 'draft' | 'submitted' | 'recommended' | 'screened' | 'judged' | 'result'

const STATIONS: readonly { readonly key: StationKey; readonly label: string }[] = [
  { key: 'draft', label: '草稿' },
  { key: 'submitted', label: '已提交' },
  { key: 'recommended', label: '工会推荐' },
  { key: 'screened', label: '资格审查' },
  { key: 'judged', label: '评审' },
  { key: 'result', label: '结果' },
]

export type Station = {
  readonly label: string
  /** `back`: the essay has come back to its author; `exit`: it goes no further. */
  readonly status: 'done' | 'here' | 'back' | 'exit' | 'ahead'
  /** ISO 8601, UTC; null where no act of the essay itself brought it there. */
  readonly at: string | null
}

export type EssayRoad = {
  readonly stations: readonly Station[]
  /** Null at the end of the road. */
  readonly next: { readonly who: string; readonly does: string } | null
}

export type EssayOnRoad = {
  readonly state: EssayState
  /** The phase that permissions ask for. */
  readonly phase: Phase
  readonly unionStep: Rules['unionStep']
  /** What happened to the essay, oldest first: the names of acts with their times. */
  readonly acts: readonly { readonly act: string; readonly at: string }[]
  readonly submittedAt: string | null
}

/** The road of an essay in this state and phase. A contest of direct entry has no station of the union. */
export function essayRoadOf(essay: EssayOnRoad): EssayRoad {
  const { state, unionStep } = essay
  const stations = STATIONS.filter(({ key }) => key !== 'recommended' || unionStep === 'required')
  const here = rankOf(stationOf(essay))
  const passed = stations
    .filter(({ key }) => rankOf(key) < here)
    .map(({ key, label }): Station => ({ label, status: 'done', at: arrivedAt(key, essay) }))
  const exit = EXITS[state]
  if (exit) {
    const ended: Station = { label: exit.label, status: 'exit', at: lastly(exit.act, essay) }
    return { stations: [...passed, ended], next: null }
  }
  const { key, label } = STATIONS[here]
  const now: Station =
    state === 'returned'
      ? { label: '退回修改', status: 'back', at: lastly(STEPS.return.name, essay) }
      : { label, status: 'here', at: arrivedAt(key, essay) }
  const ahead = stations
    .filter((station) => rankOf(station.key) > here)
    .map((station): Station => ({ label: station.label, status: 'ahead', at: null }))
  return { stations: [...passed, now, ...ahead], next: nextOf(essay) }
}

function rankOf(wanted: StationKey): number {
  return STATIONS.findIndex(({ key }) => key === wanted)
}

const EXITS: Readonly<
  Partial<Record<EssayState, { readonly label: string; readonly act: string }>>
> = {
  declined: { label: '未推荐', act: STEPS.decline.name },
  ineligible: { label: '不合格', act: STEPS.reject.name },
  withdrawn: { label: '已撤稿', act: STEPS.withdraw.name },
}

function stationOf({ state, phase, unionStep }: EssayOnRoad): StationKey {
  switch (state) {
    case 'draft':
    case 'returned':
      return 'draft'
    case 'submitted':
      return 'submitted'
    case 'recommended':
      // What is opened again in a contest of direct entry waits as it did when it had come in.
      return unionStep === 'required' ? 'recommended' : 'submitted'
    case 'declined':
    // An essay may be withdrawn before its union has said anything; what it said is in the list of acts.
    case 'withdrawn':
      return 'recommended'
    case 'ineligible':
      return 'screened'
    case 'eligible':
      if (isAtLeast(phase, 'publicity')) return 'result'
      return isAtLeast(phase, 'judging') ? 'judged' : 'screened'
  }
}

const ARRIVING: Readonly<Partial<Record<StationKey, string>>> = {
  draft: '新建草稿',
  submitted: STEPS.submit.name,
  recommended: STEPS.recommend.name,
  screened: STEPS.accept.name,
}

function arrivedAt(key: StationKey, essay: EssayOnRoad): string | null {
  const act = ARRIVING[key]
  const at = act === undefined ? null : lastly(act, essay)
  return key === 'submitted' ? (at ?? essay.submittedAt) : at
}

function lastly(act: string, { acts }: EssayOnRoad): string | null {
  return acts.findLast((each) => each.act === act)?.at ?? null
}

function nextOf({ state, phase, unionStep }: EssayOnRoad): EssayRoad['next'] {
  const isOpen = !isAtLeast(phase, 'screening')
  const screening = {
    who: '组委会',
    does: isOpen ? '截稿后进行资格审查。' : '进行资格审查。',
  }
  switch (state) {
    case 'draft':
      return isOpen ? { who: '您', does: '写好后预览并提交。' } : null
    case 'returned':
      return isOpen ? { who: '您', does: '修改后重新提交。' } : screening
    case 'submitted':
      return unionStep === 'required'
        ? { who: '所属工会', does: '审核作品，决定是否推荐报送。' }
        : screening
    case 'recommended':
      return screening
    case 'eligible':
      return NEXT_OF_ELIGIBLE[phase] ?? null
    default:
      return null
  }
}

const NEXT_OF_ELIGIBLE: Readonly<Partial<Record<Phase, EssayRoad['next']>>> = {
  screening: { who: '组委会', does: '确认匿名稿，送评委评审。' },
  judging: { who: '评委', does: '阅读匿名稿并打分。' },
  deliberating: { who: '组委会', does: '合议定奖，然后公示拟获奖名单。' },
  publicity: { who: '组委会', does: '公示期满后公布获奖名单。' },
}
