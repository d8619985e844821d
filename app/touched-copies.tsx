/** After unions have changed: how many blind copies that has touched. The copies themselves say why. */

/** A count that a redirect has put in the address; 0 where there is none. */
export function countIn(url: URL, name: string): number {
  const typed = url.searchParams.get(name) ?? ''
  return /^\d{1,6}$/.test(typed) ? Number(typed) : 0
}

export function TouchedCopies({ touched }: { readonly touched: number }) {
  if (touched === 0) return null
  return (
    <p>
      有 {touched}{' '}
      份确认过的匿名稿里出现了新登记的名称：还没有开始评审的要重新确认，评审中的已作提醒。
      <a href="/messages">在消息里查看</a>
    </p>
  )
}
