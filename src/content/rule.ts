// What a rule is: one thing that must hold for the content, and how much it weighs.
import type { Flaw, Level } from './finding.ts';
import type { Material } from './material.ts';

/** One rule. It only looks: no clock, no file, nothing changed. */
export interface Rule {
  readonly name: string;
  readonly level: Level;
  /** Everything that breaks the rule; name and level are added by whoever runs it. */
  run(material: Material): Flaw[];
}
