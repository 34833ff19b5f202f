package org.smpstartup.runtime.kernel;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;

/**
 * {@code idle()}: a processor reports that it is up, releases the next one, and waits until all
 * are; the last one parks whoever is left. Nobody goes on before all are up.
 *
 * <p>The boot processor's wait is bounded: a processor that died between pen and here is named. As
 * a million processors wait in {@link #run} at once, its frame holds nothing but numbers.
 */
final class Idle {
  /**
   * A millisecond for each processor at the default 50 ns a poll, beside the bound of one answer.
   */
  private static final long POLLS_A_CPU = 20_000;

  private static final long UP = 1;

  private final StartAp startAp;
  private final TestKernel.MainThread threads;
  private final long answerPolls;

  Idle(StartAp startAp, TestKernel.MainThread threads, long answerPolls) {
    this.startAp = startAp;
    this.threads = threads;
    this.answerPolls = answerPolls;
  }

  long run(Cpu cpu, long number) {
    long base = arrive(cpu, number);
    long globals = KernelMap.globals(base);
    long all = KernelMap.NUM_PROCESSORS.load(cpu, globals);
    if (number == 0) {
      lead(cpu, globals, all);
    } else {
      cpu.await(KernelMap.CPUS_STARTED.at(globals), 4, Test.EQUAL, all, Cpu.FOREVER);
      cpu.fence(Fence.LOAD);
    }
    return cpu.jump(base + KernelMap.HALT, number, 0);
  }

  /** What is left to do: branched to, so that nothing of the start-up is under it on the stack. */
  static long halt(Cpu cpu) {
    while (true) {
      cpu.enableAndWaitForInterrupt();
    }
  }

  private long arrive(Cpu cpu, long number) {
    KernelMap map = KernelMap.of(cpu);
    cpu.stack(map.idleStack(number), KernelMap.IDLE_STACK_SIZE);
    cpu.store(map.alive(number), 1, UP, Order.RELEASE);
    long started = KernelMap.CPUS_STARTED.load(cpu, map.globals()) + 1;
    KernelMap.CPUS_STARTED.release(cpu, map.globals(), started);
    cpu.step(Step.ONLINE, number);
    if (started < KernelMap.NUM_PROCESSORS.load(cpu, map.globals())) {
      startAp.release(cpu, map);
    } else {
      startAp.park(cpu, map);
    }
    cpu.interrupts(true);
    return map.base();
  }

  private void lead(Cpu cpu, long globals, long all) {
    long polls = answerPolls + POLLS_A_CPU * all;
    if (!cpu.await(KernelMap.CPUS_STARTED.at(globals), 4, Test.EQUAL, all, polls)) {
      throw notUp(cpu, KernelMap.of(cpu), all, polls);
    }
    cpu.fence(Fence.LOAD);
    threads.start(cpu, KernelMap.of(cpu));
  }

  private static RuntimeException notUp(Cpu cpu, KernelMap map, long all, long polls) {
    long number = 0;
    while (number < all - 1 && cpu.load(map.alive(number), 1, Order.PLAIN) != 0) {
      number++;
    }
    long up = KernelMap.CPUS_STARTED.load(cpu, map.globals());
    return cpu.fail(
        "cpu-not-up",
        String.format(
            Locale.ROOT,
            "%d of %d CPUs are up under the kernel after %,d polls, and CPU %d is the first that is"
                + " not: it was in the pen and died on its way out; -P %d would do without it",
            up,
            all,
            polls,
            number,
            number));
  }
}
