/** Wording 通知模板: what people are told at each moment of a contest, changed by its organizer or put back as usual. */
import { record } from '../../db/audit'
import { keptNotices, saveNotice } from '../../db/notice-templates'
import type { Reader, Writer } from '../../db/schema'
import {
  asKept,
  isTemplated,
  MOMENTS,
  noticeFaults,
  TEMPLATED,
  type TemplatedMoment,
} from '../domain/notice-templates'
import type { Words } from '../domain/notices'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { openContest } from './contests'

/** Every moment with the words that hold, and who changed them last. */
export async function openNotices(db: Reader, _organizer: Organizer, id: string, now: string) {
  const contest = await openContest(db, id, now)
  const kept = new Map((await keptNotices(db, id)).map((each) => [each.moment, each]))
  return {
    contest,
    notices: TEMPLATED.map((moment) => {
      const own = kept.get(moment)
      return {
        moment,
        words: own?.words ?? MOMENTS[moment].usual,
        isChanged: (own?.words ?? null) !== null,
        isOff: own?.isOff ?? false,
        version: own?.version ?? 0,
        changed: own ? { by: own.by, at: own.at } : null,
      }
    }),
  }
}

export function readMoment(typed: string | null): TemplatedMoment {
  if (!isTemplated(typed)) throw missing('这条通知')
  return typed
}

/** Keeps words for a moment, and whether it is told at all; the usual words are kept as none. */
export async function writeNotice(
  db: Writer,
  organizer: Organizer,
  id: string,
  input: {
    readonly moment: TemplatedMoment
    readonly words: Words
    readonly isOff: boolean
    readonly version: number
  },
  now: string,
): Promise<void> {
  await openContest(db, id, now)
  const { moment, version } = input
  const { label, usual, mayBeOff } = MOMENTS[moment]
  const words = asKept(input.words)
  const faults = noticeFaults(moment, words)
  if (Object.keys(faults).length > 0) {
    throw new Refusal('invalid', '通知没有保存，请看下面标出的地方。', faults)
  }
  if (input.isOff && !mayBeOff) {
    throw new Refusal('invalid', `“${label}”的通知不能停发：收到的人要据此办理。`)
  }
  const isUsual = words.title === usual.title && words.body === usual.body
  const row = { contest: id, account: organizer.account, moment, isOff: input.isOff, version }
  if (!(await saveNotice(db, { ...row, words: isUsual ? null : words }, now))) {
    throw new Refusal(
      'conflict',
      '另一位组委会成员刚刚改了这条通知，没有保存。您填写的内容还在本页，请对照后再保存。',
    )
  }
  await record(
    db,
    {
      contest: id,
      actor: organizer.account,
      act: '修改通知模板',
      subject: 'notice',
      subjectId: moment,
      detail: {
        notice: label,
        ...(isUsual ? { wording: '常用文字' } : { title: words.title, text: words.body }),
        sending: input.isOff ? '停发' : '照发',
      },
    },
    now,
  )
}
