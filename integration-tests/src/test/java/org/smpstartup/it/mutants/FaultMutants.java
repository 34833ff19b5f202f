package org.smpstartup.it.mutants;

import java.util.List;
import java.util.function.UnaryOperator;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.runtime.decorate.ForwardingCore;

/** Broken starts that an injected fault brings to light, and hardware that is the fault. */
final class FaultMutants {
  private static final long SMP_START = 0x140;
  private static final long CPU_ON = 0xc400_0003L;

  /** Polls take 50 ns. */
  private static final long POLLS_A_MICROSECOND = 20;

  private FaultMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.on(
            Mutant.Base.ARM,
            "virt-gicv2",
            "drops-what-firmware-says",
            "B20",
            "start calls CPU_ON and returns true whatever PSCI answers",
            "QNX ti-j7 board: the result of PSCI is ignored; ChHaEoN/qnx-linux-dual-vm-proxy",
            List.of(11),
            Break.starting((whole, boot, cpu, entry) -> {
              long _ = boot.firmware(Conduit.HVC, CPU_ON, cpu, entry, cpu);
              return true;
            })),
        Mutant.simple(
            "never-lets-one-enter",
            "F1",
            "the core of CPU 2 does not hear its release",
            "made for the fault type",
            List.of(100),
            Break.core(whole -> new NeverEnters(whole, 2))),
        Mutant.simple(
            "gives-up-on-who-is-late",
            "F5",
            "start waits 50 us for an answer and then says that the start failed",
            "made for the fault type",
            List.of(120),
            waiting(50 * POLLS_A_MICROSECOND)),
        Mutant.on(
            Mutant.Base.ARM,
            "virt-gicv2",
            "counts-uncalibrated-polls",
            "F18",
            "start waits for an answer in as many polls as take 200 us at the clock it was tried at",
            "varghes/Raspberry-QNX, lib/init_smp.c: 2^32 polls, whatever the clock",
            List.of(120),
            waiting(200 * POLLS_A_MICROSECOND)));
  }

  /** A start that is over when the secondary has answered, or has not for so many polls. */
  private static UnaryOperator<Board> waiting(long polls) {
    return Break.starting((whole, boot, cpu, entry) -> {
      boolean accepted = whole.start(boot, cpu, entry);
      return (entry & 0xfff) == SMP_START
          ? accepted && boot.await(Break.startup(entry).cpuStarting(), 4, Test.EQUAL, 0, polls)
          : accepted;
    });
  }

  /** Keeps one core from being started. */
  private static final class NeverEnters extends ForwardingCore {
    private final int deaf;

    NeverEnters(CpuCore whole, int deaf) {
      super(whole);
      this.deaf = deaf;
    }

    @Override
    public void signal(long[] state, int cpu, int line, long value, Effects effects) {
      if (cpu != deaf || executing(state, cpu)) {
        super.signal(state, cpu, line, value, effects);
      }
    }
  }
}
