package org.smpstartup.runtime.fault;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.smpstartup.api.cpu.Step;

/** Reads one fault as the command line gives it. */
final class FaultReader {
  /** Ten thousand times the clock that was meant. */
  private static final int MOST_PERCENT = 1_000_000;

  /** Eleven days: any number of such times fits the machine's clock. */
  private static final long MOST_NANOS = 1_000_000_000_000_000L;

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern CODE = Pattern.compile("-?\\d{1,18}");
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(us|ms|s)|(\\d{1,18})ns");

  private final String text;

  private FaultReader(String text) {
    this.text = text;
  }

  static Fault read(String text) {
    return new FaultReader(text).read();
  }

  private Fault read() {
    String[] parts = text.split(":", -1);
    Fault.Kind kind =
        Arrays.stream(Fault.Kind.values())
            .filter(k -> k.id().equals(parts[0]))
            .findFirst()
            .orElseThrow(this::unknown);
    boolean bare = kind.argument() == Fault.Argument.NONE || !kind.ofOneCpu();
    if (parts.length != (bare ? 2 : 3)) {
      throw wrong(kind);
    }
    int number = number(kind, parts[1]);
    return switch (kind.argument()) {
      case NONE -> new Fault(kind, number, 0, Optional.empty());
      case COUNT -> new Fault(kind, 0, number, Optional.empty());
      case PERCENT -> new Fault(kind, 0, percent(number), Optional.empty());
      case TIME -> new Fault(kind, number, nanos(kind, parts[2]), Optional.empty());
      case STEP -> new Fault(kind, number, 0, Optional.of(step(parts[2])));
      case OTHER_CPU -> new Fault(kind, number, other(kind, number, parts[2]), Optional.empty());
      case CODE -> new Fault(kind, number, code(kind, parts[2]), Optional.empty());
    };
  }

  private int number(Fault.Kind kind, String part) {
    if (!NUMBER.matcher(part).matches()) {
      throw wrong(kind);
    }
    return Integer.parseInt(part);
  }

  private long percent(int number) {
    if (number < 1 || number > MOST_PERCENT) {
      throw wrong("a clock of " + number + " percent is none: 1 to " + MOST_PERCENT + " would do");
    }
    return number;
  }

  private long other(Fault.Kind kind, int cpu, String part) {
    int other = number(kind, part);
    if (other == cpu) {
      throw wrong("CPU " + cpu + " has its own id anyway: name another one's");
    }
    return other;
  }

  private long code(Fault.Kind kind, String part) {
    if (!CODE.matcher(part).matches()) {
      throw wrong(kind);
    }
    return Long.parseLong(part);
  }

  private Step step(String part) {
    return Arrays.stream(Step.values())
        .filter(s -> Fault.name(s).equals(part))
        .findFirst()
        .orElseThrow(() ->
            wrong(
                "no step is called '"
                    + part
                    + "': "
                    + Arrays.stream(Step.values())
                        .map(Fault::name)
                        .collect(Collectors.joining(", "))
                    + " would do"));
  }

  private long nanos(Fault.Kind kind, String part) {
    Matcher matcher = TIME.matcher(part);
    if (!matcher.matches()) {
      throw wrong(
          "'" + part + "' is no time: digits and ns, us, ms or s would do, as " + kind.example());
    }
    long nanos = nanos(matcher);
    if (nanos > MOST_NANOS) {
      throw wrong("a time of at most " + MOST_NANOS / 1_000_000_000L + "s would do");
    }
    return nanos;
  }

  private static long nanos(Matcher matcher) {
    // As a fault prints itself: long times have many nanoseconds.
    if (matcher.group(3) != null) {
      return Long.parseLong(matcher.group(3));
    }
    long factor =
        switch (matcher.group(2)) {
          case "s" -> 1_000_000_000L;
          case "ms" -> 1_000_000L;
          default -> 1_000L;
        };
    return Long.parseLong(matcher.group(1)) * factor;
  }

  private IllegalArgumentException unknown() {
    return wrong(
        "no such fault is known: "
            + Arrays.stream(Fault.Kind.values())
                .map(Fault.Kind::form)
                .collect(Collectors.joining(", "))
            + " would do");
  }

  private IllegalArgumentException wrong(Fault.Kind kind) {
    return wrong(kind.form() + " would do, as " + kind.example());
  }

  private IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException("fault '" + text + "': " + why);
  }
}
