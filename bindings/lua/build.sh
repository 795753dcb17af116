#!/bin/sh
# Builds the module without Meson:
#
#     bindings/lua/build.sh 5.4 FOLDER      (5.1, 5.2, 5.3, 5.4 or jit)
#
# makes FOLDER/oasplan.so. The library is the system's, or the one that OASPLAN_CFLAGS and OASPLAN_LIBS name.
set -eu
version=$1
folder=$2
here=$(cd "$(dirname "$0")" && pwd)
case $version in
  jit) package=luajit ;;
  *) package=lua$version ;;
esac
mkdir -p "$folder"
# shellcheck disable=SC2046,SC2086
exec ${CC:-cc} -std=c11 -O2 -g -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -fPIC -shared -fvisibility=hidden ${CFLAGS:-} \
  $(pkg-config --cflags $package) ${OASPLAN_CFLAGS:-$(pkg-config --cflags oasplan)} \
  -o "$folder/oasplan.so" "$here"/*.c ${OASPLAN_LIBS:-$(pkg-config --libs oasplan)}
