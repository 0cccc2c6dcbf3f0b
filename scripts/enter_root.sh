#!/usr/bin/env bash
# Called by tools.sh as root in a mount namespace of its own: binds the host's folders into a root
# and runs a command there as the calling user.
set -euo pipefail

root=$1 ids=$2 directory=$3
shift 3

bind() { # $1: folder of the host, at the same place in the root
    [[ -d $1 && $1 != / ]] || return 0
    mkdir -p "$root$1"
    mount --rbind "$1" "$root$1"
}

bind_file() { # $1: file of the host, over the same one in the root
    [[ -e $1 ]] || return 0
    [[ -e $root$1 ]] || { mkdir -p "$(dirname -- "$root$1")" && touch "$root$1"; }
    mount --bind "$1" "$root$1"
}

mount --make-rprivate /
for folder in /proc /sys /dev /tmp; do
    bind "$folder"
done
while [[ $1 != -- ]]; do # home, checkout, cache
    bind "$1"
    shift
done
shift

# The network as the host knows it, a company's own certificates included.
for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt; do
    bind_file "$file"
done
# A user needs a name, but packages add their own users to the root's list, not to the host's.
if [[ $ids != 0:0 ]]; then
    bind_file /etc/passwd
    bind_file /etc/group
fi

# shellcheck disable=SC2016  # expanded inside
exec chroot --userspec="$ids" "$root" /bin/bash -c 'cd -- "$1" && shift && exec "$@"' bash "$directory" "$@"
