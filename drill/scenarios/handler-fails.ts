import type { ProcessOptions, Stage } from "../stage";

/** A handler throws at record 30 of 100, and the application is started again: what both rows about commits are shown by. */
export async function handlerFails(stage: Stage, commits: ProcessOptions["commits"]): Promise<void> {
  await stage.send(100).ended();
  // That the handlers failed where they were to is seen by how they ended.
  await stage.process({ count: 100, failAt: 30, commits });
  await stage.process({ count: 100, commits });
}
