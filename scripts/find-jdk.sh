# Sourced by bash scripts: find_jdk prints the home of a JDK 25 or later, or fails.

# Whether a folder holds a JDK of at least version 25, by its release file: asking its java would cost a JVM start.
is_jdk() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  local key value
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value=${value//\"/}
      value=${value%%[!0-9]*}
      [ "${value:-0}" -ge 25 ]
      return
    fi
  done <"$1/release"
  return 1
}

# JAVA_HOME first, then the usual places, then the path.
find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" "${JDK_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/jdk* /opt/java/* /opt/hostedtoolcache/*/*/x64 \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  # A java on the path may be a link into its JDK.
  if candidate=$(command -v java) && candidate=$(readlink -f "$candidate"); then
    candidate=${candidate%/bin/java}
    if is_jdk "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  fi
  return 1
}
