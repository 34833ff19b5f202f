package org.smpstartup.runtime.startup;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;

/**
 * {@code start_aps}: starts the secondaries, one at a time. The first call of the hook.
 *
 * <p>The original counts 2^32 uncalibrated polls before it gives up; here the bound is an option.
 */
final class StartAps {
  /** Values of {@link Globals#AP_PROGRESS}. */
  static final int NOT_ENTERED = 0;

  static final int ENTERED = 1;

  private final BoardSmp board;
  private final CpuPort port;
  private final long polls;

  StartAps(BoardSmp board, CpuPort port, long polls) {
    this.board = board;
    this.port = port;
    this.polls = polls;
  }

  long run(Cpu boot) {
    long base = Globals.base(boot);
    Globals globals = new Globals(boot, base);
    int cpus = (int) globals.get(Globals.NUM_CPU);
    for (int number = 1; number < cpus; number++) {
      start(boot, base, number, cpus);
    }
    globals.set(Globals.SMP_HOOK_RTN, base + Globals.TRANSFER_APS);
    return 0;
  }

  private void start(Cpu boot, long base, int number, int cpus) {
    long progress = Globals.at(base, Globals.AP_PROGRESS);
    long starting = Globals.at(base, Globals.CPU_STARTING);
    boot.store32(progress, NOT_ENTERED);
    boot.store(starting, 4, number + 1L, Order.RELEASE);
    port.publish(boot, starting, 8);
    boot.step(Step.START_REQUESTED, number);
    if (!board.start(boot, number, base + Globals.SMP_START)) {
      throw boot.fail(
          "ap-start-refused",
          "board_smp_start refused CPU " + number + " of " + cpus + ": " + remedy(number));
    }
    if (!boot.await(starting, 4, Test.EQUAL, 0, polls)) {
      throw notAnswering(boot, progress, number, cpus);
    }
    boot.fence(Fence.LOAD);
  }

  private RuntimeException notAnswering(Cpu boot, long progress, int number, int cpus) {
    String state =
        boot.load32(progress) == NOT_ENTERED
            ? "it never reached smp_start"
            : "it reached smp_start and did not finish there";
    return boot.fail(
        "ap-not-answering",
        String.format(
            Locale.ROOT,
            "CPU %d of %d was started and has not answered in %,d polls of cpu_starting: %s; %s",
            number,
            cpus,
            polls,
            state,
            remedy(number)));
  }

  private static String remedy(int number) {
    return "a board that counts only CPUs that can start, or -P " + number + ", would do";
  }
}
