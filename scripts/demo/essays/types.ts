/** What the bank of the demo essays is made of. */
import type { Field } from '../unions'

/** Sentences that can stand at one place of a paragraph; one of them is taken. Slots are written {so}. */
export type Beat = readonly string[]

/** Paragraphs that belong together, each a row of beats. */
export type Episode = {
  /** What the writer's household must be for the episode to be true; left out: anybody's. */
  readonly life?: Life
  /** Words in the kernel that the episode would repeat or contradict. */
  readonly unless?: RegExp
  /** Where the episode can happen; left out: anywhere. */
  readonly at?: Setting
  readonly paragraphs: readonly (readonly Beat[])[]
}

type Life = 'single' | 'parent'

/** Whether the work is done outdoors and by hand, or under a roof. */
type Setting = 'outdoors' | 'indoors'

/** The heart of one essay, written for one trade and used once. */
export type Kernel = {
  readonly title: string
  readonly opening: string
  readonly scene: string
  readonly closing: string
  readonly life?: Life
  /** A part of the name of the union that the writer must belong to; left out: any union of the field. */
  readonly from?: string
}

export type Trade = {
  readonly field: Field
  readonly at: Setting
  /** How the writer calls the workplace, the crew, the place to rest, and what the hands hold. */
  readonly unit: string
  readonly crew: string
  readonly rest: string
  readonly tool: string
  readonly kernels: readonly Kernel[]
}

export type WholeEssay = {
  readonly field: Field
  /** A part of the name of the union that the text is about; left out: any union of the field. */
  readonly from?: string
  readonly title: string
  readonly paragraphs: readonly string[]
}
