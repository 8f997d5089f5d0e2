# Sourced by ./run and ./run-tests: finds or installs what they need and compiles the program.
# Everything is said on stderr: stdout belongs to the program.

# Debian package|why
build_packages=(
  'gcc|compiles the program'
  'libc6-dev|headers of the C library'
  'meson|configures the build'
  'ninja-build|runs the build'
  'pkg-config|finds libraries'
  'libgtk-4-dev|the window'
  'libadwaita-1-dev|the window, in GNOME style'
  'libjson-glib-dev|writes JSON'
  'libgdk-pixbuf-2.0-dev|reads pictures'
  'gettext|translations'
  'librsvg2-common|shows the SVG icons'
)

build_modules=('gtk4 >= 4.8' 'libadwaita-1 >= 1.2' 'json-glib-1.0 >= 1.6' 'glib-2.0 >= 2.74'
               'cairo-svg' 'cairo-pdf' 'pangocairo >= 1.50' 'gdk-pixbuf-2.0 >= 2.42')
build_commands=(cc meson ninja pkg-config msgfmt glib-compile-resources)

say () {
  printf '%s\n' "$*" >&2
}

die () {
  say "$*"
  exit 1
}

# Meson and Python need a UTF-8 locale to read the sources; the program itself keeps the person's.
in_utf8 () {
  case $(locale charmap 2>/dev/null) in
    UTF-8) "$@" ;;
    *) LC_ALL=C.UTF-8 "$@" ;;
  esac
}

# --- packages ---

has_apt () {
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null
}

# missing_rows ROW…: prints the rows (package|why) whose package is not installed.
missing_rows () {
  local installed row
  installed=$'\n'$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${@%%|*}" 2>/dev/null)$'\n'
  for row; do
    [[ $installed == *$'\n'"${row%%|*} installed"$'\n'* ]] || printf '%s\n' "$row"
  done
}

# Prints what nothing can be built without and neither the path nor pkg-config knows.
missing_tools () {
  local command module
  for command in "${build_commands[@]}"; do
    command -v "$command" >/dev/null || printf '%s\n' "$command"
  done
  command -v pkg-config >/dev/null || return 0
  pkg-config --exists "${build_modules[@]}" && return 0
  for module in "${build_modules[@]}"; do
    pkg-config --exists "$module" || printf '%s\n' "$module"
  done
}

# Whether as_root will work; asks for a password where it must.
may_be_root () {
  ((EUID == 0)) || { command -v sudo >/dev/null && sudo -v; }
}

as_root () {
  if ((EUID == 0)); then
    "$@"
  else
    sudo "$@"
  fi
}

apt_get () {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 \
    -o Dpkg::Use-Pty=0 "$@" </dev/null >&2
}

# Prints which of the packages given apt could install now.
offered_packages () {
  LC_ALL=C apt-cache policy "$@" 2>/dev/null |
    awk '/^[^ ]/ { name = $1; sub (/:$/, "", name) }
         /^  Candidate: / && $2 != "(none)" { print name }'
}

# Installs packages; a second try with fresh lists, since old ones name versions that are gone.
install_packages () {
  apt_get install -y --no-install-recommends "$@" ||
    { apt_get update && apt_get install -y --no-install-recommends "$@"; }
}

