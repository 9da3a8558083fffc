#!/usr/bin/env bash
# Debian packages of certificates, lists, responses and keys that others made: pyca's vectors with NIST PKITS and data of OpenSSL, the source of Go
# with the data of its tests, and the tests of Python. For `npm run soak`; without apt-get or root it only says what is absent.
set -euo pipefail
PACKAGES='python3-cryptography-vectors golang-src libpython3.11-testsuite' exec bash "$(dirname "$0")/../interop/install.sh"
