package org.smpstartup.runtime.startup;

import org.smpstartup.api.port.SendIpi;

/**
 * {@code init_smp}: how many processors there are, the smp section, the board's doorbell routine.
 *
 * <p>Differs from varghes/Raspberry-QNX, {@code lib/init_smp.c}, in three ways. A board that counts
 * no processor is a named failure (the original stores 0 and goes on). The board is asked for its
 * count also under {@code -P 1}, as {@link org.smpstartup.api.port.BoardSmp#numCpu} promises. A
 * board that installs no doorbell routine gets one made of {@link
 * org.smpstartup.api.port.CpuPort#ring}.
 */
final class InitSmp {
  private InitSmp() {}

  static void run(Boot boot) {
    int counted = boot.config().smp().numCpu(boot.cpu());
    if (counted < 1) {
      throw boot.cpu()
          .fail(
              "no-cpus",
              "board_smp_num_cpu counted "
                  + counted
                  + " CPUs on the boot CPU: it must count at"
                  + " least the one it runs on");
    }
    int used = (int) Math.min(counted, boot.globals().get(Globals.MAX_CPUS));
    boot.globals().set(Globals.NUM_CPU, used);
    Memory.plan(boot, used);
    if (used > 1) {
      secondaries(boot, used);
    }
  }

  private static void secondaries(Boot boot, int cpus) {
    SmpSection section = SmpSection.create(boot);
    section.spin(boot.config().spin());
    boot.config().smp().init(boot.cpu(), section, cpus);
    Structs.Smp fields = boot.layout().smp();
    if (!boot.callouts().has(Section.SMP, fields.sendIpi())) {
      section.sendIpi(SendIpi.callout("send_ipi", boot.port()::ring));
    }
    SyspageBudget.check(boot, cpus);
    boot.globals().set(Globals.SMP_HOOK_RTN, boot.base() + Globals.START_APS);
  }
}
