#!/usr/bin/env bash
# Debian packages of the real TLS servers, peer scanners and readers of reports that tests/interop runs, of tokens for keys, and of the browser, the fonts (DejaVu has
# Arabic) and the PDF tools of tests/browser. Installs what is missing; starts and enables no service.
# Without apt-get or root it only says what is absent: the tests leave those out and name them.
set -euo pipefail

packages=(nginx haproxy apache2 lighttpd lighttpd-mod-openssl caddy stunnel4 libtomcat10-embed-java openjdk-17-jdk-headless openssl gnutls-bin python3 sslscan nmap testssl.sh iproute2 procps
  libxml2-utils prometheus prometheus-node-exporter cmark-gfm chromium fonts-dejavu-core poppler-utils
  softhsm2 p11-kit opensc)
# Of whoever packages them; what is in deploy/ is read by them.
command -v kubectl >/dev/null || packages+=(kubernetes-client)
command -v systemd-analyze >/dev/null || packages+=(systemd)
# Others in their place, for the scripts that install something else.
[ -z "${PACKAGES:-}" ] || read -ra packages <<<"$PACKAGES"
services=(nginx haproxy apache2 lighttpd caddy stunnel4 prometheus prometheus-node-exporter)

missing() {
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || echo "$package"
  done
}

if ! command -v apt-get >/dev/null; then
  echo "interop: no apt-get here; wanted: ${packages[*]}"
  exit 0
fi
mapfile -t wanted < <(missing)
if [ "${#wanted[@]}" -eq 0 ]; then
  echo "interop: all installed (${packages[*]})"
  exit 0
fi
if [ "$(id -u)" -ne 0 ]; then
  echo "interop: absent, and only root can install: ${wanted[*]}"
  exit 0
fi

# invoke-rc.d asks this file before it starts a service (policy-rc.d(8)); 101 forbids.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  trap 'rm -f "$policy"' EXIT
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
for service in "${services[@]}"; do
  if [[ " ${wanted[*]} " == *" $service "* ]]; then update-rc.d "$service" disable >/dev/null 2>&1 || true; fi
done
echo "interop: installed ${wanted[*]}"
