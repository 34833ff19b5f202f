package org.smpstartup.runtime.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process and all that it started. A process whose parent has ended is nobody's descendant any
 * more, so they are noted while it runs. Where the system shows the environment of a process
 * (Linux), one that was missed is found by a variable that it inherited.
 */
final class ProcessTree {
  /** The environment variable with a value for each tree. */
  static final String MARK = "SMP_CHILD";

  private static final long LOOK_NANOS = 50_000_000;
  private static final Path PROC = Path.of("/proc");

  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+([0-9]+) kB$");

  /** One round misses what is started meanwhile. */
  private static final int ROUNDS = 3;

  private final Process process;
  private final String mark;
  private final Set<ProcessHandle> descendants = new LinkedHashSet<>();

  /** Why {@link #await} came back. */
  enum End {
    EXITED,
    TIMED_OUT,
    TOO_LARGE
  }

  /**
   * Makes the tree.
   *
   * @param process its root
   * @param mark the value of the variable {@link #MARK} in its environment
   */
  ProcessTree(Process process, String mark) {
    this.process = process;
    this.mark = MARK + "=" + mark;
  }

  /** Waits for the end of the process, the end of its time, or too much of resident memory. */
  End await(Duration limit, long mostBytes) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); left > 0; left = deadline - System.nanoTime()) {
      if (process.waitFor(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS)) {
        return End.EXITED;
      }
      note();
      if (resident() > mostBytes) {
        return End.TOO_LARGE;
      }
    }
    return process.isAlive() ? End.TIMED_OUT : End.EXITED;
  }

  /**
   * Kills all that is alive of it. A process that has ended by itself is left as it is: to destroy
   * it would close its streams, and with them lose what nobody has read yet.
   */
  void kill() {
    note();
    if (process.isAlive()) {
      process.destroyForcibly();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
    for (int i = 0; i < ROUNDS && killMarked(); i++) {
      note();
    }
  }

  private void note() {
    process.descendants().forEach(descendants::add);
  }

  /** How much memory the root has in use; 0 where nobody tells. */
  private long resident() {
    try {
      Path status = PROC.resolve(Long.toString(process.pid())).resolve("status");
      Matcher kib = RESIDENT.matcher(Files.readString(status));
      return kib.find() ? Long.parseLong(kib.group(1)) << 10 : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Kills what bears the mark; tells whether there was anything. */
  private boolean killMarked() {
    if (!Files.isDirectory(PROC)) {
      return false;
    }
    boolean found = false;
    try (Stream<Path> all = Files.list(PROC)) {
      for (Path one : all.filter(this::marked).toList()) {
        Optional<ProcessHandle> handle = ProcessHandle.of(Long.parseLong(name(one)));
        found |= handle.map(ProcessHandle::destroyForcibly).orElse(false);
      }
    } catch (IOException | UncheckedIOException e) {
      // They were noted as far as they could be.
      return false;
    }
    return found;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private boolean marked(Path file) {
    if (!Character.isDigit(name(file).charAt(0))) {
      return false;
    }
    try {
      byte[] environment = Files.readAllBytes(file.resolve("environ"));
      return new String(environment, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException e) {
      // Not ours to look at, or gone.
      return false;
    }
  }
}
