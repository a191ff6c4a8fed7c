import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { SFNClient } from "@aws-sdk/client-sfn";
import { awsEnvironment, type Home } from "#local/host/home";

/** What a promotion is started, followed and judged with. */
export interface Clients {
  sfn: SFNClient;
  sagemaker: SageMakerClient;
}

/** Clients of this home's Step Functions and SageMaker. */
export function createClients(home: Home, region: string): Clients {
  const env = awsEnvironment(home, region);
  const credentials = { accessKeyId: env.AWS_ACCESS_KEY_ID!, secretAccessKey: env.AWS_SECRET_ACCESS_KEY! };
  return {
    sfn: new SFNClient({ region, credentials, endpoint: env.AWS_ENDPOINT_URL }),
    sagemaker: new SageMakerClient({ region, credentials, endpoint: env.AWS_ENDPOINT_URL_SAGEMAKER }),
  };
}
