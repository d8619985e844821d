/**
 * Two texts to compare, each with its heading; one above the other on phones.
 *
 *   SideBySide({ left: { title, children }, right: { title, children }, level? = 3 })
 *   <SideBySide left={{ title: '原稿', children: <EssayText html={original} /> }} right={{ title: '匿名稿', children: … }} />
 */
import type { ReactNode } from 'react'

type Side = { readonly title: ReactNode; readonly children: ReactNode }

type SideBySideProps = { readonly left: Side; readonly right: Side; readonly level?: 2 | 3 | 4 }

export function SideBySide({ left, right, level = 3 }: SideBySideProps) {
  return (
    <div className="side-by-side">
      <SideText {...left} level={level} />
      <SideText {...right} level={level} />
    </div>
  )
}

function SideText({ title, children, level }: Side & { readonly level: 2 | 3 | 4 }) {
  const Heading = `h${level}` as const
  return (
    <section className="side">
      <Heading>{title}</Heading>
      {children}
    </section>
  )
}
