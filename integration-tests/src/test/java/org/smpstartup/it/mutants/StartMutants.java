package org.smpstartup.it.mutants;

import static org.smpstartup.it.mutants.Mutant.simple;
import static org.smpstartup.it.mutants.Mutant.x86;

import java.util.List;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.BringUpAll;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.runtime.decorate.ForwardingPort;
import org.smpstartup.runtime.decorate.ForwardingSmp;

/** Broken starts: rules 1 to 15, 26, 28 and 29. */
final class StartMutants {
  private static final long SMP_START = 0x140;
  private static final long RAM = 0x1000_0000;

  private StartMutants() {}

  static List<Mutant> all() {
    return List.of(
        simple(
            "releases-two-at-once",
            "F2",
            "a start of CPU 1 releases CPU 2 too, which enters with the ticket of CPU 1",
            "qnx/bsp_raspberrypi-bcm2712-rpi5, lib/aarch64/spin_shim_rtn.S guards against it",
            List.of(1, 2, 3, 4),
            Break.starting((whole, boot, cpu, entry) -> {
              boolean _ = cpu == 1 && whole.start(boot, 2, entry);
              return whole.start(boot, cpu, entry);
            })),
        simple(
            "answers-too-early",
            "F3",
            "code of the board clears cpu_starting as soon as a secondary arrives",
            "made for the rules; varghes/Raspberry-QNX, lib/arm/smp_start.S answers last",
            List.of(2, 4, 12),
            Break.entering((whole, cpu) -> {
              whole.enter(cpu);
              if ((cpu.pc() & 0xfff) == SMP_START) {
                cpu.store(Break.startup(cpu.pc()).cpuStarting(), 4, 0, Order.RELEASE);
                cpu.delay(5_000);
              }
            })),
        simple(
            "keeps-the-boot-record",
            "ours",
            "start writes through an SmpEntry that init was given",
            "varghes/Raspberry-QNX, lib/syspage_memory.c: interior pointers die",
            List.of(3, 104),
            Break.smp(KeepsEntry::new)),
        x86(
            "one-stack-word",
            "B19",
            "every secondary takes the one stack of a global word before it has its own",
            "zephyr issue 113866; genodelabs/genode issue 3573",
            List.of(5),
            Break.entering((whole, cpu) -> {
              whole.enter(cpu);
              cpu.stack(0x9000, 0x400);
              cpu.delay(5_000);
            })),
        x86(
            "clobbers-the-ticket",
            "ours",
            "what start writes for the trampoline lies over start-up's variables",
            "made for the rule",
            List.of(6),
            Break.starting((whole, boot, cpu, entry) -> {
              boot.store(Break.startup(entry).cpuStarting(), 4, cpu + 2L, Order.PLAIN);
              return whole.start(boot, cpu, entry);
            })),
        x86(
            "sparse-numbers",
            "B17",
            "adjust_num leaves a slot for a CPU that was rejected",
            "xen commit ccde3773c1; asterinas 963771fd3",
            List.of(7),
            Break.smp(whole ->
                new ForwardingSmp(whole) {
                  @Override
                  public int adjustNum(Cpu cpu, int number) {
                    return number + 1;
                  }
                })),
        x86(
            "one-number-for-all",
            "ours",
            "adjust_num gives CPU 1's number to everybody",
            "varghes/Raspberry-QNX, lib/arm/smp_start.S",
            List.of(7, 16),
            Break.smp(whole ->
                new ForwardingSmp(whole) {
                  @Override
                  public int adjustNum(Cpu cpu, int number) {
                    return 1;
                  }
                })),
        x86(
            "id-not-shifted",
            "B13",
            "the id register is not shifted, so that every id is 0",
            "asterinas/asterinas PR 3757; NON-OS/nonos-micro-kernel PR 479",
            List.of(8),
            Break.port(whole ->
                new ForwardingPort(whole) {
                  @Override
                  public long hardwareId(Cpu cpu) {
                    return super.hardwareId(cpu) >>> 24;
                  }
                })),
        Mutant.on(
            Mutant.Base.X86,
            "q35-6-gap",
            "id-used-as-index",
            "B14",
            "the hardware id is taken for an index: behind a gap it names somebody else",
            "asterinas PR 2091; nanovms/nanos PR 1326; genodelabs/genode issue 5468",
            List.of(8),
            Break.port(whole ->
                new ForwardingPort(whole) {
                  @Override
                  public long hardwareId(Cpu cpu) {
                    long id = super.hardwareId(cpu);
                    return id > 3 ? id - 1 : id;
                  }
                })),
        x86(
            "counts-too-many",
            "B15",
            "an entry that is disabled is counted too, and start says that it started it",
            "asterinas PR 1979; and B20: ti-j7 ignores the result and returns 1",
            List.of(9),
            Break.smp(CountsTooMany::new)),
        x86(
            "counts-nothing",
            "F17",
            "num_cpu returns 0",
            "varghes/Raspberry-QNX, lib/init_smp.c has no lower clamp",
            List.of(9),
            Break.smp(whole ->
                new ForwardingSmp(whole) {
                  @Override
                  public int numCpu(Cpu boot) {
                    return 0 * super.numCpu(boot);
                  }
                })),
        simple(
            "starts-who-is-not-counted",
            "B16",
            "a start reaches a CPU beyond those counted, which enters with another's number",
            "asterinas/asterinas issue 3920; F6",
            List.of(10),
            Break.smp(StartsUncounted::new)),
        x86(
            "waits-without-bound",
            "B18",
            "start waits for the secondary's answer without a bound",
            "tianocore/edk2 issue 10293; qnx/bsp_raspberrypi-bcm2712-rpi5, common_arm/spin_smp.c",
            List.of(11),
            Break.starting((whole, boot, cpu, entry) -> {
              boolean accepted = whole.start(boot, cpu, entry);
              boot.await(Break.startup(entry).cpuStarting(), 4, Test.EQUAL, 0, Cpu.FOREVER);
              return accepted;
            })),
        simple(
            "starts-to-count",
            "ours",
            "num_cpu releases all CPUs to count those that arrive",
            "RunzeJustin/R-CarM3_Salvator_qnx70: a counter bumped by arriving cores",
            List.of(13),
            Break.smp(StartsToCount::new)),
        x86(
            "trusts-firmware",
            "B24",
            "entry takes it for granted that firmware left interrupts off",
            "kernkonzept/fiasco commit 806becd3; ADVANTECH-Corp/adv-imx6-qnx700-bsp",
            List.of(14),
            Break.entering((whole, cpu) -> {
              if (cpu.interrupts(false)) {
                throw cpu.fail("unexpected-state", "firmware left interrupts on");
              }
              whole.enter(cpu);
            })),
        x86(
            "flag-before-payload",
            "B1",
            "start sets the word that lets the secondary go before what it leads to is there",
            "zephyr issue 76182; vandosik/salute_dsp writes the magic word first",
            List.of(15),
            Break.starting((whole, boot, cpu, entry) -> {
              boot.store(Break.startup(entry).syspageAvailable(), 4, cpu, Order.RELEASE);
              return whole.start(boot, cpu, entry);
            })),
        x86(
            "counts-one-cpu-twice",
            "F2",
            "CPU 1 is started twice and the last one never: it takes two ids",
            "asterinas, ap_boot.S: ids by arrival",
            List.of(1, 26),
            Break.smp(StartsTwice::new)),
        x86(
            "leaves-the-boot-table-twice",
            "ours",
            "the board's own code says that it has left the boot page table, and then OSTD does",
            "asterinas, ostd/src/mm/page_table/boot_pt.rs",
            List.of(28),
            Break.entering((whole, cpu) -> {
              whole.enter(cpu);
              cpu.fetchAdd(Break.ostd(cpu.pc()).bootTableLeft(), 4, 1);
            })),
        x86(
            "interrupts-before-vectors",
            "ours",
            "entry lets interrupts in, and one is there",
            "asterinas, ostd/src/boot/smp.rs: the order of ap_early_entry",
            List.of(29),
            Break.entering((whole, cpu) -> {
              whole.enter(cpu);
              whole.initInterrupts(cpu);
              whole.ring(cpu, whole.hardwareId(cpu));
              cpu.interrupts(true);
            })),
        x86(
            "dies-after-the-ticket",
            "F3",
            "a secondary takes its ticket and is not heard of again",
            "ChHaEoN/qnx-linux-dual-vm-proxy, m2-design.md",
            List.of(100),
            Break.entering((whole, cpu) -> {
              whole.enter(cpu);
              while ((cpu.pc() & 0xfff) == SMP_START) {
                cpu.waitForInterrupt();
              }
            })),
        x86(
            "says-yes-and-does-nothing",
            "F13",
            "start returns true and has started nobody",
            "QNX ti-j7 board: the result of PSCI is ignored",
            List.of(100),
            Break.starting(
                (whole, boot, cpu, entry) -> cpu == 2 || whole.start(boot, cpu, entry))));
  }

