package org.smpstartup.runtime.ostd;

import java.util.BitSet;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;

/**
 * The {@code main} of this project: lets the APs in, calls every processor once, and ends the run
 * when each has answered.
 */
final class CheckedMain implements KernelMain {
  @Override
  public void run(Statics s, Kernel kernel) {
    LateEntry.initThisCpu(s, 0);
    LateEntry.register(s, kernel.lateEntry());
    int cpus = s.cpus();
    awaitAdmitted(s, cpus, kernel.polls());
    BitSet all = new BitSet(cpus);
    all.set(0, cpus);
    kernel.calls().call(s, all, kernel.countCall(), 1).await();
    requireAnswers(s, cpus);
    s.cpu().step(Step.COMPLETE, cpus);
  }

  private static void awaitAdmitted(Statics s, int cpus, long polls) {
    Cpu boot = s.cpu();
    if (s.await(Word.ADMITTED, Test.EQUAL, cpus, polls)) {
      return;
    }
    Missing missing =
        Missing.among(cpus, id -> boot.load32(s.cpuLocal((int) id) + CpuLocal.ADMITTED) == 1);
    throw boot.fail(
        "ap-not-admitted",
        missing
            + " reported online and did not come through the late entry within "
            + polls
            + " polls: see where they stand");
  }

  private static void requireAnswers(Statics s, int cpus) {
    Cpu boot = s.cpu();
    long copies = s.cpuLocal(1);
    for (int id = 0; id < cpus; id++) {
      long section = id == 0 ? s.cpuLocal(0) : copies + (id - 1L) * CpuLocal.SIZE;
      long calls = boot.load32(section + CpuLocal.CALLS);
      if (calls != 1) {
        throw boot.fail(
            "call-lost",
            "CPU "
                + id
                + " ran the call "
                + calls
                + " times instead of once, and its flag says it is done: the queue's lock or its"
                + " order does not hold");
      }
    }
  }
}
