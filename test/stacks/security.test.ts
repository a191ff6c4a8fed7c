import assert from "node:assert/strict";
import type { MockResourceArgs } from "@pulumi/pulumi/runtime";
import type { StageConfig } from "#stacks/settings/stageConfig";
import { platform } from "#stacks/platform";
import { readExceptions } from "../iam/exceptions";
import { explains, wideRights } from "../iam/wideRights";
import { deploy, resources, setMocks } from "../pulumi";
import { namingEveryAddress, openToEveryAddress } from "./openness";
import { endpointsIn, missingEndpoints, servicesOf } from "./servicesOf";
import { readStage, stageNames } from "./settings/stageValues";

const exceptions = Object.values(readExceptions()).flat();
const dev = readStage("dev");
const egress = [{ description: "Packages", protocol: "tcp" as const, fromPort: 443, destination: "203.0.113.0/24" }];

/** The stages, and what else a stage may ask for. */
const stages: Record<string, StageConfig> = {
  ...Object.fromEntries(stageNames.map((name) => [name, readStage(name)])),
  "a stage with a private API": { ...dev, api: { ...dev.api, private: true } },
  "a stage with ways out": {
    ...dev,
    network: { mode: "private", natGateways: "one-per-zone", cidrBlock: "10.20.0.0/16", availabilityZones: 2, egress },
  },
};

for (const [name, config] of Object.entries(stages)) {
  describe(`${name}, for its security`, () => {
    let found: MockResourceArgs[];

    before(async () => {
      await setMocks();
      await deploy(() => platform(config));
      found = [...resources];
    });

    it("is open to no address there is", () => assert.deepEqual(openToEveryAddress(found), []));

    it("has no resource that names every address", () => assert.deepEqual(namingEveryAddress(found), []));

    it("describes each rule of a security group, and each group", () => {
      const described = found.filter(({ type }) => /:SecurityGroup(IngressRule|EgressRule)?$/.test(type));
      assert.ok(described.length > 0);
      for (const { name, inputs } of described) assert.ok((inputs as { description?: string }).description, name);
    });

    it("has the interface endpoint of every service that is called from the VPC", () => {
      assert.ok("sagemaker.runtime" in servicesOf(found));
      assert.deepEqual(missingEndpoints(found), {});
    });

    it("would be found out without any of them", () => {
      for (const [service, callers] of Object.entries(servicesOf(found))) {
        const rest = found.filter((resource) => !endpointsIn([resource]).includes(service));
        assert.deepEqual(missingEndpoints(rest), { [service]: callers });
      }
    });

    it("allows nothing on every resource but what docs/security/exceptions.md gives the reason for", () => {
      const unexplained = wideRights(found).filter(
        (right) => !exceptions.some((exception) => explains(exception, right)),
      );
      assert.deepEqual(unexplained, []);
    });
  });
}
