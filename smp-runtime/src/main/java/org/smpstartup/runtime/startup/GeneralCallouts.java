package org.smpstartup.runtime.startup;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.CpuPort;

/**
 * The callouts by which the kernel works the interrupt controller and the timer. Their behaviour is
 * the port's; masking and the timer, which no port has, only count.
 *
 * @param id arguments: interrupt line, vector; returns the token of {@link CpuPort#acknowledge}
 * @param eoi argument: the token
 * @param mask arguments: system page, vector
 * @param unmask arguments: system page, vector
 * @param config arguments: system page, controller, vector; says that the vector is the doorbell's
 * @param timerLoad argument: system page
 */
record GeneralCallouts(
    Callout id, Callout eoi, Callout mask, Callout unmask, Callout config, Callout timerLoad) {
  private static final int COUNTER = 4;

  /** Bytes of code of all: three without literal data, and three with the address of a counter. */
  static final long CODE_BYTES = 3 * 16 + 3 * 32;

  /** Bytes of data of all: three counters, rounded as the registry rounds. */
  static final long RW_BYTES = 3 * 8;

  static GeneralCallouts of(CpuPort port) {
    return new GeneralCallouts(
        Callout.of(
            Program.of(
                "interrupt_id",
                (cpu, line, vector, a2, a3) -> port.acknowledge(cpu, line, vector))),
        Callout.of(
            Program.of(
                "interrupt_eoi",
                (cpu, token, a1, a2, a3) -> {
                  port.end(cpu, token);
                  return 0;
                })),
        counting("interrupt_mask"),
        counting("interrupt_unmask"),
        Callout.of(
            Program.of("interrupt_config", (cpu, a0, a1, a2, a3) -> Structs.Intrinfo.CONFIG_IPI)),
        counting("timer_load"));
  }

  private static Callout counting(String name) {
    Program program =
        Program.of(
            name,
            Long.BYTES,
            (cpu, a0, a1, a2, a3) -> cpu.fetchAdd(cpu.load64(literal(cpu.pc())), COUNTER, 1));
    return new Callout(
        program,
        COUNTER,
        (Cpu boot, long copy, Callout.Site site) -> boot.store64(literal(copy), site.rw()));
  }

  private static long literal(long code) {
    return code + Program.HEADER_SIZE;
  }
}
