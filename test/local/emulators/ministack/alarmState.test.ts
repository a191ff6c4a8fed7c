import assert from "node:assert/strict";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { type StartedAws, startedAws } from "./startedAws";
import { VariantAlarms } from "./variantAlarms";

const treatments = ["missing", "ignore", "breaching", "notBreaching"] as const;
/** The state of an alarm before its first evaluation. */
const retained = "INSUFFICIENT_DATA";

/**
 * The two tables of "Configuring how CloudWatch alarms treat missing data" in the CloudWatch user guide, and what it says below
 * them: datapoints from the oldest to the newest (0 within the threshold, X breaching, - missing), and the state for each
 * TreatMissingData. EvaluationPeriods is 3; DatapointsToAlarm is the table's number.
 */
const tables = {
  3: {
    "0-X-X": ["OK", "OK", "OK", "OK"],
    "----0": ["OK", "OK", "OK", "OK"],
    "-----": ["INSUFFICIENT_DATA", retained, "ALARM", "OK"],
    "0XX-X": ["ALARM", "ALARM", "ALARM", "ALARM"],
    "--X--": ["ALARM", retained, "ALARM", "OK"],
    "----X": [retained, retained, "ALARM", "OK"],
    "---X-": [retained, retained, "ALARM", "OK"],
  },
  2: {
    "0-X-X": ["ALARM", "ALARM", "ALARM", "ALARM"],
    "00X0X": ["ALARM", "ALARM", "ALARM", "ALARM"],
    "0-X--": ["OK", "OK", "ALARM", "OK"],
    "----0": ["OK", "OK", "ALARM", "OK"],
    "---X-": ["ALARM", retained, "ALARM", "OK"],
  },
};

describe("alarm_state", function () {
  this.timeout(60_000);
  let aws: StartedAws;
  let alarms: VariantAlarms;

  before(async () => {
    aws = await startedAws();
    alarms = new VariantAlarms(new CloudWatchClient(aws.client));
  });
  after(() => aws.remove());

  for (const [DatapointsToAlarm, table] of Object.entries(tables)) {
    for (const [datapoints, states] of Object.entries(table)) {
      it(`finds ${datapoints} ${states.join(", ")} with ${DatapointsToAlarm} of 3 datapoints to alarm`, async () => {
        const variant = `${DatapointsToAlarm}-of-${datapoints}`;
        for (const [age, datapoint] of [...datapoints].reverse().entries()) {
          if (datapoint !== "-") await alarms.publish(variant, [datapoint === "X" ? 1 : 0], age);
        }
        const found = treatments.map(async (TreatMissingData) => {
          const AlarmName = `${variant}-${TreatMissingData}`;
          const periods = { EvaluationPeriods: 3, DatapointsToAlarm: Number(DatapointsToAlarm) };
          await alarms.put(variant, { AlarmName, TreatMissingData, ...periods });
          return alarms.state(AlarmName);
        });
        assert.deepEqual(await Promise.all(found), states);
      });
    }
  }

  it("keeps ALARM by ignore, and loses it by missing, when the metric falls silent", async () => {
    await alarms.publish("was-faulty", [1]);
    for (const [TreatMissingData, state] of [
      ["ignore", "ALARM"],
      ["missing", "INSUFFICIENT_DATA"],
    ] as const) {
      const alarm = { AlarmName: `silent-${TreatMissingData}`, TreatMissingData };
      await alarms.put("was-faulty", alarm);
      assert.equal(await alarms.state(alarm.AlarmName), "ALARM");
      await alarms.put("never-called", alarm);
      assert.equal(await alarms.state(alarm.AlarmName), state);
    }
  });
});
