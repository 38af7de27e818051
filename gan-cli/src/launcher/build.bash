# What the script jgan does in a checkout before it starts Java: it reads this file, which builds what has changed and sets the
# variables main, classpath and the arguments. Not part of the distribution.
#
# Here are also the commands for developers: for measuring training steps "./jgan bench --help", for repeating experiments with
# several seeds "./jgan results --help", and for training the classifiers of the built-in features "./jgan train-classifier
# --help".
# shellcheck shell=bash disable=SC2034,SC2154 # shared with the script

builds=$root/target/jgan

# What only developers need is no part of the command that people install: it is a module of its own.
module=gan-cli
case ${1:-} in
  bench)
    module=gan-bench
    main=dev.jgan.bench.Bench
    shift
    ;;
  train-classifier)
    module=gan-bench
    main=dev.jgan.bench.classifier.TrainClassifier
    shift
    ;;
  results)
    module=gan-bench
    main=dev.jgan.bench.results.Results
    shift
    ;;
esac

if [ "$module" = gan-cli ]; then
  # Projects of plugins compile and test against these modules, which they find in Maven's local repository.
  goal=(-pl "$module",gan-testkit -am install)
else
  goal=(-pl "$module" -am package)
fi

# What a build depends on, by content: touching a file builds nothing, nor does going back to a branch.
state() {
  (
    cd "$root" || exit
    echo "$module ${JGAN_MAVEN_OPTS:-}"
    find pom.xml ./*/pom.xml ./*/src/main -type f -exec cksum {} + | LC_ALL=C sort
  ) | cksum | tr -c '0-9\n' '-'
}

# Whether there is a build of a state, with every jar of its class path.
have() {
  [ -f "$builds/$1/classpath" ] || return 1
  local IFS=: jar
  for jar in $(cat "$builds/$1/classpath"); do
    [ -f "$jar" ] || return 1
  done
}

build() {
  command -v mvn > /dev/null || fail "no Maven found: building needs mvn, version 3.8 or later, on the PATH"
  if [ -n "$(find "$builds" -mindepth 1 -maxdepth 1 -type d ! -name lock)" ]; then
    echo "jgan: building what has changed" >&2
  else
    echo "jgan: building for the first time; Maven may have to download TensorFlow, some 200 MB" >&2
  fi
  # Maven's own libraries use what later versions of Java warn of.
  local maven_options=${MAVEN_OPTS:-}
  [ "${version:-17}" -lt 24 ] || maven_options="--sun-misc-unsafe-memory-access=allow $maven_options"
  # Told to use no colour, Maven still resets it.
  # shellcheck disable=SC2086 # options are words
  (
    set -o pipefail
    cd "$root" && MAVEN_OPTS=$maven_options mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true \
      -Dspotless.check.skip=true ${JGAN_MAVEN_OPTS:-} "${goal[@]}" 2>&1 | sed $'s/\033\\[[0-9;]*m//g'
  ) >&2 || fail "the build failed; what went wrong is said above"

  # Our own jars are copied: a build during a training must not change the jars under it.
  local parts=$builds/parts entry path=
  rm -rf "$parts" "${builds:?}/$1"
  mkdir -p "$parts" || exit 1
  while IFS= read -r entry; do
    case $entry in
      "$root"/*)
        cp "$entry" "$parts/" || exit 1
        entry=$builds/$1/${entry##*/}
        ;;
    esac
    path=$path:$entry
  done < <(tr ':' '\n' < "$root/$module/target/classpath" && echo)
  path=$builds/$1/$module.jar${path%:}
  cp "$(ls -1t "$root/$module/target/$module"-*.jar | head -n 1)" "$parts/$module.jar" || exit 1
  printf '%s\n' "$path" > "$parts/classpath" && mv "$parts" "$builds/$1" || exit 1

  # The three builds used last stay.
  find "$builds" -mindepth 1 -maxdepth 1 -type d ! -name lock -exec ls -1td {} + | tail -n +4 | while IFS= read -r old; do
    rm -rf "$old"
  done
}

# One build at a time; whoever waited finds it done. Runs in a subshell, and the lock ends with it.
build_alone() {
  mkdir -p "$builds" || exit 1
  if command -v flock > /dev/null; then
    exec 9> "$builds/lock-file"
    flock -n 9 || { echo "jgan: waiting for another build" >&2; flock 9; }
  else
    until mkdir "$builds/lock" 2> /dev/null; do
      # A lock whose owner was killed is nobody's.
      owner=$(cat "$builds/lock/owner" 2> /dev/null)
      if [ -n "$owner" ] && ! kill -0 "$owner" 2> /dev/null; then rm -rf "$builds/lock"; else sleep 1; fi
    done
    trap 'rm -rf "$builds/lock"' EXIT
    echo "$$" > "$builds/lock/owner"
  fi
  have "$1" || build "$1"
}

now=$(state)
if ! have "$now"; then
  (build_alone "$now") || exit 1
fi
touch "$builds/$now"
classpath=$(cat "$builds/$now/classpath")
