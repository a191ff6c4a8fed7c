import assert from "node:assert/strict";
import { localAccount, zoneId } from "#local/providers/aws/account";
import { functions } from "../../../../../local/providers/aws/functions";

const call = (name: string, args = {}, region = "eu-west-1") =>
  functions[`aws:index/${name}:${name}`]!(args, localAccount(region));

describe("functions", () => {
  it("tell the account, the region and the partition", () => {
    assert.equal(call("getCallerIdentity").accountId, "123456789012");
    assert.equal(call("getRegion").region, "eu-west-1");
    assert.equal(call("getRegion", { region: "eu-west-3" }).region, "eu-west-3");
    assert.deepEqual(call("getPartition", {}, "cn-north-1"), {
      dnsSuffix: "amazonaws.com.cn",
      id: "aws-cn",
      partition: "aws-cn",
      reverseDnsPrefix: "cn.com.amazonaws",
    });
  });

  it("list three availability zones with their ids", () => {
    const { names, zoneIds } = call("getAvailabilityZones");
    assert.deepEqual(names, ["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
    assert.deepEqual(zoneIds, ["euw1-az1", "euw1-az2", "euw1-az3"]);
  });

  it("know how zone ids are made", () => {
    assert.equal(zoneId("ap-southeast-2b"), "apse2-az2");
    assert.equal(zoneId("us-gov-west-1a"), "usgw1-az1");
  });
});
