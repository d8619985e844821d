/** The phases that the demo contest can be loaded at. */
export const DEMO_PHASES = [
  'draft',
  'open',
  'screening',
  'judging',
  'deliberating',
  'publicity',
  'published',
] as const

export type DemoPhase = (typeof DEMO_PHASES)[number]
