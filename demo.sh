#!/usr/bin/env bash
# A struggling task moves to a better node of a real three-node Swarm, and no request fails.
# Options are those of `./swarmguard demo`; see ./swarmguard demo --help
set -euo pipefail
root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source=scripts/requirements.sh
source "$root/scripts/requirements.sh"
require_lab "$root"
exec "$root/swarmguard" demo "$@"
