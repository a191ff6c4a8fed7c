/** Whose configurations and models belong together. */
export interface HistoryInputs {
  region: string;
  endpointName: string;
  /** What the names of all the endpoint's configurations and models begin with, by which they are looked for. */
  namePrefix: string;
}
