/**
 * A question on top of the page. Before JavaScript it is a part of the page that its title unfolds; with it, a native
 * modal dialog that Escape closes and that gives the focus back.
 *
 *   Dialog({ trigger, title, variant? = 'plain', open?, children })
 *   <Dialog trigger="撤稿…" title="撤回这篇作品？" variant="danger"><Form noValidate method="post">…</Form></Dialog>
 *
 * `open` shows it at once: set it when the form inside was refused. Put it beside other forms, never inside one.
 */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button } from './button'

type DialogProps = {
  readonly trigger: string
  readonly title: ReactNode
  readonly variant?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly open?: boolean
  readonly children: ReactNode
}

export function Dialog({ trigger, title, variant = 'plain', open = false, children }: DialogProps) {
  const [hasScript, setHasScript] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => setHasScript(true), [])
  useEffect(() => {
    if (hasScript && open && !dialog.current?.open) dialog.current?.showModal()
  }, [hasScript, open])

  if (!hasScript) {
    return (
      <details className="dialog-page" open={open}>
        <summary className={`button button-${variant}`}>{trigger}</summary>
        <div className="card">
          <p className="dialog-title">{title}</p>
          {children}
        </div>
      </details>
    )
  }
  return (
    <>
      <Button variant={variant} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {trigger}
      </Button>
      <dialog className="dialog" ref={dialog} aria-labelledby={titleId}>
        <div className="dialog-head">
          <h2 className="dialog-title" id={titleId}>
            {title}
          </h2>
          <Button variant="quiet" onClick={() => dialog.current?.close()}>
            关闭
          </Button>
        </div>
        {children}
      </dialog>
    </>
  )
}
