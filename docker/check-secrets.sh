#!/bin/sh
# Ends with an error that names the variables if a secret of the installation is missing, short or commonly known.
# docker-compose.yml starts nothing else before this has succeeded. Writes no secret.
#
#   check-secrets.sh NAME...        names of environment variables
set -u

weak=0
for name in "$@"; do
  eval "value=\${$name:-}"
  case $value in
    '') why='is not set' ;;
    *[Cc]hange*[Mm]e* | *[Ee]xample* | *demos-only* | *[Pp]assword* | *[Ss]ecret*) why='is a commonly known value' ;;
    ????????????????*) continue ;;
    *) why='is shorter than 16 characters' ;;
  esac
  echo "$name $why. Choose your own value, such as the output of: openssl rand -hex 24" >&2
  weak=1
done
exit $weak
