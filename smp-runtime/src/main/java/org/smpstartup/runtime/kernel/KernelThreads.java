package org.smpstartup.runtime.kernel;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.runtime.startup.Structs;
import org.smpstartup.runtime.startup.SyspageLayout;

/**
 * {@code start_kernel_threads}: what the kernel does first when all processors are up. Here it
 * sends each of the others a command with a payload, through the routine that it found in the
 * system page and to the hardware id that the processor itself stored there, and requires the
 * answer.
 */
final class KernelThreads {
  private static final int COMMAND = IpiCommand.CHECK_INTR.bit() | IpiCommand.RESCHED.bit();

  /** Nothing tells that a processor has parked, so those beyond the limit get time for it. */
  private static final long NANOS_TO_PARK = 2_000;

  private final SyspageLayout layout;
  private final long answerPolls;

  KernelThreads(SyspageLayout layout, long answerPolls) {
    this.layout = layout;
    this.answerPolls = answerPolls;
  }

  void start(Cpu cpu, KernelMap map) {
    int all = (int) KernelMap.NUM_PROCESSORS.load(cpu, map.globals());
    for (int target = 1; target < all; target++) {
      command(cpu, map, target);
    }
    cpu.delay((map.cpus() - all) * NANOS_TO_PARK);
    cpu.step(Step.COMPLETE, all);
  }

  private void command(Cpu cpu, KernelMap map, int target) {
    long globals = map.globals();
    long mine = map.perCpu(target);
    long hardwareId = hardwareId(cpu, globals, target);
    KernelMap.PAYLOAD.store(cpu, mine, target);
    cpu.step(Step.IPI_SENT, target);
    cpu.call(
        KernelMap.SEND_IPI_RTN.load(cpu, globals),
        KernelMap.SYSPAGE.load(cpu, globals),
        hardwareId,
        COMMAND,
        map.command(target));
    if (!cpu.await(KernelMap.REPLY.at(mine), 4, Test.EQUAL, target, answerPolls)) {
      throw notHandled(cpu, map, globals, target);
    }
    cpu.fence(Fence.LOAD);
    long flags = KernelMap.ASYNC.load(cpu, mine);
    if (!IpiCommand.RESCHED.in(flags)) {
      throw cpu.fail(
          "ipi-bit-lost",
          String.format(
              Locale.ROOT,
              "CPU %d handled the command %Xh without its RESCHED bit: a receiver must act on all"
                  + " bits of the word it took",
              target,
              COMMAND));
    }
  }

  private long hardwareId(Cpu cpu, long globals, int target) {
    Structs.CpuEntry fields = layout.cpuinfo();
    long entry = KernelMap.CPUINFO.load(cpu, globals) + target * fields.bytes();
    long low = fields.hardwareIdLow().load(cpu, entry);
    return fields.hardwareIdHigh().load(cpu, entry) << Integer.SIZE | low;
  }

  private RuntimeException notHandled(Cpu cpu, KernelMap map, long globals, int target) {
    long hardwareId = hardwareId(cpu, globals, target);
    int cpus = (int) KernelMap.NUM_PROCESSORS.load(cpu, globals);
    for (int other = 0; other < cpus; other++) {
      if (other != target && hardwareId(cpu, globals, other) == hardwareId) {
        return sameId(cpu, target, other, hardwareId);
      }
    }
    long left = cpu.load32(map.command(target));
    String state =
        left == 0
            ? "it took the command and did not finish"
            : "the command still stands in its word, so the doorbell was lost";
    return cpu.fail(
        "ipi-not-handled",
        String.format(
            Locale.ROOT,
            "CPU %d (hardware id %s) has not handled the command %Xh in %,d polls: %s; look at"
                + " send_ipi, and at whether the CPU lets interrupts in",
            target,
            Long.toUnsignedString(hardwareId),
            COMMAND,
            answerPolls,
            state));
  }

  private RuntimeException sameId(Cpu cpu, int target, int other, long hardwareId) {
    return cpu.fail(
        "hw-id-duplicate",
        String.format(
            Locale.ROOT,
            "CPU %d has not handled the command %Xh in %,d polls, and CPU %d stored the same hardware"
                + " id %s: a doorbell could not tell them apart; check how the port reads the id,"
                + " and that no CPU was started twice",
            target,
            COMMAND,
            answerPolls,
            other,
            Long.toUnsignedString(hardwareId)));
  }
}
