package org.smpstartup.board.mips.port;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;

/** What ports of this family say when hardware or firmware does not answer. */
final class Failures {
  private Failures() {}

  static RuntimeException notReady(Cpu boot, int number, String what, String where, String cure) {
    return boot.fail(
        "ap-not-ready",
        String.format(
            Locale.ROOT, "%s; where: CPU %d, %s; what would do: %s", what, number, where, cure));
  }
}
