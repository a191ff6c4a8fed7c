/** The owner of a set of configurations and models. */
export interface HistoryInputs {
  region: string;
  endpointName: string;
  /** Prefix of the names of the endpoint's configurations and models. They are listed by it. */
  namePrefix: string;
}
