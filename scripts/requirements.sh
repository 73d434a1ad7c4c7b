#!/usr/bin/env bash
# What this checkout needs from the machine, and how to get it from Debian. demo.sh and test.sh source this file;
# run by itself it installs what is missing and does nothing else.

# Engines and their tools live in sbin, which a root shell made by `su` does not have on its path.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# One requirement a line: what proves it is there (a command, a file, or a library), the Debian package (the first one
# that this release knows), and why.
lab_requirements() {
  cat <<'LIST'
dockerd                             docker.io              runs the engines of the lab's Swarm
docker                              docker-cli|docker.io   lets you look around in the lab
iptables                            iptables               wires the engines' container networks
docker-registry                     docker-registry        serves the lab's images, so that nodes really pull them
ip                                  iproute2               makes one network namespace for each node
nsenter                             util-linux             starts an engine inside its node's namespaces
gcc                                 gcc                    links the native agent, manager and test application
tmux                                tmux                   is the terminal in which the command line is looked at
/usr/include/stdio.h                libc6-dev              is what gcc links them against
libssl.so.3                         libssl3t64|libssl3     goes into their images, for TLS and checksums
/etc/ssl/certs/ca-certificates.crt  ca-certificates        goes into their images, for TLS
LIST
  [ -z "${also_for_tests:-}" ] || test_requirements
  # A kernel with AppArmor refuses to start containers when its parser is missing.
  if grep -qs Y /sys/module/apparmor/parameters/enabled; then
    echo 'apparmor_parser  apparmor  loads the profile this kernel demands for containers'
  fi
  # Where the kernel has modules, the engines load overlay, vxlan and ip_vs by modprobe.
  if [ -d "/lib/modules/$(uname -r)" ]; then
    echo 'modprobe  kmod  loads the kernel modules the engines use'
  fi
}

# What the tests hold SwarmGuard against, beside a Swarm; the demo needs none of it.
test_requirements() {
  cat <<'LIST'
influxd           influxdb          is one of the databases that samples are sent to
influx            influxdb-client   asks it
victoria-metrics  victoria-metrics  is another
prometheus        prometheus        scrapes the metrics
chromium          chromium          opens the dashboard
LIST
}

is_there() {
  case $1 in
    /*) [ -e "$1" ] ;;
    lib*.so.*) [[ $(ldconfig -p 2>/dev/null) == *"$1"* ]] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# The lines of lab_requirements that are not met.
missing_requirements() {
  local proof package why
  while read -r proof package why; do
    is_there "$proof" || printf '%s %s %s\n' "$proof" "$package" "$why"
  done < <(lab_requirements)
}

explain_existing_swarm() {
  cat >&2 <<'TEXT'

Without a lab you can still use SwarmGuard on a Swarm you have. Push the images to a registry its nodes can reach:

    ./swarmguard images push REGISTRY

then, on one of its managers, run the commands that this prints: two that make the secrets, and

    docker stack deploy -c deploy/swarmguard.yml swarmguard

with the images' names filled in.
TEXT
}

# Why nothing can be built here; empty where it can. Asked of dotnet itself, which knows what global.json allows.
sdk_obstacle() {
  local answer found
  if ! command -v dotnet >/dev/null; then
    echo "the .NET 10 SDK (no 'dotnet' on the path): get it from https://dotnet.microsoft.com/download"
  elif ! answer=$(cd "$1" && dotnet --version 2>&1); then
    found=$(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ')
    case " $found" in
      *' 10.'*) echo "a .NET 10 SDK that works ('dotnet --version' says: $(head -n 1 <<<"$answer"))" ;;
      *) echo "the .NET 10 SDK (found: ${found:-none}): get it from https://dotnet.microsoft.com/download" ;;
    esac
  fi
}

# Ends the script unless this checkout can be built.
require_sdk() {
  local obstacle
  obstacle=$(sdk_obstacle "$1")
  [ -n "$obstacle" ] || return 0
  echo "Missing: $obstacle" >&2
  exit 1
}

# Installs what is missing; ends the script with the whole list of what stands in the way of a lab.
require_lab() {
  local root=$1 obstacles=() missing refusal proof why
  [ "$(uname -s)" = Linux ] || obstacles+=("Linux (this is $(uname -s)): the lab is made of network namespaces")
  [ "$(id -u)" = 0 ] || obstacles+=("root (you are $(id -un)): engines and network namespaces need it; try sudo")
  missing=$(sdk_obstacle "$root")
  [ -z "$missing" ] || obstacles+=("$missing")
  if [ ${#obstacles[@]} = 0 ]; then
    missing=$(missing_requirements)
    if [ -n "$missing" ] && ! command -v apt-get >/dev/null; then
      while read -r proof _ why; do obstacles+=("$proof, which $why (no apt-get here: install it yourself)"); done <<<"$missing"
    elif [ -n "$missing" ]; then
      install_packages "$missing"
    fi
  fi
  if [ ${#obstacles[@]} = 0 ] && ! refusal=$(unshare --net --mount --uts true 2>&1); then
    obstacles+=("namespaces ($refusal): run outside of a container, or in a privileged one")
  fi
  [ ${#obstacles[@]} = 0 ] && return
  echo "The lab cannot run here. Missing:" >&2
  printf '  - %s\n' "${obstacles[@]}" >&2
  explain_existing_swarm
  exit 1
}

# Takes lines of missing_requirements, one package each.
install_packages() {
  local log proof names why name packages=()
  log=$(mktemp)
  if ! apt-get update -q >"$log" 2>&1; then
    echo "apt-get update failed:" >&2
    tail -n 20 "$log" >&2
    exit 1
  fi
  while read -r proof names why; do
    name=$(first_known_package "$names")
    case " ${packages[*]} " in *" $name "*) continue ;; esac
    echo "Installing $name: it $why."
    packages+=("$name")
  done <<<"$1"
  if ! without_starting_services apt_install "${packages[@]}" >"$log" 2>&1; then
    echo "apt-get install ${packages[*]} failed:" >&2
    tail -n 30 "$log" >&2
    exit 1
  fi
  rm -f "$log"
  missing_requirements | while read -r proof names why; do
    echo "Still missing after the installation: $proof ($names), which $why." >&2
    exit 1
  done || exit 1
}

first_known_package() {
  local name
  for name in ${1//|/ }; do
    if apt-cache show --no-all-versions "$name" >/dev/null 2>&1; then
      echo "$name"
      return
    fi
  done
  echo "${1##*|}"
}

apt_install() {
  DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"
}

# The lab starts engines of its own. Installing one must not start another beside them, so Debian's switch for that is
# set for the time of the installation and then put back as it was.
without_starting_services() (
  policy=/usr/sbin/policy-rc.d
  saved=$policy.before-swarmguard
  if [ -e "$policy" ] && [ ! -e "$saved" ]; then mv "$policy" "$saved"; fi
  trap 'rm -f "$policy"; [ ! -e "$saved" ] || mv "$saved" "$policy"' EXIT
  trap 'exit 130' INT TERM
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  "$@"
)

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  set -euo pipefail
  require_lab "$(dirname "${BASH_SOURCE[0]}")/.."
  echo "Everything the lab needs is installed."
fi
