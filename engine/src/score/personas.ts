import type { Block } from "./block.ts";
import { reaches } from "./steps.ts";

/** `Scores.persona` of a lead that has none. */
export const NO_PERSONA = 65_535;

/** A persona over the readings of its signals. */
export type CompiledPersona = {
  readonly name: string;
  /** Rows of `Block.cells`, one for each signal. */
  readonly cells: readonly number[];
  /** Signals that must be true. */
  readonly atLeast: number;
};

/**
 * Index of the persona of lead `k` of the block: the largest share of signals true among the
 * personas with enough of them, the first on a tie (docs/MODEL.md, "Personas").
 */
export function personaOf(personas: readonly CompiledPersona[], block: Block, k: number): number {
  let persona = NO_PERSONA;
  let largest = -1;
  for (let p = 0; p < personas.length; p++) {
    const { cells, atLeast } = personas[p] as CompiledPersona;
    let held = 0;
    for (let c = 0; c < cells.length; c++) {
      if (reaches(block.cells[(cells[c] as number) * block.stride + k] as number, 1)) held++;
    }
    const share = held / cells.length;
    if (held >= atLeast && share > largest) {
      persona = p;
      largest = share;
    }
  }
  return persona;
}
