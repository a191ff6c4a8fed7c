import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { buildOpenApi, type OpenApiArgs } from "./openApi";
import { renderDocument } from "#infra/core/render";

export interface RestApiArgs {
  handler: { invokeArn: pulumi.Input<string> };
  /** Interface endpoints of `execute-api` for a private API. @default none: a regional API */
  vpcEndpointIds?: pulumi.Input<string>[];
}

/**
 * Creates a REST API from its document, and deploys it. A private API's resource policy must be part of the document:
 * an import removes everything that is not in it.
 */
export function createRestApi(name: string, { handler, vpcEndpointIds = [] }: RestApiArgs, parent: pulumi.Resource) {
  const body = renderDocument<OpenApiArgs>(
    { title: name, invokeArn: handler.invokeArn, vpcEndpointIds: pulumi.all(vpcEndpointIds) },
    buildOpenApi,
  );
  const api = new aws.apigateway.RestApi(
    name,
    {
      description: "Answers with the predictions of a model",
      body,
      endpointConfiguration: vpcEndpointIds.length > 0 ? { types: "PRIVATE", vpcEndpointIds } : { types: "REGIONAL" },
      securityPolicy: "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09",
      endpointAccessMode: "STRICT",
    },
    // The provider cannot change a private API to a regional one: it would name the VPC endpoints again, which AWS
    // rejects.
    { parent, replaceOnChanges: ["endpointConfiguration.types"] },
  );
  const deployment = new aws.apigateway.Deployment(
    name,
    { restApi: api.id, triggers: { document: body.apply(sha256) } },
    { parent },
  );
  return { api, deployment };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
