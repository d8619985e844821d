/** What a contest has told everybody, as the items of a feed: the notice, 延期, 公示, publication, changes of the list. */
import type { Phase } from './contest'
import { isAtLeast } from './contest'
import { toShanghai, toShanghaiDate } from './time'

export type NewsItem = {
  /** The same for ever, and no other item of any contest has it. */
  readonly key: string
  /** The page that it speaks of. */
  readonly path: string
  readonly title: string
  readonly text: string
  /** ISO 8601, UTC. */
  readonly at: string
}

export type NewsContest = {
  readonly id: string
  readonly title: string
  readonly host: string
  readonly effectivePhase: Phase
  readonly opensAt: string | null
  readonly closesAt: string | null
  readonly publicityStartedAt: string | null
  readonly publicityEndsAt: string | null
  readonly publishedAt: string | null
}

export type NewsFacts = {
  readonly contest: NewsContest
  /** What was done with the contest, oldest first. */
  readonly acts: readonly {
    readonly act: string
    readonly to: string | null
    readonly reason: string
    readonly at: string
  }[]
  /** What became of prizes since 公示, in words, oldest first; a list only grows. */
  readonly changes: readonly { readonly say: string; readonly at: string }[]
}

/** The items, newest first; nothing of the list before 公示. */
export function newsOf({ contest, acts, changes }: NewsFacts): readonly NewsItem[] {
  const own = `/contest/${contest.id}`
  const winners = `${own}/winners`
  const item = (key: string, at: string, rest: Pick<NewsItem, 'path' | 'title' | 'text'>) => ({
    key: `${own}#${key}`,
    ...rest,
    title: `${rest.title}：${contest.title}`,
    at,
  })
  const opened = acts.find(({ act, to }) => act === '进入下一阶段' && to === 'open')
  const because = (reason: string) => (reason === '' ? '' : `原因：${reason}`)
  const noticeAt = opened?.at ?? contest.opensAt
  const notice =
    noticeAt === null
      ? []
      : [
          item('notice', noticeAt, {
            path: own,
            title: '征文通知',
            text: `${contest.host}主办。${contest.closesAt ? `截稿时间：${toShanghai(contest.closesAt)}。` : ''}`,
          }),
        ]
  const items: NewsItem[] = [
    ...notice,
    ...acts
      .filter(({ act, to }) => act === '延期' && to !== null)
      .map(({ to, reason, at }, index) =>
        item(`extended-${index + 1}`, at, {
          path: own,
          title: '征集延期',
          text: `截稿时间延至 ${toShanghai(to ?? '')}。${because(reason)}`,
        }),
      ),
  ]
  if (!isAtLeast(contest.effectivePhase, 'publicity')) return newestFirst(items)
  if (contest.publicityStartedAt !== null) {
    const end = contest.publicityEndsAt
    items.push(
      item('publicity', contest.publicityStartedAt, {
        path: winners,
        title: '拟获奖名单公示',
        text: `${end ? `公示到 ${toShanghaiDate(end)}为止，` : ''}公布之前任何人都可以提出异议。`,
      }),
    )
  }
  items.push(
    ...acts
      .filter(({ act, to }) => act === '延长公示' && to !== null)
      .map(({ to, reason, at }, index) =>
        item(`publicity-extended-${index + 1}`, at, {
          path: winners,
          title: '公示延长',
          text: `公示延长到 ${toShanghaiDate(to ?? '')}。${because(reason)}`,
        }),
      ),
    ...changes.map(({ say, at }, index) =>
      item(`change-${index + 1}`, at, { path: winners, title: '名单变动', text: `${say}。` }),
    ),
  )
  if (isAtLeast(contest.effectivePhase, 'published') && contest.publishedAt !== null) {
    items.push(
      item('published', contest.publishedAt, {
        path: winners,
        title: '获奖名单公布',
        text: `${contest.host}公布了获奖名单。`,
      }),
    )
  }
  return newestFirst(items)
}

/** Newest first; of the same moment, what is told later first. */
export function newestFirst(items: readonly NewsItem[]): readonly NewsItem[] {
  return items
    .toReversed()
    .sort((one, other) => (one.at < other.at ? 1 : Number(one.at === other.at) - 1))
}
