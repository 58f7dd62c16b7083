#!/bin/sh
# Lets the policy pack judge a preview, and fails unless it judged everything and nothing blocks.
#
#   check.sh --stack prod      what follows is for `pulumi preview`
#
# REPORTS is the folder for the reports: reports, unless it is set.
# Exit code: 0 nothing blocks; 2 mandatory findings; 3 not judged; else that of the preview.
set -eu

reports=${REPORTS:-reports}
case $reports in
  -*) reports=./$reports ;;
esac
# What another run has left is no proof of this one.
for file in report.html report.md report.sarif report.junit.xml gl-code-quality.json report.json; do
  rm -f "$reports/$file"
done

preview=0
npx --no-install kafka-durability preview --positions \
  --format html,markdown,sarif,junit,gitlab,json --output "$reports" -- "$@" || preview=$?

if [ ! -f "$reports/report.json" ]; then
  echo "Not judged: the preview wrote no report" >&2
  exit 3
fi

outcome=0
npx --no-install kafka-durability report merge "$reports/report.json" >/dev/null || outcome=$?

case $outcome in
  0 | 4) exit "$preview" ;;
  2) exit 2 ;;
  *)
    echo "Not judged: see $reports/report.md" >&2
    exit 3
    ;;
esac
