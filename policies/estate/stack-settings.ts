/** What a stack's own configuration may say to this project: `pulumi config set kafka-durability:<name>`. */
export const STACK_NAMESPACE = "kafka-durability";

/** Exemptions of the stack's own, for the pack. */
export const STACK_EXEMPTIONS = `${STACK_NAMESPACE}:exemptions`;

/** For the components: whether their topics are protected against deletion by an update, `true` or `false`. */
export const DELETION_PROTECTION = "deletionProtection";

const STACK_DELETION_PROTECTION = `${STACK_NAMESPACE}:${DELETION_PROTECTION}`;
const known = [STACK_EXEMPTIONS, STACK_DELETION_PROTECTION];

/** What is wrong with the names of a stack's settings, and with the values that are not looked at further. */
export function problemsOfStackSettings(values: Readonly<Record<string, string>>): string[] {
  const misspelt = Object.keys(values)
    .filter((name) => name.startsWith(`${STACK_NAMESPACE}:`) && !known.includes(name))
    .map((name) => `stack configuration: there is no setting ${name}; there is ${known.join(" and ")}`);
  const protection = values[STACK_DELETION_PROTECTION];
  const isUnclear = protection !== undefined && !["true", "false"].includes(protection);
  return isUnclear
    ? [
        ...misspelt,
        `stack configuration: ${STACK_DELETION_PROTECTION} is ${JSON.stringify(protection)} but must be true or false`,
      ]
    : misspelt;
}
