/** Installs Debian's packages that tests need, where we are root on Debian. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

export function isRootOnDebian(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

/** Runs a command whose output goes to standard error, and answers whether it ended well. */
export function ran(command: string, ...options: string[]): boolean {
  console.error(`$ ${command} ${options.join(' ')}`)
  return spawnSync(command, options, { stdio: ['ignore', 2, 2] }).status === 0
}

/** Installs packages with apt-get; `what` says in words what they are. */
export function installPackages(what: string, ...packages: string[]): void {
  const release = readFileSync('/etc/debian_version', 'utf8').trim()
  console.error(`Installing ${what} with apt-get (Debian ${release}) …`)
  process.env.DEBIAN_FRONTEND = 'noninteractive'
  if (ran('apt-get', 'update', '-qq')) {
    ran('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages)
  }
}
