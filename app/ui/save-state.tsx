/**
 * Whether what was typed is safe. Saving is seen, trouble is also read aloud.
 *
 *   SaveState({ state, at?, say? })          state: idle | saving | saved | offline | expired | conflict | refused; at: ISO time of the last save
 *   <SaveState state="saved" at={savedAt} />                                                   → 已保存 14:03
 *
 * `say` is the server's own words when it did not take the text.
 */
import { toShanghaiTime } from '../domain/time'
import { LiveRegion } from './live-region'

export type SaveStatus =
  | 'idle'
  | 'saving'
  | 'saved'
  | 'offline'
  | 'expired'
  | 'conflict'
  | 'refused'

type SaveStateProps = {
  readonly state: SaveStatus
  readonly at?: string | null
  readonly say?: string | null
}

const TROUBLE: Readonly<Partial<Record<SaveStatus, string>>> = {
  offline: '没有网络，内容已存在本机，联网后自动保存。',
  expired: '登录已过期，内容已存在本机。登录后会自动保存，不用刷新本页。',
  conflict: '这份内容已在别处修改，暂停自动保存。您填的内容还在，请对照后再保存。',
  refused: '没有保存。您填的内容还在，请修改后再试。',
}

export function SaveState({ state, at, say }: SaveStateProps) {
  const trouble = TROUBLE[state] ? (say ?? TROUBLE[state]) : ''
  const calm = state === 'saving' ? '正在保存…' : at ? `已保存 ${toShanghaiTime(at)}` : ''
  return (
    <span className={`save-state save-state-${state}`}>
      <span>{trouble || calm}</span>
      {state === 'conflict' && <a href="#two-texts">去对照</a>}
      {state === 'expired' && (
        <a href="/sign-in" target="_blank" rel="noreferrer">
          在新窗口登录
        </a>
      )}
      <LiveRegion message={trouble ?? ''} />
    </span>
  )
}
