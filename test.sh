#!/usr/bin/env bash
# ./test.sh [unit|lab|all] [filter]
#   unit    the pure tests: no engine, no root, seconds
#   lab     the tests on real engines: root, minutes
#   all     both (the default)
#   filter  runs only tests whose full name (Namespace.Class.Method) contains it
# Ends with `N passed, N failed`. A project that does not build, crashes or runs out of time counts as a failed test.
set -uo pipefail
root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
cd "$root" || exit 1
# shellcheck source=scripts/requirements.sh
source scripts/requirements.sh

readonly limit_seconds=$((60 * 60)) unit_seconds=600 clean_up_seconds=45
results=$root/artifacts/tests
passed=0 failed=0 child='' child_status=0 labs_before='' lab_tests_began=''

main() {
  local what=${1:-all} filter=${2:-}
  case $what in
    unit | lab | all) ;;
    *) sed -n '2,6s/^# \{0,1\}//p' "$root/test.sh" >&2; exit 2 ;;
  esac
  if [ "$what" = unit ]; then require_sdk "$root"; else also_for_tests=yes require_lab "$root"; fi
  rm -rf "$results"
  mkdir -p "$results"
  trap 'interrupted 130' INT
  trap 'interrupted 143' TERM HUP
  [ "$what" = lab ] || run_project SwarmGuard.Tests "$filter" Normal "$unit_seconds"
  [ "$what" = unit ] || run_lab_tests "$filter"
  if [ $((passed + failed)) = 0 ]; then
    echo "No test's name contains '$filter'." >&2
    failed=1
  fi
  [ "$failed" = 0 ] || tell_failures
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
}

run_lab_tests() {
  local failed_before=$failed
  labs_before=$(labs)
  lab_tests_began=yes
  export SWARMGUARD_LAB_LOGS=$results/logs # a lab that goes leaves its engines' logs there
  run_project SwarmGuard.LabTests "$1" Detailed "$limit_seconds"
  remove_new_labs
  if [ "$failed" != "$failed_before" ] && [ -d "$SWARMGUARD_LAB_LOGS" ]; then
    echo "Logs of the labs' engines: $SWARMGUARD_LAB_LOGS"
  fi
}

run_project() {
  local name=$1 filter=$2 output=$3 seconds=$4 report=$results/$1.json left
  local arguments=(--results-directory "$results" --report-xunit-ctrf --report-xunit-ctrf-filename "$name.json"
    --progress off --output "$output" --show-stdout Failed)
  [ -z "$filter" ] || arguments+=(--filter-method "*$filter*")
  echo "Building $name ..."
  if ! bounded dotnet build "tests/$name" --nologo -tl:off -v quiet '-clp:ErrorsOnly;NoSummary' >"$results/$name.build.log" 2>&1; then
    cat "$results/$name.build.log"
    echo "$name: does not build."
    failed=$((failed + 1))
    return
  fi
  # The runner's own limit comes first: it still writes its report, and has said which test hangs.
  left=$(($(time_left) - 15))
  arguments+=(--timeout "$((left < seconds ? left : seconds))s" --long-running 60 --xunit-diagnostics on)
  bounded dotnet "tests/$name/bin/Debug/net10.0/$name.dll" "${arguments[@]}"
  count "$name" "$report" "$child_status" "$filter"
}

# Adds the report's figures. An exit status that the report does not explain is a failure of its own.
count() {
  local name=$1 report=$2 status=$3 filter=$4 bad
  bad=$(figure failed "$report")
  passed=$((passed + $(figure passed "$report")))
  failed=$((failed + bad))
  if [ "$status" = 8 ] && [ -n "$filter" ]; then return; fi # 8: the filter left no test in this project
  if [ "$status" != 0 ] && [ "$bad" = 0 ]; then
    echo "$name: ended with status $status$([ "$status" = 124 ] && echo ', out of time')."
    failed=$((failed + 1))
  fi
}

# What failed and why once more, at the end: whoever has only the last lines of a long run sees it too.
tell_failures() {
  local test
  sed 's/{"name":"/\n&/g' "$results"/*.json 2>/dev/null | grep '","status":"failed"' | while read -r test; do
    sed 's/^{"name":"\(.*\)","status":"failed".*/FAILED \1/' <<<"$test"
    grep -oE '"message":"([^"\\]|\\.)*"' <<<"$test" | head -n 1 | cut -c 12-1500 | sed 's/"$//; s/\\r//g; s/\\n/\n/g; s/\\\(.\)/\1/g' | sed 's/^/  /'
  done
}

# One number of the "summary" object in a CTRF report; 0 where there is no report.
figure() {
  local number
  number=$(grep -o '"summary":{[^}]*}' "$2" 2>/dev/null | head -n 1 | sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p")
  echo "${number:-0}"
}

# Runs a command for what is left of the time. In the background, so that a signal to this script is handled at once.
bounded() {
  timeout --foreground --kill-after=20 "$(time_left)" "$@" &
  child=$!
  wait "$child"
  child_status=$?
  child=''
  return "$child_status"
}

time_left() {
  local left=$((limit_seconds - clean_up_seconds - SECONDS))
  echo "$((left > 30 ? left : 30))"
}

# Labs of tests, by their names (t-...): each has a folder or, after a crash, at least its namespaces.
labs() {
  {
    find /var/lib/swarmguard-lab -mindepth 1 -maxdepth 1 -type d -name 't-*' -printf '%f\n'
    ls /run/netns | sed -n 's/^sglab-\(t-.*\)-\(sw\|n[1-9]\)$/\1/p'
  } 2>/dev/null | sort -u
}

# A test run that was ended half-way leaves its labs. Those of another run, there before, stay.
remove_new_labs() {
  local name
  for name in $(comm -13 <(echo "$labs_before") <(labs)); do
    echo "Removing lab '$name', which the tests left behind."
    timeout --foreground --kill-after=5 "$clean_up_seconds" "$root/swarmguard" lab down --name "$name"
  done
}

interrupted() {
  trap '' INT TERM HUP
  if [ -n "$child" ]; then
    kill -TERM "$child" 2>/dev/null
    wait "$child"
  fi
  [ -z "$lab_tests_began" ] || remove_new_labs
  echo "Interrupted."
  echo "$passed passed, $((failed + 1)) failed"
  exit "$1"
}

main "$@"
