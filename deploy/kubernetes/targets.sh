#!/bin/sh
# One secret an institution, since a secret holds 1 MiB at most: writes them for kubectl, and the patch of an overlay by
# which each is a folder of /targets.
#   sh targets.sh banks/ overlays/production/targets.yaml | kubectl apply --server-side -n conformance-production -f -
# Each folder below the first argument is an institution: its target file, with the keys and certificates that it names,
# all directly in it. Names of folders are those of secrets: small letters, digits, hyphens.
set -eu
folder=${1:?a folder with one folder for each institution}
patch=${2:?the patch to write, such as overlays/production/targets.yaml}

for bank in "$folder"/*/; do
  name=$(basename "$bank")
  [ -n "$(find "$bank" -maxdepth 1 -type f -name '*.y*ml')" ] || { echo "$bank has no target file (*.yaml)" >&2; exit 2; }
  [ -z "$(find "$bank" -mindepth 1 -type d)" ] || { echo "$bank has a folder in it, which a secret cannot hold" >&2; exit 2; }
done

{
  echo '# Written by targets.sh.'
  echo '- op: replace'
  echo '  path: /spec/jobTemplate/spec/template/spec/volumes/0/projected/sources'
  echo '  value:'
  for bank in "$folder"/*/; do
    name=$(basename "$bank")
    printf '  - secret:\n      name: target-%s\n      items:\n' "$name"
    for file in "$bank"*; do
      printf '      - { key: "%s", path: "%s/%s" }\n' "${file##*/}" "$name" "${file##*/}"
    done
  done
} >"$patch"

for bank in "$folder"/*/; do
  kubectl create secret generic "target-$(basename "$bank")" --from-file="$bank" --dry-run=client -o yaml
  echo '---'
done
