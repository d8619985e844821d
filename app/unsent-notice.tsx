/** Offers what this browser kept because the server never got it. */
import type { useAutosave } from './autosave'
import { Button, ButtonRow } from './ui/button'
import { Notice } from './ui/notice'

type UnsentNoticeProps = {
  readonly autosave: ReturnType<typeof useAutosave>
  /** What was kept: 文字, 评分. */
  readonly what: string
}

export function UnsentNotice({ autosave, what }: UnsentNoticeProps) {
  if (!autosave.hasUnsent) return null
  return (
    <Notice kind="warn" title={`这台设备上有一份没有送达的${what}`}>
      <ButtonRow>
        <Button onClick={autosave.restore}>用这一份</Button>
        <Button variant="quiet" onClick={autosave.discard}>
          不用
        </Button>
      </ButtonRow>
    </Notice>
  )
}
