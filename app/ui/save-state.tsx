/**
 * Whether what was typed is safe. Saving is seen, trouble is also read aloud.
 *
 *   SaveState({ state, at? })          state: idle | saving | saved | offline | conflict; at: ISO time of the last save
 *   <SaveState state="saved" at={savedAt} />                                                   → 已保存 14:03
 */
import { toShanghaiTime } from '../domain/time'
import { LiveRegion } from './toast'

type SaveStateProps = {
  readonly state: 'idle' | 'saving' | 'saved' | 'offline' | 'conflict'
  readonly at?: string | null
}

const TROUBLE = {
  offline: '没有网络，文字已存在本机，联网后自动保存。',
  conflict: '这份内容已在别处修改，暂停自动保存。您的文字还在，请对照后再保存。',
}

export function SaveState({ state, at }: SaveStateProps) {
  const trouble = state === 'offline' || state === 'conflict' ? TROUBLE[state] : ''
  const calm = state === 'saving' ? '正在保存…' : at ? `已保存 ${toShanghaiTime(at)}` : ''
  return (
    <span className={`save-state save-state-${state}`}>
      <span>{trouble || calm}</span>
      <LiveRegion message={trouble} />
    </span>
  )
}
