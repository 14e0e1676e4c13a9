// One slip can break much: tells what it was first, and what follows from it in a number.
import { type Finding, lineOf } from './finding.ts';

/** Rules that find slips; what the others find may only follow from one. */
const CAUSES: readonly string[] = ['shape', 'unknown-name'];

/** What is missing is missed wherever it is named, in the same words. */
const REPEATED: readonly string[] = ['unknown-name', 'placeholders'];

/** Rules that look at all ways together: one broken link upsets them far from where it stands. */
const OF_WAYS: readonly string[] = [
  'unreachable',
  'behind-draft',
  'draft-entry',
  'dead-end',
  'help-too-far',
  'emergency-too-far',
  'offers',
];

/** Rules that are upset by what was left out of a step, or by its name, within the same flow. */
const OF_A_FLOW: readonly string[] = ['missing-text', 'unused-text', 'missing-source'];

/** A finding, and how many others most likely follow from it. */
export interface Told {
  readonly finding: Finding;
  readonly followers: number;
}

/** The findings as they are told to a person: causes first, and of what follows from one only the number. Nothing is dropped elsewhere. */
export function withCauses(findings: readonly Finding[]): Told[] {
  const firsts = [...Map.groupBy(findings, keyOf).values()].flatMap(([first]) => first ?? []);
  const causes = firsts.filter(({ rule, level }) => level === 'error' && CAUSES.includes(rule));
  const followers = Map.groupBy(findings, (finding) => causeOf(finding, causes) ?? firsts.find((first) => keyOf(first) === keyOf(finding)));
  const rest = firsts.filter((first) => !causes.includes(first) && causeOf(first, causes) === undefined);
  return [...causes, ...rest].map((finding) => ({ finding, followers: (followers.get(finding)?.length ?? 1) - 1 }));
}

/** One line for each finding that is told. */
export function linesFor(findings: readonly Finding[]): string[] {
  return withCauses(findings).map(({ finding, followers }) =>
    followers === 0 ? lineOf(finding) : `${lineOf(finding)} (and ${followers} more that follow${followers === 1 ? 's' : ''} from it)`,
  );
}

/** What is the same for findings of which one is enough. */
function keyOf(finding: Finding): unknown {
  return REPEATED.includes(finding.rule) ? `${finding.rule} ${finding.message}` : finding;
}

/** Which of the causes a finding follows from. With several, the one that has to do with its flow is the likelier one. */
function causeOf(finding: Finding, causes: readonly Finding[]): Finding | undefined {
  const flow = flowOf(finding);
  const near = causes.find((cause) => flowOf(cause) === flow || `${cause.message} ${cause.next}`.includes(`\`${flow}\``));
  if (OF_WAYS.includes(finding.rule)) return near ?? causes[0];
  return OF_A_FLOW.includes(finding.rule) ? near : undefined;
}

/** The name of the flow that a file is, or has the words of. */
function flowOf({ file }: Finding): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.yaml$/, '');
}
