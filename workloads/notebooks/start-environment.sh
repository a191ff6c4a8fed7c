#!/bin/bash
# Runs as root, when the notebook instance is created and at each start. SageMaker gives a hook five minutes, which making an environment can
# exceed: that goes on in the background.
set -euo pipefail

: "${ENVIRONMENT_SCRIPT:?is the text of environment.sh}"
: "${ENVIRONMENT_NAME:?is the name of the environment}"
: "${BASE_ENVIRONMENT:?is the installed environment it starts from}"
# Put before every path; empty on an instance.
ROOT="${NOTEBOOK_ROOT:-}"
LIBRARY="$ROOT/usr/local/lib/sagemaker-platform"
LOGS="$ROOT/var/log/sagemaker-platform"

# Owned by root, so that a user cannot change what root runs.
mkdir -p "$LIBRARY" "$LOGS"
printf '%s\n' "$ENVIRONMENT_SCRIPT" >"$LIBRARY/environment.sh"
chmod 755 "$LIBRARY/environment.sh"

nohup runuser --login ec2-user --whitelist-environment=ENVIRONMENT_NAME,BASE_ENVIRONMENT --command "bash '$LIBRARY/environment.sh'" \
  </dev/null >>"$LOGS/environment.log" 2>&1 &
echo "the environment $ENVIRONMENT_NAME is being made: $LOGS/environment.log"
