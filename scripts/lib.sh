# Shared by the scripts beside it: where things are, and how a script speaks and installs.
# Absent on purpose: what to install (scripts/install) and what to check (scripts/test).
# shellcheck shell=bash

set -euo pipefail

# Numbers, sorting and messages of tools must not depend on the language of the machine.
export LC_ALL=C.UTF-8

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/michishirube"

# In continuous integration every run starts from a new clone: what was built stays outside of it.
if [ "${CI:-}" = "true" ] && [ -z "${CARGO_TARGET_DIR:-}" ]; then
  export CARGO_TARGET_DIR="$cache/target"
  # A debug build of all crates and their tests; nobody steps through it with a debugger.
  export CARGO_INCREMENTAL=0
fi
target="${CARGO_TARGET_DIR:-$root/target}"
export PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

say() { printf '==> %s\n' "$*" >&2; }
die() {
  printf 'エラー: %s\n' "$*" >&2
  exit 2
}
have() { command -v "$1" >/dev/null 2>&1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    die "管理者の権限が必要です。root で実行するか sudo を入れてください / needs root or sudo: $*"
  fi
}

# Installs those of the named Debian packages that are missing.
need_debian() {
  local missing=() package
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || missing+=("$package")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  say "Debian パッケージを入れます / installing Debian packages: ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y -o Dpkg::Use-Pty=0 --no-install-recommends "${missing[@]}" >/dev/null
}

# Installs a cargo tool if no version of it is there: need_cargo_tool cargo-deny 0.20.2
need_cargo_tool() {
  have "$1" && return 0
  say "cargo の道具を入れます（数分）/ building a cargo tool, some minutes: $1 $2"
  CARGO_TARGET_DIR="$cache/tools" cargo install --locked --version "$2" "$1" >&2
}

# Installs the npm modules of a folder as its lock file says, once per lock file.
need_npm() {
  local folder="$root/$1" stamp wanted
  stamp="$folder/node_modules/.installed-for"
  wanted="$(node --version) $(sha256sum <"$folder/package-lock.json")"
  [ "$(cat "$stamp" 2>/dev/null || true)" = "$wanted" ] && return 0
  say "npm パッケージを入れます / installing npm packages: $1"
  # Not `npm ci`: it refuses a lock file that leaves out optional packages of other systems, which registries may not have.
  (cd "$folder" && rm -rf node_modules && npm install --no-save --no-audit --no-fund --loglevel=error >&2)
  printf '%s\n' "$wanted" >"$stamp"
}

# The screens, as files for the window. Built again only when something changed.
build_ui() {
  local built="$root/ui/dist/index.html"
  if [ -f "$built" ] && [ -z "$(find "$root/ui" -path "$root/ui/node_modules" -prune -o -path "$root/ui/dist" -prune -o \
    -type f -newer "$built" -print -quit)" ]; then
    return 0
  fi
  say "画面を作ります / building the screens"
  (cd "$root/ui" && npm run --silent build >&2)
}

# The app with its screens in it, as `make test` walks through it, and the command line.
build_app() {
  build_ui
  say "アプリを作ります（初めは数分）/ building the app, some minutes the first time"
  cargo build --locked -p michishirube -p michishirube-cli "$@"
}
