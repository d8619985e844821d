/**
 * A link to an archive of many files. With script it says how many have been made; without, the browser downloads it.
 *
 *   ArchiveLink({ to, files, unit, children })
 *   <ArchiveLink to="/certificates.zip" files={200} unit="张">下载全部</ArchiveLink>
 */
import { type MouseEvent, type ReactNode, useState } from 'react'
import { fetchArchive } from './archive-download'
import { LinkButton } from './ui/button'
import { Notice } from './ui/notice'
import { Progress } from './ui/progress'

type ArchiveLinkProps = {
  readonly to: string
  readonly files: number
  readonly unit: string
  readonly children: ReactNode
}

type State = { readonly made?: number; readonly end?: 'saved' | 'broken' }

function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser needs the address until it has begun to save.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

export function ArchiveLink({ to, files, unit, children }: ArchiveLinkProps) {
  const [{ made, end }, setState] = useState<State>({})
  const download = async (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    if (made !== undefined) return
    setState({ made: 0 })
    try {
      const { blob, name } = await fetchArchive(to, (count) => setState({ made: count }))
      save(blob, name)
      setState({ end: 'saved' })
    } catch {
      setState({ end: 'broken' })
    }
  }
  return (
    <>
      <LinkButton to={to} download onClick={download} aria-disabled={made !== undefined}>
        {children}
      </LinkButton>
      <div className="archive-progress" role="status">
        {made !== undefined && <Progress label="正在制作" value={made} max={files} unit={unit} />}
        {end === 'saved' && <p>已经做好，保存在浏览器的下载文件夹。</p>}
        {end === 'broken' && (
          <Notice kind="bad" title="下载中断了">
            <p>可能是网络断开，也可能是登录已经过期。请刷新本页后再下载一次。</p>
          </Notice>
        )}
      </div>
    </>
  )
}
