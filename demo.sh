#!/usr/bin/env bash
# SwarmGuard at work on a real three-node Swarm, while clients watch:
#   ./demo.sh              both scenarios, one after the other, in under three minutes after the first build
#   ./demo.sh migration    a struggling task moves to a better node
#   ./demo.sh scaling      replicas follow a load that rises and falls, 1 to 3 and back
#   ./demo.sh --simulated  the same story on a simulated Swarm: no engines, no root, any system with the .NET SDK
# No request fails. Options are those of `./swarmguard demo`; see ./swarmguard demo --help
set -euo pipefail
root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source=scripts/requirements.sh
source "$root/scripts/requirements.sh"
case " $* " in
  *' --simulated '*) require_sdk "$root" ;;
  *) require_lab "$root" ;;
esac
exec "$root/swarmguard" demo "$@"
