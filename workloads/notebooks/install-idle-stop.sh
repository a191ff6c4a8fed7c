#!/bin/bash
# Runs as root whenever the notebook instance starts, its root disk fresh: installs the check that stops the instance when it is idle, as a
# systemd timer, which outlives a reboot (Amazon Linux 2023 has no cron).
set -euo pipefail

: "${IDLE_STOP_SCRIPT:?is the text of idle_stop.py}"
: "${IDLE_MINUTES:?is how many minutes without use stop the instance}"
: "${NOTEBOOK_NAME:?is the name of the notebook instance}"
: "${REGION:?is its region}"
# Put before every path; empty on an instance.
ROOT="${NOTEBOOK_ROOT:-}"
LIBRARY="$ROOT/usr/local/lib/sagemaker-platform"
LOGS="$ROOT/var/log/sagemaker-platform"
STATE="$ROOT/run/sagemaker-platform"
UNITS="$ROOT/etc/systemd/system"
RUNTIME="$ROOT/home/ec2-user/.local/share/jupyter/runtime"

# Owned by root, so that a user cannot change what root runs.
mkdir -p "$LIBRARY" "$LOGS" "$STATE" "$UNITS"
printf '%s\n' "$IDLE_STOP_SCRIPT" >"$LIBRARY/idle_stop.py"
# The minutes count from now.
rm -f "$STATE/stopping"
touch "$STATE/started"

cat >"$UNITS/notebook-idle-stop.service" <<UNIT
[Unit]
Description=Stops this notebook instance when it is idle

[Service]
Type=oneshot
TimeoutStartSec=2min
Environment=PATH=/usr/local/bin:/usr/bin:/bin
ExecStart=/usr/bin/python3 -I $LIBRARY/idle_stop.py --idle-minutes $IDLE_MINUTES --notebook-name $NOTEBOOK_NAME --region $REGION --runtime-dir $RUNTIME --state-dir $STATE
StandardOutput=append:$LOGS/idle-stop.log
StandardError=inherit
UNIT

cat >"$UNITS/notebook-idle-stop.timer" <<UNIT
[Unit]
Description=Looks every five minutes whether this notebook instance is idle

[Timer]
OnActiveSec=5min
OnUnitInactiveSec=5min

[Install]
WantedBy=timers.target
UNIT

systemctl daemon-reload
systemctl enable notebook-idle-stop.timer
systemctl restart notebook-idle-stop.timer
echo "this instance stops after $IDLE_MINUTES minutes without use: $LOGS/idle-stop.log"
