import assert from "node:assert/strict";
import { actionsOf, canBeDoneTo, fills, isConditionKey } from "./serviceAuthorization";

const namesOf = async (pattern: string) => (await actionsOf(pattern)).map(({ action }) => action);

describe("actionsOf", () => {
  it("finds the actions that a pattern stands for, however they are written", async () => {
    assert.deepEqual(await namesOf("kms:ReEncrypt*"), ["kms:ReEncryptFrom", "kms:ReEncryptTo"]);
    assert.deepEqual(await namesOf("sagemaker:invokeendpoint"), ["sagemaker:InvokeEndpoint"]);
  });

  it("finds nothing for a misspelt name", async () => {
    assert.deepEqual(await namesOf("sagemaker:InvokeEndpiont"), []);
    assert.deepEqual(await namesOf("sagemakr:InvokeEndpoint"), []);
  });

  it("knows what an action can be done to, if to anything", async () => {
    const [list] = await actionsOf("sagemaker:ListTrainingJobs");
    const [stop] = await actionsOf("sagemaker:StopNotebookInstance");
    assert.deepEqual(list!.resources, []);
    assert.deepEqual(stop!.resources, ["arn:*:sagemaker:*:*:notebook-instance/*"]);
  });
});

describe("canBeDoneTo", () => {
  it("holds for a resource that AWS knows for the action", async () => {
    const [stop] = await actionsOf("sagemaker:StopNotebookInstance");
    const arn = (resource: string) => `arn:aws:sagemaker:eu-west-1:111122223333:${resource}`;
    assert.equal(canBeDoneTo(stop!, arn("notebook-instance/workbench")), true);
    assert.equal(canBeDoneTo(stop!, arn("*")), true);
    assert.equal(canBeDoneTo(stop!, arn("notebook/workbench")), false);
  });
});

describe("condition keys", () => {
  it("are known by their names", async () => {
    assert.equal(await isConditionKey("aws:SourceVpce"), true);
    assert.equal(await isConditionKey("aws:SourceVpcEndpoint"), false);
    assert.equal(await isConditionKey("kms:EncryptionContext:aws:logs:arn"), true);
  });

  it("are filled for some actions of their service", async () => {
    const [training] = await actionsOf("sagemaker:CreateTrainingJob");
    const [list] = await actionsOf("sagemaker:ListTrainingJobs");
    assert.equal(fills(training!, "sagemaker:VpcSubnets"), true);
    assert.equal(fills(list!, "sagemaker:VpcSubnets"), false);
    assert.equal(fills(list!, "aws:SourceVpce"), true);
  });
});
