import assert from "node:assert/strict";
import {
  boundarySecurityGroupIdOf,
  domainUrlOf,
  fileSystemIdOf,
  fileSystemUidOf,
  networkInterfaceIdOf,
  newDomainId,
  notebookUrlOf,
  spaceUrlOf,
} from "#local/emulators/sagemaker/workbench/ids";

const ARN = "arn:aws:sagemaker:eu-west-1:123456789012";

describe("ids of notebooks and Studio", () => {
  it("give every domain another id, in AWS's form", () => {
    const ids = Array.from({ length: 100 }, newDomainId);
    assert.equal(new Set(ids).size, 100);
    for (const id of ids) assert.match(id, /^d-[0-9a-z]{12}$/);
  });

  it("stay the same for one resource, and are others for another", () => {
    for (const [idOf, form] of [
      [networkInterfaceIdOf, /^eni-0[0-9a-f]{16}$/],
      [fileSystemIdOf, /^fs-0[0-9a-f]{16}$/],
      [boundarySecurityGroupIdOf, /^sg-0[0-9a-f]{16}$/],
      [fileSystemUidOf, /^[2-9]\d{5}$|^[1-4]\d{6}$/],
      [spaceUrlOf, /^https:\/\/[0-9a-f]{15}\.studio\.eu-west-1\.sagemaker\.aws$/],
    ] as const) {
      assert.match(idOf(`${ARN}:space/d-1/a`), form);
      assert.equal(idOf(`${ARN}:space/d-1/a`), idOf(`${ARN}:space/d-1/a`));
      assert.notEqual(idOf(`${ARN}:space/d-1/a`), idOf(`${ARN}:space/d-1/b`));
    }
  });

  it("name the region in addresses", () => {
    assert.equal(notebookUrlOf(`${ARN}:notebook-instance/lab`), "lab.notebook.eu-west-1.sagemaker.aws");
    assert.equal(domainUrlOf(`${ARN}:domain/d-1`), "https://d-1.studio.eu-west-1.sagemaker.aws");
  });
});
