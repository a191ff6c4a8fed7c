import assert from "node:assert/strict";
import { buildPresignedUrlPolicy } from "#infra/security/presignedUrlPolicy";
import { existing, own, problems } from "./validValues";

/** So many public ranges, as long as one can be. */
const ranges = (count: number) => Array.from({ length: count }, (_, i) => `203.113.113.${100 + (i % 100)}/32`);
const RANGE = "a public range of IPv4 addresses of /8 or narrower, such as 203.0.113.0/24";

describe("where notebooks and Studio may be opened from", () => {
  it("may be as many ranges as a managed policy has room for", () => {
    assert.deepEqual(problems(own({ presignedUrlAddresses: ranges(200) })), []);
    const policy = buildPresignedUrlPolicy({
      account: {
        partition: "aws-us-gov",
        region: "ap-southeast-1",
        accountId: "111122223333",
        dnsSuffix: "amazonaws.com",
      },
      origins: { vpcEndpointIds: Array(3).fill("vpce-0123456789abcdef0") as string[], addresses: ranges(200) },
    });
    assert.ok(JSON.stringify(policy).length <= 6_144);
  });

  it("may not be more", () => {
    assert.deepEqual(problems(own({ presignedUrlAddresses: ranges(201) })), [
      `sagemaker-platform:presignedUrlAddresses must be a list of at most 200 ranges of addresses, got ${JSON.stringify(ranges(201))}`,
    ]);
  });

  for (const range of [
    "10.1.0.0/16",
    "172.20.0.0/16",
    "192.168.1.0/24",
    "100.64.0.0/10",
    "169.254.0.0/16",
    "8.0.0.0/5",
    "64.0.0.0/3",
    "64.0.0.0/7",
    "203.0.113.5/24",
  ]) {
    it(`may not be ${range}`, () => {
      assert.deepEqual(problems(own({ presignedUrlAddresses: [range] })), [
        `sagemaker-platform:presignedUrlAddresses[0] must be ${RANGE}, got "${range}"`,
      ]);
    });
  }
});

describe("Studio's users", () => {
  it("have each kind of space once", () => {
    const studio = { users: [{ name: "ada", spaces: ["JupyterLab", "JupyterLab"] }] };
    assert.deepEqual(problems(own({ studio })), [
      'sagemaker-platform:studio.users[0].spaces[1] must be named once, got "JupyterLab"',
    ]);
  });
});

describe("the notebooks' settings", () => {
  const repository = (more: object) => ({ name: "a", defaultRepository: { url: "https://example.com/a/b", ...more } });
  const FAMILIES = "t3, m5, m6i, m7i, c5, c6i, c7i, r5, r6i, r7i";

  it("may name a private repository's secret, and a family of instance types", () => {
    const secretArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:git-AbCdEf";
    const notebook = { ...repository({ secretArn }), instanceType: "ml.p2.xlarge", extraFamilies: ["p2"] };
    assert.deepEqual(problems(own({ network: existing, notebooks: [notebook] })), []);
  });

  for (const [what, notebook, problem] of [
    [
      "credentials in a URL, without telling them",
      repository({ url: "https://ada:password@example.com/a/b" }),
      'defaultRepository.url must be a URL that begins with https://, without credentials, got "https://***@example.com/a/b"',
    ],
    [
      "a secret's short ARN",
      repository({ secretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:git" }),
      'defaultRepository.secretArn must be the complete ARN of a secret, got "arn:aws:secretsmanager:eu-west-1:111122223333:secret:git"',
    ],
    [
      "a family of instance types that nobody asked for",
      { name: "a", instanceType: "ml.p2.xlarge" },
      `instanceType must be of one of the families ${FAMILIES}, or of one that extraFamilies names, got "ml.p2.xlarge"`,
    ],
    [
      "what is no instance type, once",
      { name: "a", instanceType: "t3" },
      'instanceType must be an instance type such as ml.m5.large, got "t3"',
    ],
  ] as [string, object, string][]) {
    it(`refuse ${what}`, () => {
      assert.deepEqual(problems(own({ network: existing, notebooks: [notebook] })), [
        `sagemaker-platform:notebooks[0].${problem}`,
      ]);
    });
  }
});
