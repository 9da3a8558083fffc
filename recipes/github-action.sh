#!/usr/bin/env bash
# What action.yml runs. Inputs come as environment variables; each becomes one argument, whatever is in it.
set -uo pipefail
arguments=()
option() { [ -z "$2" ] || arguments+=("$1=$2"); }

case "$COMMAND" in
  run)
    option --target "$TARGET"
    option --out "$OUT"
    option --only "$ONLY"
    option --vantage "$VANTAGE"
    option --history "$HISTORY"
    option --challenge "$CHALLENGE"
    if [ -n "$SIGNING" ]; then arguments+=(--bundle); option --signing "$SIGNING"; fi
    ;;
  gate)
    option --policy "$POLICY"
    option --trust "$TRUST"
    option --waivers "$WAIVERS"
    option --challenge "$CHALLENGE"
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

node "$GITHUB_ACTION_PATH/dist/cli/start.js" "$COMMAND" "${arguments[@]}"
code=$?

# The newest folder that a run, or decision that a gate, has left.
if [ "$COMMAND" = run ]; then
  page=$(ls -t "$OUT"/*/summary.md 2>/dev/null | grep -v '\.previous/' | head -1)
  folder=${page%/summary.md}
else
  page=$(ls -t "$KEEP"/*.md 2>/dev/null | head -1)
  folder=$KEEP
fi
[ -z "$page" ] || cat "$page" >>"$GITHUB_STEP_SUMMARY"
{
  echo "exit-code=$code"
  echo "folder=${folder//[$'\r\n']/}"
} >>"$GITHUB_OUTPUT"
if [ "$FAIL" = true ]; then exit "$code"; fi
