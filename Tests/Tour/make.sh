#!/usr/bin/env bash
# Writes the tours of the README, in both languages, and the picture at its head, from sessions of the program as it is:
#
#     bash Tests/Tour/make.sh
#
# TourTests runs the same sessions, and fails where what is written differs. Width, time zone, times and what varies from
# run to run (durations, ids of requests) are fixed there. COMPSH_BINARY chooses another program than the one built
# beside the tests.
set -euo pipefail
cd "$(dirname "$0")/../.."
COMPSH_WRITE_TOUR=1 swift test --filter TourTests
git diff --stat -- README.md examples
