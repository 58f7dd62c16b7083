import type { Change } from "../kafka/change";
import { textOf } from "../kafka/value";
import { declarationsIn } from "../dialects/all-dialects";
import { replacesProgram } from "../dialects/image-program";
import { mapEntries } from "../shapes/entries";
import { assignmentEntries } from "../shapes/lists";
import type { Platform, ResourceReader } from "./platform";

/** `new docker.Container(name, { image, envs: ["KEY=value"] })`. */
const container: ResourceReader = {
  read: ({ inputs }, context) =>
    declarationsIn(
      {
        entries: assignmentEntries("envs", inputs.get("envs")),
        kind: "environment",
        image: textOf(inputs.get("image")),
        runsOther: replacesProgram(inputs.get("entrypoints"), inputs.get("command")),
        change: NEW_CONTAINER,
      },
      context,
    ),
};

/** `new docker.Service(name, { taskSpec: { containerSpec: { image, env } } })`: `env` is a map. */
const service: ResourceReader = {
  read: ({ inputs }, context) =>
    declarationsIn(
      {
        entries: mapEntries("taskSpec.containerSpec.env", inputs.get("taskSpec", "containerSpec", "env")),
        kind: "environment",
        image: textOf(inputs.get("taskSpec", "containerSpec", "image")),
        runsOther: replacesProgram(
          inputs.get("taskSpec", "containerSpec", "commands"),
          inputs.get("taskSpec", "containerSpec", "args"),
        ),
        change: ROLLING_UPDATE,
      },
      context,
    ),
};

/** `@pulumi/docker` 4.11. */
const docker: Platform = {
  name: "docker",
  title: "Docker",
  resources: { "docker:index/container:Container": container, "docker:index/service:Service": service },
};

export default docker;

const ROLLING_UPDATE: Change = {
  effect: "rolling restart",
  source: "https://docs.docker.com/engine/swarm/services/#update-a-service",
};

/** A container's environment cannot be changed: what lies in no volume is gone with it. */
const NEW_CONTAINER: Change = {
  effect: "rolling restart",
  note: "makes the container anew; data that lies in no volume is lost with the old one",
  source: "terraform-provider-docker 3.6, which @pulumi/docker 4.11 bridges: env and envs force a new container",
};
