package org.smpstartup.it.mutants;

import static org.smpstartup.it.mutants.Mutant.simple;
import static org.smpstartup.it.mutants.Mutant.x86;

import java.util.List;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.runtime.decorate.ForwardingBoard;
import org.smpstartup.runtime.decorate.ForwardingCore;
import org.smpstartup.runtime.decorate.ForwardingPort;
import org.smpstartup.runtime.decorate.ForwardingSmp;

/** Broken doorbells: rules 30 to 42, 117 to 119. */
final class DoorbellMutants {
  private static final int INTERRUPT = 0;

  private DoorbellMutants() {}

  static List<Mutant> all() {
    return List.of(
        x86(
            "loses-a-doorbell",
            "F8",
            "the doorbell of one CPU never rings",
            "made for the fault type",
            List.of(30, 31, 117),
            Break.ringing((whole, cpu, target) -> {
              if (target != 2) {
                whole.ring(cpu, target);
              }
            })),
        x86(
            "rings-twice",
            "F9",
            "every doorbell rings twice",
            "made for the fault type",
            List.of(32, 117),
            Break.ringing((whole, cpu, target) -> {
              whole.ring(cpu, target);
              cpu.delay(5_000);
              whole.ring(cpu, target);
            })),
        Mutant.on(
            Mutant.Base.X86,
            "q35-6-gap",
            "rings-by-index",
            "F14",
            "the doorbell's destination is an index: behind a gap it is somebody else",
            "zephyrproject-rtos/zephyr PR 62121",
            List.of(30, 117),
            Break.ringing(
                (whole, cpu, target) -> whole.ring(cpu, target > 3 ? target - 1 : target))),
        x86(
            "rings-only-who-is-busy",
            "ours",
            "send_ipi rings when the word was not empty",
            "qnx/bsp_raspberrypi-bcm2712-rpi5, lib/aarch64/callout_sendipi_gic_v2.S",
            List.of(30, 31),
            Break.sending((port, cpu, target, command, word) -> {
              long old = cpu.fetchOr(word, 4, command);
              if (old != 0) {
                port.ring(cpu, target);
              }
              return old;
            })),
        x86(
            "rings-before-it-stores",
            "B6",
            "the doorbell rings before the command is stored",
            "rcore-os/tgoskits PR 1916; seL4/seL4 PR 1385",
            List.of(33),
            Break.sending((port, cpu, target, command, word) -> {
              port.ring(cpu, target);
              return cpu.fetchOr(word, 4, command);
            })),
        simple(
            "ends-after-the-exchange",
            "B7",
            "the doorbell is cleared after the command word was taken: one in between is lost",
            "bao-project/bao-hypervisor issue 89, PR 90; rcore-os/tgoskits PR 222",
            List.of(34, 118),
            Break.port(whole ->
                new ForwardingPort(whole) {
                  @Override
                  public boolean endsBeforeExchange() {
                    return false;
                  }
                })),
        x86(
            "replaces-the-word",
            "ours",
            "send_ipi stores its command over the others",
            "vocho/openqnx, ker/<arch>/smp/: commands are bits",
            List.of(35),
            Break.sending((port, cpu, target, command, word) -> {
              long old = cpu.exchange(word, 4, command);
              if (old == 0) {
                port.ring(cpu, target);
              }
              return old;
            })),
        simple(
            "never-cleared",
            "B8",
            "the pending doorbell is read and not cleared, and is taken again and again",
            "zephyr PR 54116",
            List.of(36),
            Break.port(whole ->
                new ForwardingPort(whole) {
                  @Override
                  public void end(Cpu cpu, long token) {
                    cpu.delay(1);
                  }
                })),
        simple(
            "masked-is-lost",
            "B12",
            "a doorbell that comes while the CPU cannot take it is dropped",
            "zephyrproject-rtos/zephyr PR 62121",
            List.of(37),
            Break.core(DropsMasked::new)),
        x86(
            "interface-stays-off",
            "B11",
            "a secondary idles with its interrupt interface off",
            "ruyisdk/linux-xuantie-kernel PR 230; riscv-software-src/riscv-pk PR 38",
            List.of(30, 37),
            Break.port(whole ->
                new ForwardingPort(whole) {
                  @Override
                  public void initInterrupts(Cpu cpu) {
                    cpu.delay(1);
                  }
                })),
        x86(
            "own-bit-is-dropped",
            "B9",
            "who rings itself is left out",
            "zephyr PR 105596, PR 113181",
            List.of(40, 117),
            Break.ringing((whole, cpu, target) -> {
              if (target != whole.hardwareId(cpu)) {
                whole.ring(cpu, target);
              }
            })),
        simple(
            "sleeps-through",
            "B10",
            "only a doorbell that comes after the sleep has begun ends it",
            "Freax13/mushroom PR 97; hermit-os/kernel PR 2468",
            List.of(41),
            Break.core(EdgeOnly::new)),
        x86(
            "rings-before-anybody-is-up",
            "ours",
            "init rings a doorbell before any CPU can hear it",
            "vocho/openqnx: send_ipi is a stub until then",
            List.of(42),
            board ->
                new ForwardingBoard(board) {
                  @Override
                  public BoardSmp smp() {
                    return ForwardingSmp.keepingBroadcast(
                        new ForwardingSmp(whole().smp()) {
                          @Override
                          public void init(Cpu boot, SmpEntry smp, int numCpus) {
                            super.init(boot, smp, numCpus);
                            cpu().initInterrupts(boot);
                            cpu().ring(boot, cpu().hardwareId(boot));
                          }
                        },
                        whole().smp());
                  }
                }),
        x86(
            "deaf-after-a-restart",
            "ours",
            "a CPU that is started again does not set up its interrupt interface again",
            "the contract, BoardSmp.start",
            List.of(119),
            Break.port(whole ->
                new ForwardingPort(whole) {
                  @Override
                  public void initInterrupts(Cpu cpu) {
                    if (cpu.fetchAdd(0x5000 + 8 * hardwareId(cpu), 4, 1) == 0) {
                      super.initInterrupts(cpu);
                    }
                  }
                })));
  }

  private static final class DropsMasked extends ForwardingCore {
    DropsMasked(CpuCore whole) {
      super(whole);
    }

    @Override
    public void signal(long[] state, int cpu, int line, long value, Effects effects) {
      if (!executing(state, cpu) || value == 0 || enabled(state, cpu)) {
        super.signal(state, cpu, line, value, effects);
      }
    }
  }

  /** Remembers, in words behind those of the whole core, what came since the sleep began. */
  private static final class EdgeOnly extends ForwardingCore {
    EdgeOnly(CpuCore whole) {
      super(whole);
    }

    @Override
    public int stateSize() {
      return 2 * super.stateSize();
    }

    private int came(int cpu) {
      return super.stateSize() + cpu;
    }

    @Override
    public void signal(long[] state, int cpu, int line, long value, Effects effects) {
      if (line == INTERRUPT && value != 0) {
        state[came(cpu)] = 1;
      }
      super.signal(state, cpu, line, value, effects);
    }

    @Override
    public void sleep(long[] state, int cpu, Sleep sleep, boolean asleep) {
      state[came(cpu)] = 0;
      super.sleep(state, cpu, sleep, asleep);
    }

    @Override
    public boolean wakes(long[] state, int cpu, Sleep sleep) {
      return state[came(cpu)] != 0;
    }
  }
}
