/**
 * Masking 脱敏: a blind copy is the original and a list of decided masks over one version of it. The finder's finds are
 * open until somebody decides; people add, widen and take back; the text that judges read is derived from the list.
 * Pure and small, because the desk in the browser and the server decide by the same rules.
 */
export { carryOver, mergeFound } from './masking/carrying'
export {
  add,
  addWording,
  applyChange,
  type Change,
  changeBetween,
  decide,
  everywhere,
  extend,
  moveEdge,
  retoken,
  withoutWording,
} from './masking/decisions'
export {
  copyFrom,
  isMasked,
  isValid,
  type Mask,
  type Original,
  openMask,
  type Stretch,
  TEXT_FIELDS,
  type TextField,
} from './masking/mask'
export {
  confidenceInWords,
  KINDS,
  riskOf,
  tokenChoices,
  tokenInWords,
} from './masking/words'
