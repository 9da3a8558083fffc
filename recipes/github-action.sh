#!/usr/bin/env bash
# What action.yml runs. Inputs come as environment variables; each becomes one argument, whatever is in it.
set -uo pipefail
arguments=()
option() { [ -z "$2" ] || arguments+=("$1=$2"); }
# One that is given and empty is no challenge: the command refuses it.
challenge() { [ "$CHALLENGE" = none ] || arguments+=("--challenge=$CHALLENGE"); }

case "$COMMAND" in
  run)
    [ "$TARGET" = embedded ] || arguments+=("--target=$TARGET")
    option --out "$OUT"
    option --only "$ONLY"
    option --vantage "$VANTAGE"
    option --history "$HISTORY"
    challenge
    if [ -n "$SIGNING" ]; then arguments+=(--bundle); option --signing "$SIGNING"; fi
    ;;
  gate)
    option --policy "$POLICY"
    option --trust "$TRUST"
    option --waivers "$WAIVERS"
    challenge
    option --keep "$KEEP"
    option --signing "$SIGNING"
    arguments+=(--)
    while IFS= read -r bundle; do [ -z "$bundle" ] || arguments+=("$bundle"); done <<<"$BUNDLES"
    ;;
  *)
    echo "::error title=API Hub conformance::command is neither run nor gate"
    exit 2
    ;;
esac

started=$(mktemp)
node "$GITHUB_ACTION_PATH/dist/cli/start.js" "$COMMAND" "${arguments[@]}"
code=$?

# What this run, or this decision, has left: files that are older are of others.
left() {
  local folder=$1
  shift
  # A folder whose name begins with a dash would be an option of find.
  case "$folder" in -*) folder=./$folder ;; esac
  find "$folder" "$@" -newer "$started" -exec ls -t {} + 2>/dev/null | head -1
}
if [ "$COMMAND" = run ]; then
  page=$(left "$OUT" -mindepth 2 -maxdepth 2 -name summary.md ! -path '*.previous/*')
  folder=${page%/summary.md}
else
  page=$(left "$KEEP" -maxdepth 1 -name '*.md')
  folder=${page:+$KEEP}
fi
rm -f "$started"
[ -z "$page" ] || cat "$page" >>"$GITHUB_STEP_SUMMARY"
{
  echo "exit-code=$code"
  echo "folder=${folder//[$'\r\n']/}"
} >>"$GITHUB_OUTPUT"
if [ "$FAIL" = true ]; then exit "$code"; fi
