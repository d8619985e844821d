/** Who a contact and a password belong to. Attempts are limited per account and per address, and tell nobody which accounts exist. */
import { z } from 'zod'
import { Refusal } from './domain/refusal'
import { contact, readForm } from './form.server'
import type { Preparing } from './gate.server'
import { isPassword } from './passwords.server'
import { findForSignIn } from './usecases/accounts'

const PER_ACCOUNT = { name: 'sign-in-account', points: 10, seconds: 15 * 60 }
const PER_ADDRESS = { name: 'sign-in-address', points: 100, seconds: 15 * 60 }

const signInForm = z.object({ contact, password: z.string().min(1, '请填写密码。') })

/** The account that the form's contact and password open, or a Refusal. */
export async function accountBehind({
  db,
  form,
  attempt,
  pardon,
  address,
}: Preparing<unknown>): Promise<string> {
  const { contact, password } = readForm(signInForm, form)
  await attempt(PER_ADDRESS, address)
  const who = contact.phone ?? contact.email ?? ''
  await attempt(PER_ACCOUNT, who)
  const account = await findForSignIn(db, contact)
  if (!(await isPassword(account?.password_hash ?? null, password)) || !account) {
    throw new Refusal('invalid', '手机号、邮箱或密码不对，请核对后再试。', {
      password: '请核对手机号或邮箱，并重新输入密码。',
    })
  }
  await pardon(PER_ACCOUNT, who)
  return account.id
}
