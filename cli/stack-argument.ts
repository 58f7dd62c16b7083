import type { StackName } from "#policies/estate/stack-name";
import { UserError } from "./user-error";

/**
 * A stack as Pulumi's command line names it: the organization says nothing here.
 *
 * @param ofResource the project of a resource that was named besides, where the stack is named alone
 * @throws UserError for what is none
 */
export function stackCalled(text: string, ofResource = ""): StackName {
  const [stack = "", project = ofResource] = text.split("/").reverse();
  if (project !== "" && stack !== "") return { project, stack };
  throw new UserError(`--stack is ${JSON.stringify(text)} but must be PROJECT/STACK, or ORGANIZATION/PROJECT/STACK`);
}
