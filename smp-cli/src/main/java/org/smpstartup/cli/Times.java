package org.smpstartup.cli;

import java.util.Locale;

/** Writes times and sizes for people. */
final class Times {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  private Times() {}

  static String text(long nanos) {
    if (nanos < MICRO) {
      return nanos + " ns";
    }
    if (nanos < MILLI) {
      return String.format(Locale.ROOT, "%.2f us", nanos / (double) MICRO);
    }
    if (nanos < SECOND) {
      return String.format(Locale.ROOT, "%.2f ms", nanos / (double) MILLI);
    }
    return String.format(Locale.ROOT, "%.2f s", nanos / (double) SECOND);
  }

  static String bytes(long bytes) {
    return bytes < 1 << 20
        ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
        : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
