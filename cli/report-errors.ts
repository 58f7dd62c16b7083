import { EXIT_CODES } from "../report/outcome";
import { BrokenInput } from "../report/read/broken-input";
import { UserError } from "./user-error";

/** Does work on inputs; those that are broken have an exit code of their own. */
export async function brokenInputFails(work: () => void | Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof BrokenInput)) throw error;
    throw new UserError(error.message, EXIT_CODES["not judged"], { cause: error });
  }
}
