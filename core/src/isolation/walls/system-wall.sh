# The second wall: what the operating system keeps from a plugin's process, whatever runs in it.
#
#   unshare --pid --net --mount --ipc --uts --fork --kill-child [--user --map-root-user] \
#     sh system-wall.sh ROOT NODE USER PROCESSES DATA ARGUMENTS…
#
# It runs in fresh namespaces: no network, no other process to be seen. ROOT, an empty folder, becomes a file system that holds Node
# and the libraries it is linked to, all read-only; nothing else of the machine is in it. USER is a number that owns nothing, or 0
# within a user namespace, where it is nobody outside. PROCESSES counts threads too; DATA is in bytes.
set -eu
root=$1 node=$2 user=$3 processes=$4 data=$5
shift 5

mount -t tmpfs -o size=64k,mode=755,nosuid,nodev vitrine "$root"
# Few programs: each takes a millisecond of a processor that others want.
show() {
  mount -o bind,ro,nosuid,nodev "$1" "$root$2"
}
links= folders=
for folder in /usr/lib /usr/lib64 /lib /lib64; do
  if [ -L "$folder" ]; then
    links="$links $folder"
  elif [ -d "$folder" ]; then
    folders="$folders $folder"
  fi
done
cd "$root"
mkdir -p bin usr $(printf '.%s ' $folders)
: >bin/node
: >bin/setpriv
show "$node" /bin/node
show "$(command -v setpriv)" /bin/setpriv
for folder in $folders; do
  show "$folder" "$folder"
done
[ -z "$links" ] || cp -P --parents $links .
mount -o remount,bind,ro,nosuid,nodev "$root"

if [ "$user" = 0 ]; then
  identity='--securebits=+noroot,+noroot_locked'
else
  identity="--reuid=$user --regid=$user --clear-groups"
fi
# Unquoted: three options, or one.
exec "$(command -v env)" -i "$(command -v prlimit)" --core=0 --fsize=0 --nofile=64 --nproc="$processes" --data="$data" \
  "$(command -v chroot)" "$root" /bin/setpriv $identity --bounding-set=-all --inh-caps=-all --no-new-privs --pdeathsig=KILL \
  /bin/node "$@"