  private static final class KeepsEntry extends ForwardingSmp {
    @SuppressWarnings("NullAway.Init")
    private SmpEntry kept;

    KeepsEntry(BoardSmp whole) {
      super(whole);
    }

    @Override
    public void init(Cpu boot, SmpEntry smp, int numCpus) {
      super.init(boot, smp, numCpus);
      kept = smp;
    }

    @Override
    public boolean start(Cpu boot, int cpu, long entry) {
      boolean accepted = super.start(boot, cpu, entry);
      kept.cpuWord(cpu);
      return accepted;
    }
  }

  private static final class CountsTooMany extends ForwardingSmp {
    CountsTooMany(BoardSmp whole) {
      super(whole);
    }

    @Override
    public int numCpu(Cpu boot) {
      return super.numCpu(boot) + 1;
    }

    @Override
    public boolean start(Cpu boot, int cpu, long entry) {
      return cpu == super.numCpu(boot) || super.start(boot, cpu, entry);
    }
  }

  private static final class StartsUncounted extends ForwardingSmp {
    StartsUncounted(BoardSmp whole) {
      super(whole);
    }

    @Override
    public int numCpu(Cpu boot) {
      return Math.min(3, super.numCpu(boot));
    }

    @Override
    public boolean start(Cpu boot, int cpu, long entry) {
      boolean _ = cpu == 1 && super.numCpu(boot) > 3 && super.start(boot, 3, entry);
      return super.start(boot, cpu, entry);
    }
  }

  private static final class StartsToCount extends ForwardingSmp {
    StartsToCount(BoardSmp whole) {
      super(whole);
    }

    @Override
    public int numCpu(Cpu boot) {
      int cpus = super.numCpu(boot);
      boot.install(
          RAM,
          Program.of(
              "arrive",
              (cpu, a0, a1, a2, a3) -> {
                while (true) {
                  cpu.waitForInterrupt();
                }
              }));
      for (int cpu = 1; cpu < cpus; cpu++) {
        boolean _ = super.start(boot, cpu, RAM);
      }
      return cpus;
    }
  }

  private static final class StartsTwice extends ForwardingSmp implements BringUpAll {
    StartsTwice(BoardSmp whole) {
      super(whole);
    }

    @Override
    public void bringUpAll(Cpu boot, long entry, long pageTableRoot) {
      int cpus = numCpu(boot);
      for (int cpu = 1; cpu < cpus - 1; cpu++) {
        boolean _ = start(boot, cpu, entry);
      }
      boot.delay(1_000_000);
      boolean _ = start(boot, 1, entry);
    }
  }
}
