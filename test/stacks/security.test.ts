import assert from "node:assert/strict";
import type { MockResourceArgs } from "@pulumi/pulumi/runtime";
import { ENDPOINT_ACTIONS, type EndpointActions } from "../../infra/documents/endpointActions";
import { platform } from "../../stacks/platform";
import { matches } from "../iam/match";
import { type FoundStatement, statementsIn } from "../iam/statementsIn";
import { deploy, resources, setMocks } from "../pulumi";
import { type Exception, readExceptions } from "./exceptions";
import { endpointsIn, servicesOf } from "./servicesOf";
import { readStage, stageNames } from "./stageValues";

/** Where traffic comes in, or goes out: types of resources and, where they have both, the property. */
const INGRESS = ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "ingress"];
const EGRESS = ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "aws:ec2/route:Route", "egress"];
const ANYWHERE = ["0.0.0.0/0", "::/0"];

const ofStages = readExceptions("Rights of roles, and policies of resources");
const ofEndpoints = readExceptions("Policies of interface endpoints");

/** The resources of these types, and these properties of others, that name every address there is. */
function openToAnywhere(found: MockResourceArgs[], places: string[]): string[] {
  return found.flatMap(({ type, name, inputs }) => {
    const own = inputs as Record<string, unknown>;
    const parts = places.includes(type) ? [own] : places.map((property) => own[property]);
    return ANYWHERE.some((address) => JSON.stringify(parts).includes(`"${address}"`)) ? [`${type} ${name}`] : [];
  });
}

/** The actions that a statement allows although they are all there are, or on all resources there are. */
function wide({ statement: { Effect, Action, NotAction, Resource = [], NotResource } }: FoundStatement): string[] {
  if (Effect === "Deny") return [];
  if (NotAction || NotResource) return ["whatever is not named"];
  return (Action ?? []).filter((action) => Resource.includes("*") || action === "*" || action.endsWith(":*"));
}

describe("every stage", () => {
  const used = new Set<Exception>();

  for (const stage of stageNames) {
    describe(stage, () => {
      const config = readStage(stage);
      const isolated = ((config as { network?: { mode?: string } }).network?.mode ?? "isolated") === "isolated";
      let found: MockResourceArgs[];

      before(async () => {
        await setMocks();
        await deploy(() => platform(config));
        found = [...resources];
      });

      it("is open to no address there is", () => assert.deepEqual(openToAnywhere(found, INGRESS), []));

      if (isolated) {
        it("leads to no address there is", () => assert.deepEqual(openToAnywhere(found, EGRESS), []));
      }

      it("describes each rule of a security group, and each group", () => {
        const described = found.filter(({ type }) => /:SecurityGroup(IngressRule|EgressRule)?$/.test(type));
        assert.ok(described.length > 0);
        for (const { name, inputs } of described) assert.ok((inputs as { description?: string }).description, name);
      });

      it("has the interface endpoint of every service that is called from the VPC", () => {
        const endpoints = endpointsIn(found);
        const needed = Object.entries(servicesOf(found));
        assert.ok(needed.length > 0);
        assert.deepEqual(
          needed.filter(([service]) => !endpoints.includes(service)),
          [],
        );
      });

      it("allows nothing on every resource but what docs/security/exceptions.md gives AWS's reason for", () => {
        const unexplained = found.flatMap(({ type, name, inputs }) =>
          statementsIn(inputs)
            .flatMap((statement) => wide(statement))
            .filter((action) => {
              const exceptions = [...ofStages, ...ofEndpoints];
              const explained = exceptions.filter(
                ({ where, ...allowed }) => where === type && matches(allowed.action, action),
              );
              explained.forEach((exception) => used.add(exception));
              return explained.length === 0;
            })
            .map((action) => `${type} ${name}: ${action}`),
        );
        assert.deepEqual(unexplained, []);
      });
    });
  }

  describe("docs/security/exceptions.md", () => {
    it("lists no exception of a role or resource that no stage needs", () => {
      assert.deepEqual(
        ofStages.filter((exception) => !used.has(exception)),
        [],
      );
    });

    it("lists the exceptions of all interface endpoints that a stage may have", () => {
      const listed = ofEndpoints.map(({ action }) => action).sort();
      const allowed = Object.values<EndpointActions>(ENDPOINT_ACTIONS).flatMap(
        ({ withoutResource = [] }) => withoutResource,
      );
      assert.deepEqual(listed, allowed.sort());
    });
  });
});
