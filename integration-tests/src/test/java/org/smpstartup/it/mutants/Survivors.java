package org.smpstartup.it.mutants;

import java.util.Map;
import java.util.TreeMap;

/** Why a breakage that some board dies of does no harm to another. */
final class Survivors {
  private static final String NO_GAP = "the ids of this machine have no gap: index and id are one";
  private static final String NO_DESCRIPTION = "it takes no description";
  private static final String ANSWERS_FIRST =
      "the secondary has answered when start returns, and is not waited for";

  private Survivors() {}

  static Map<String, String> reasons() {
    Map<String, String> reasons = new TreeMap<>();
    on(reasons, "counts-uncalibrated-polls", ANSWERS_FIRST, "ppc", "x86-apic");
    on(
        reasons,
        "counts-uncalibrated-polls",
        "a secondary answers in less than 2 us, and so fast a clock is not tried",
        "mips",
        "riscv",
        "sh");
    on(
        reasons,
        "deaf-after-a-restart",
        "a core that runs does not hear a start, so that there is no restart",
        "mips");
    on(
        reasons,
        "ends-after-the-exchange",
        "the controller latches a doorbell while one is in service",
        "arm-gic",
        "ppc",
        "x86-apic");
    String inAcknowledge =
        "acknowledge clears SSIP, before the exchange; end has nothing left to do";
    on(reasons, "ends-after-the-exchange", inAcknowledge, "riscv");
    on(reasons, "never-cleared", inAcknowledge, "riscv");
    on(reasons, "gives-up-on-who-is-late", ANSWERS_FIRST, "ppc", "x86-apic");
    on(reasons, "id-used-as-index", NO_GAP, "arm-gic", "mips", "ppc", "sh");
    on(reasons, "rings-by-index", NO_GAP, "arm-gic", "mips", "ppc", "sh");
    on(reasons, "ignores-the-profile", "the preset knows every profile", "x86-apic");
    on(reasons, "loses-a-doorbell", "it loses those of id 2, and no hart has it", "riscv");
    on(
        reasons,
        "starts-who-is-not-counted",
        "it starts a fourth processor, and this machine has three",
        "riscv");
    on(reasons, "trips-over-a-table", NO_DESCRIPTION, "mips", "ppc", "sh");
    return reasons;
  }

  private static void on(Map<String, String> reasons, String mutant, String why, String... boards) {
    for (String board : boards) {
      reasons.put(mutant + " on " + board, why);
    }
  }
}
