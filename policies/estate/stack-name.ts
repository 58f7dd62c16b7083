/** A stack by its own name and its project's, as URNs carry them; the organization is not in them. */
export interface StackName {
  readonly project: string;
  readonly stack: string;
}

/** As the Pulumi command line takes it: `orders/prod`. */
export function showStack({ project, stack }: StackName): string {
  return `${project}/${stack}`;
}
