/**
 * What a person presses. One primary button a page; 44 px high.
 *
 *   Button({ variant? = 'plain', busy?, type? = 'button', ...button attributes })   variant: primary | plain | quiet | danger
 *   LinkButton({ to, variant? = 'plain', ...anchor attributes })                    looks like a button, is a link
 *   ButtonRow({ children })                                       a row that wraps; on phones the primary fills the width
 *   <ButtonRow><Button variant="primary" type="submit" name="intent" value="submit">提交</Button></ButtonRow>
 *
 * Links are plain anchors: they work outside a router, before JavaScript, and ask for no route manifest.
 */
import type { ComponentPropsWithoutRef, ReactNode } from 'react'

type Variant = 'primary' | 'plain' | 'quiet' | 'danger'

type ButtonProps = Omit<ComponentPropsWithoutRef<'button'>, 'style' | 'className'> & {
  readonly variant?: Variant
  /** While the act is under way: the button stays in place and cannot be pressed twice. */
  readonly busy?: boolean
}

export function Button({
  variant = 'plain',
  busy = false,
  type = 'button',
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`button button-${variant}`}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
    />
  )
}

type LinkButtonProps = Omit<ComponentPropsWithoutRef<'a'>, 'style' | 'className' | 'href'> & {
  readonly to: string
  readonly variant?: Variant
}

export function LinkButton({ to, variant = 'plain', children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} href={to} className={`button button-${variant}`}>
      {children}
    </a>
  )
}

export function ButtonRow({ children }: { readonly children: ReactNode }) {
  return <div className="button-row">{children}</div>
}
