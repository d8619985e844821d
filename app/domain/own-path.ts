/** Which addresses a form or a redirect may lead to: paths of this site alone. */

const CONTROL = /[\p{Cc}\\]/u

/** Whether an address is a path of this site: one leading slash, nothing that a browser reads as another host. */
export function isOwnPath(address: string): boolean {
  return /^\/(?!\/)/.test(address) && !CONTROL.test(address)
}

/** The address where it is a path of this site, else the start page. */
export function ownPath(address: string | null): string {
  return address !== null && isOwnPath(address) ? address : '/'
}
