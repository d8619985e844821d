/** The poster by which workers of a union join. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { qrPathOf } from '../documents/qr-code'
import { organizer } from '../gate.server'
import { JoinPoster } from '../join-poster'
import { openPoster } from '../usecases/joining'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.union ?? '工会'}·加入海报·职工话家征文` },
]

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const { token, ...poster } = await openPoster(db, actor, params.union, now)
  const link = `${url.origin}/join/${token}`
  return { ...poster, link, code: qrPathOf(link), id: params.union }
})

export default function Poster() {
  const { id, ...poster } = useLoaderData<typeof loader>()
  return <JoinPoster {...poster} back={{ to: `/organizer/unions/${id}`, label: poster.union }} />
}
