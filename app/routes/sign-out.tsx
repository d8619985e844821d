/** Signing out ends the session on the server. */
import { redirect } from '@remix-run/node'
import { anyone } from '../gate.server'

export const loader = anyone.load(() => redirect('/'))

export const action = anyone.act(async ({ session }) => {
  await session.close()
  return redirect('/')
})
