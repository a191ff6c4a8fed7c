#!/bin/bash
# Makes the conda environment that outlives a stop of the notebook instance, and offers it as a kernel. Runs as ec2-user, as long as it
# takes; again, it only offers the kernel. What an interruption left half done is made anew.
set -euo pipefail

: "${ENVIRONMENT_NAME:?is the name of the environment}"
: "${BASE_ENVIRONMENT:?is the installed environment it starts from}"

# Only this folder is on the volume that is kept.
readonly ENVIRONMENT="$HOME/SageMaker/.environments/$ENVIRONMENT_NAME"
readonly CONDA="$HOME/anaconda3/bin/conda"

mkdir -p "$(dirname "$ENVIRONMENT")"
# At its creation, an instance starts this twice.
exec 9>"$ENVIRONMENT.lock"
flock 9

if [[ ! -f "$ENVIRONMENT/.complete" ]]; then
  echo "making $ENVIRONMENT from $BASE_ENVIRONMENT"
  rm -rf "$ENVIRONMENT"
  # A clone needs no network: what is installed is linked or copied.
  "$CONDA" create --yes --offline --copy --prefix "$ENVIRONMENT" --clone "$BASE_ENVIRONMENT"
  touch "$ENVIRONMENT/.complete"
fi

# Jupyter's list of kernels is not on the volume.
"$ENVIRONMENT/bin/python" -m ipykernel install --user --name "$ENVIRONMENT_NAME" --display-name "$ENVIRONMENT_NAME (kept)"
echo "$ENVIRONMENT is ready"
