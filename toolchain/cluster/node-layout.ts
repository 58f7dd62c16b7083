import { join } from "node:path";

/** The folder with a node's data, within its own. */
export const DATA = "data";

/** Where the files of a node of a cluster lie, be it broker, controller, or both. */
export interface NodeLayout {
  readonly id: number;
  /** Holds all that is the node's own, and is where it runs. */
  readonly folder: string;
  readonly configuration: string;
  readonly data: string;
  readonly log: string;
  readonly pidFile: string;
}

/** @param folder of the cluster */
export function nodeLayout(folder: string, name: string, id: number): NodeLayout {
  const own = join(folder, name);
  return {
    id,
    folder: own,
    configuration: join(own, "server.properties"),
    data: join(own, DATA),
    log: join(own, "server.log"),
    pidFile: join(own, "pid"),
  };
}