# need_packages ROW…: installs what is missing of the rows. Fails if that did not succeed.
need_packages () {
  local rows intent=Installing
  mapfile -t rows < <(missing_rows "$@")
  ((${#rows[@]})) || return 0
  may_be_root || intent='Missing, and installing takes root or sudo'
  say "$intent:"
  printf '  %s\n' "${rows[@]/|/ – }" >&2
  [[ $intent == Installing ]] || return 1
  (($(offered_packages "${rows[@]%%|*}" | wc -l) == ${#rows[@]})) || apt_get update
  install_packages "${rows[@]%%|*}"
}

# The same for what only some checks need: packages that apt does not offer are left out.
want_packages () {
  local rows offered row wanted=()
  mapfile -t rows < <(missing_rows "$@")
  ((${#rows[@]})) || return 0
  if ! compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; then
    may_be_root && apt_get update
  fi
  offered=$'\n'$(offered_packages "${rows[@]%%|*}")$'\n'
  for row in "${rows[@]}"; do
    [[ $offered != *$'\n'"${row%%|*}"$'\n'* ]] || wanted+=("$row")
  done
  ((!${#wanted[@]})) || need_packages "${wanted[@]}"
}

name_packages () {
  say 'These packages have what is needed:'
  say '  Debian  ' "${build_packages[@]%%|*}"
  say '  Fedora   gcc meson ninja-build pkgconf-pkg-config gtk4-devel libadwaita-devel' \
      'json-glib-devel gdk-pixbuf2-devel gettext librsvg2'
  say '  Arch     gcc meson ninja pkgconf gtk4 libadwaita json-glib gdk-pixbuf2 gettext librsvg'
}

# Sees to everything that building takes, or ends with a sentence about what is missing.
need_build_packages () {
  if has_apt && need_packages "${build_packages[@]}"; then
    return 0
  fi
  local missing
  mapfile -t missing < <(missing_tools)
  ((${#missing[@]})) || return 0
  say "Not found: $(printf '%s, ' "${missing[@]}" | sed 's/, $//')."
  name_packages
  exit 1
}

# --- building ---

# logged LOG COMMAND…: runs a command quietly; the log is shown if it fails.
logged () {
  local log=$1
  shift
  "$@" >"$log" 2>&1 </dev/null && return 0
  cat "$log" >&2
  return 1
}

# made_by_hand DIR: whether somebody set DIR up for this source tree, and not these scripts.
made_by_hand () {
  [[ -e $1/build.ninja && ! -e $1/setup-stamp ]] &&
    grep -qsF "\"source\": \"$(pwd -P)\"" "$1/meson-info/meson-info.json"
}

# may_replace DIR: whether there is no DIR, or nothing in it, or these scripts made it.
may_replace () {
  [[ ! -L $1 ]] && { [[ ! -e $1 || -e $1/setup-stamp ]] || [[ -d $1 && -z $(ls -A "$1") ]]; }
}

# configure DIR OPTION…: sets DIR up with these meson options, anew if it was another source tree's,
# was set up with other options or was left unfinished.
configure () {
  local dir=$1 stamp
  shift
  printf -v stamp '%s\n' "$PWD" "$@"
  [[ -e $dir/build.ninja && -e $dir/setup-stamp && $(<"$dir/setup-stamp")$'\n' == "$stamp" ]] &&
    return 0
  may_replace "$dir" || die "$PWD/$dir was not made by ./${0##*/}, which leaves it alone." \
                            'Move it away or delete it, and try again.'
  rm -rf "$dir"
  mkdir "$dir" && : >"$dir/setup-stamp" || return 1
  logged "$dir/setup.log" in_utf8 meson setup "$dir" "$@" || return 1
  printf '%s' "$stamp" >"$dir/setup-stamp"
}

# compile DIR: brings DIR up to date; quiet unless it fails.
compile () {
  local dir=$1
  if [[ -t 2 && $(in_utf8 ninja -C "$dir" -n 2>/dev/null) != *'no work to do'* ]]; then
    say "Compiling in $dir…"
  fi
  logged "$dir/compile.log" in_utf8 ninja -C "$dir" --quiet -j "$(nproc)"
}

need_writable () {
  [[ ! -e $1 || -w $1 ]] || die "$PWD/$1 is not writable for you. Delete it and try again."
}

# build_as_is DIR: DIR, which was made by hand, is up to date, or the script ends here.
build_as_is () {
  need_writable "$1"
  compile "$1" || die "Compiling failed; the log above is also in $1/compile.log."
}

# build DIR OPTION…: DIR is set up with these options and up to date, or the script ends here.
build () {
  local dir=$1
  need_writable "$dir"
  configure "$@" || die "Configuring failed; the log above is also in $dir/setup.log."
  compile "$dir" && return 0
  # A build folder of another meson version says so and cannot be mended.
  if grep -q 'generated with Meson version' "$dir/compile.log"; then
    : >"$dir/setup-stamp"
    configure "$@" && compile "$dir" && return 0
  fi
  die "Compiling failed; the log above is also in $dir/compile.log."
}
