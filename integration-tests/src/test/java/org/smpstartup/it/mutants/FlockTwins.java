package org.smpstartup.it.mutants;

import static org.smpstartup.it.mutants.Twin.twin;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be wrong with the foreign board {@code flock}: what once passed the kit, and kinds that
 * no {@link Mutant} has.
 */
// A text block would strip the indentation that is looked for.
@SuppressWarnings("StringConcatToTextBlock")
final class FlockTwins {
  private static final String SENDS = "SendIpi.callout(\"send_ipi_flock\", FlockSmp::ring)";
  private static final String PORT = "final class FlockPort implements CpuPort {\n";
  private static final String RING = "    FlockSmp.ring(cpu, target);\n";

  private FlockTwins() {}

  static List<Twin> all() {
    List<Twin> all = new ArrayList<>(starting());
    all.addAll(ringing());
    all.addAll(devices());
    all.addAll(hiding());
    return all;
  }

  private static List<Twin> starting() {
    return List.of(
        twin(
            "rom-pen-flag-first",
            "B1",
            "the flag of a ROM pen is stored before the entry: seen in some orders only",
            "zephyr issue 76182; vandosik/salute_dsp writes the magic word first",
            List.of(100),
            "    boot.store64(slot, entry);\n    boot.cache(CacheOp.CLEAN, slot, 8);\n",
            "    boot.store(slot + 8, 8, 1, Order.RELEASE);\n    boot.sendEvent();\n"
                + "    boot.store64(slot, entry);\n    boot.cache(CacheOp.CLEAN, slot, 8);\n"),
        twin(
            "third-start-is-lost",
            "B18",
            "the start of the third secondary is lost, those before and after it are not",
            "tianocore/edk2 issue 10293",
            List.of(100),
            "    boot.sendEvent();\n    return true;",
            "    if (cpu != 3) {\n      boot.sendEvent();\n    }\n    return true;"),
        twin(
            "boot-cpu-is-number-0",
            "B14",
            "the boot CPU is taken for the first of the hardware",
            "nanovms/nanos PR 1326; NON-OS/nonos-micro-kernel PR 479",
            List.of(100),
            "(cpu <= first ? cpu - 1 : cpu)",
            "cpu"),
        twin(
            "numbers-repeat-at-a-distance",
            "B17",
            "the fifth secondary takes the number of the first",
            "xen commit ccde3773c1",
            List.of(7),
            "  static void ring(Cpu cpu, long target) {\n",
            "  @Override\n  public int adjustNum(Cpu cpu, int number) {\n"
                + "    return number > 4 ? number - 4 : number;\n  }\n\n"
                + "  static void ring(Cpu cpu, long target) {\n"),
        twin(
            "one-stack-in-enter",
            "B19",
            "entry takes one stack for all",
            "zephyr issue 113866",
            List.of(4, 5),
            "    cpu.caches(true);\n",
            "    cpu.caches(true);\n    cpu.stack(Flock.SLOTS + 4096, 1024);\n"),
        twin(
            "counts-in-the-load-area",
            "contract",
            "counting leaves a word where the program that is loaded has its memory",
            "the contract, HardwareBuilder.loadArea",
            List.of(124),
            "    return (int) boot.load64(Flock.CONTROL + Control.COUNT);",
            "    int count = (int) boot.load64(Flock.CONTROL + Control.COUNT);\n"
                + "    boot.store64(Flock.RAM + 0x2000, count);\n    return count;"),
        twin(
            "lets-interrupts-in-early",
            "ours",
            "setting up the interrupt interface lets interrupts in",
            "asterinas, ostd/src/boot/smp.rs: the order of ap_early_entry",
            List.of(29),
            "    cpu.store64(Flock.CONTROL + Control.LISTEN, 1);\n",
            "    cpu.store64(Flock.CONTROL + Control.LISTEN, 1);\n    cpu.interrupts(true);\n"),
        twin(
            "half-a-parking-value",
            "B22",
            "the pen takes four bytes of a start word of eight: seen when somebody parks",
            "TrustedFirmware-A commit 33dd33f8f",
            List.of(21),
            "cpu.await(pen.start(), pen.size(), Test.NOT_EQUAL, 0, Cpu.FOREVER);",
            "cpu.await(pen.start() + pen.size() - 4, 4, Test.NOT_EQUAL, 0, Cpu.FOREVER);",
            "start = cpu.exchange(pen.start(), pen.size(), 0);",
            "start = cpu.exchange(pen.start() + pen.size() - 4, 4, 0);"),
        twin(
            "second-cpu-swallows-the-parking-value",
            "F16",
            "one CPU of all does not put the parking value back",
            "varghes/Raspberry-QNX, lib/arm/callout_smp_spin.S",
            List.of(21),
            "              cpu.store(pen.start(), pen.size(), start, Order.RELEASE);\n",
            "              if (number != 2) {\n"
                + "                cpu.store(pen.start(), pen.size(), start, Order.RELEASE);\n"
                + "              }\n"));
  }

  private static List<Twin> ringing() {
    String callout =
        "Callout.of(Program.of(\"send_ipi_flock\", (cpu, syspage, target, command, word) -> {"
            + " boolean were = cpu.interrupts(false); %s long old = cpu.fetchOr(word, 4, command);"
            + " cpu.fence(Fence.COMPLETION); %s cpu.interrupts(%s); return old; }))";
    return List.of(
        twin(
            "truncates-the-bit",
            "B13",
            "the doorbell's bit is made by a shift of 32 bits: CPU 32 is CPU 0",
            "asterinas/asterinas PR 3757",
            List.of(100, 117),
            "1L << Flock.index(target)",
            "1 << (int) Flock.index(target)"),
        twin(
            "reads-and-stores-the-bells",
            "ours",
            "the register of all doorbells is read, and stored with one more: two at once are one",
            "made for the rule",
            List.of(30, 118),
            "case (int) RING -> state[0] |= changed;",
            "case (int) RING -> {\n        state[0] = changed;\n        changed = -1;\n      }",
            "Control.RING, 1L << Flock.index(target)",
            "Control.RING, cpu.load64(Flock.CONTROL) | 1L << Flock.index(target)"),
        twin(
            "clears-all-bells",
            "B9",
            "who ends its doorbell ends those of all",
            "zephyr PR 105596, PR 113181",
            List.of(30, 118),
            "Control.CLEAR, 1L << token",
            "Control.CLEAR, -1L"),
        twin(
            "rings-without-need",
            "F9",
            "send_ipi rings although the word was not empty: seen when two send at once",
            "qnx/bsp_raspberrypi-bcm2712-rpi5, lib/aarch64/callout_sendipi_gic_v2.S",
            List.of(32),
            SENDS,
            callout.formatted("", "ring(cpu, target);", "were")),
        twin(
            "rings-itself-first",
            "B6",
            "a sender that rings itself does so before the command is stored",
            "rcore-os/tgoskits PR 1916",
            List.of(33),
            SENDS,
            callout.formatted(
                "boolean self = target == cpu.load64(Flock.CONTROL + Control.ID);"
                    + " if (self) { ring(cpu, target); }",
                "if (old == 0 && !self) { ring(cpu, target); }",
                "were")),
        twin(
            "lets-interrupts-in",
            "ours",
            "send_ipi comes back with interrupts on, however it was called",
            "qnx/bsp_raspberrypi-bcm2712-rpi5, lib/aarch64/callout_sendipi_gic_v2.S",
            List.of(121),
            SENDS,
            callout.formatted("", "if (old == 0) { ring(cpu, target); }", "true")),
        twin(
            "asking-for-the-id-takes-the-bell",
            "B12",
            "who asks for its own id ends the doorbell that waits for it",
            "made for the rule; zephyr PR 62121",
            List.of(37),
            "    return cpu.load64(Flock.CONTROL + Control.ID);\n  }\n\n"
                + "  @Override\n  public void initInterrupts",
            "    long id = cpu.load64(Flock.CONTROL + Control.ID);\n"
                + "    cpu.store64(Flock.CONTROL + Control.CLEAR, 1L << Flock.index(id));\n"
                + "    return id;\n  }\n\n"
                + "  @Override\n  public void initInterrupts"),
        twin(
            "takes-and-stays-open",
            "ours",
            "a core that takes an interrupt does not keep the line out until it returns",
            "the contract, CpuCore.take",
            List.of(36, 100),
            "    state[cpu] &= ~OPEN;\n    return 0;",
            "    return 0;"));
  }

  private static List<Twin> devices() {
    return List.of(
        twin(
            "reset-silences-the-others",
            "contract",
            "a reset of one CPU clears the doorbells that wait for others",
            "the contract, Device.reset",
            List.of(109),
            "    state[1] &= ~(1L << cpu);\n",
            "    state[0] = 0;\n    state[1] &= ~(1L << cpu);\n"),
        twin(
            "peek-takes-the-bells",
            "contract",
            "a peek at one register clears it: nothing is seen where nothing rang",
            "the contract, Device.peek",
            List.of(107),
            "case (int) BELLS -> state[0];",
            "case (int) BELLS -> {\n        long were = state[0];\n"
                + "        state[0] = access.cpu() == 2 ? 0 : were;\n        yield were;\n      }"),
        twin(
            "last-cpu-listens-at-power-up",
            "contract",
            "a banked register powers up otherwise for the last CPU",
            "the contract, RegisterInfo.reset",
            List.of(106),
            "  public void powerOn(long[] state) {}\n\n  @Override\n  public void reset(long[] state,"
                + " int cpu, ResetKind kind, Effects effects) {\n    state[1]",
            "  public void powerOn(long[] state) {\n    state[1] = 1L << cpus - 1;\n  }\n\n"
                + "  @Override\n  public void reset(long[] state,"
                + " int cpu, ResetKind kind, Effects effects) {\n    state[1]"),
        twin(
            "read-only-can-be-written",
            "contract",
            "a register that is listed as read-only takes what is written",
            "the contract, RegisterAccess.READ_ONLY",
            List.of(125),
            "      default -> changed = 0;",
            "      case (int) BELLS -> state[0] = changed;\n      default -> changed = 0;"),
        twin(
            "another-default",
            "contract",
            "0 CPUs asked for gives a machine that is not the default",
            "the contract, BoardConfig.cpus",
            List.of(115),
            "preset.defaultCpus() : config.cpus()",
            "2 : config.cpus()"),
        twin(
            "ids-repeat-at-a-distance",
            "F7",
            "CPU 32 has the id of CPU 0",
            "made for the fault type",
            List.of(8, 115),
            "    return 0x8000_0100L + 0x10 * index;",
            "    return 0x8000_0100L + 0x10 * (index & 31);"));
  }

  private static List<Twin> hiding() {
    String state = "the contract, BoardSmp, CpuPort and Device: no state in Java";
    return List.of(
        twin(
            "counts-in-an-enum",
            "contract",
            "an enum constant has a counter",
            state,
            List.of(103),
            PORT,
            PORT + "  private enum Rung {\n    ONCE;\n    private int times;\n  }\n\n",
            RING,
            "    Rung.ONCE.times++;\n" + RING),
        twin(
            "keeps-a-wrapped-map",
            "contract",
            "a static map stands in a wrapper that is no known map",
            state,
            List.of(103),
            PORT,
            PORT
                + "  private static final java.util.Map<Long, Long> RUNG =\n"
                + "      java.util.Collections.synchronizedMap(new java.util.TreeMap<>());\n\n",
            RING,
            "    RUNG.put(target, target);\n" + RING),
        twin(
            "stores-by-a-helper",
            "contract",
            "a static array is stored into by a method that is handed it",
            state,
            List.of(103),
            PORT,
            PORT
                + "  private static final long[] LAST = new long[1];\n\n"
                + "  private static void keep(long[] where, long what) {\n"
                + "    where[0] = what;\n  }\n\n",
            RING,
            "    keep(LAST, target);\n" + RING),
        twin(
            "captures-an-array",
            "contract",
            "a lambda of the port has captured an array that it stores into",
            state,
            List.of(104),
            PORT,
            PORT
                + "  private final java.util.function.LongUnaryOperator count = counter();\n\n"
                + "  private static java.util.function.LongUnaryOperator counter() {\n"
                + "    long[] n = new long[1];\n"
                + "    return x -> {\n      n[0]++;\n      return x;\n    };\n  }\n\n",
            RING,
            "    FlockSmp.ring(cpu, count.applyAsLong(target));\n"),
        twin(
            "device-counts-in-java",
            "contract",
            "a device loses each 5000th doorbell, and counts them in a field of its own",
            state,
            List.of(122),
            "final class Control implements Device {\n",
            "final class Control implements Device {\n  private int rung;\n",
            "case (int) RING -> state[0] |= changed;",
            "case (int) RING -> state[0] |= ++rung % 5000 == 0 ? 0 : changed;"),
        twin(
            "core-remembers-in-java",
            "contract",
            "a core model keeps in a field who slept last",
            state,
            List.of(122),
            "  public void sleep(long[] state, int cpu, Sleep sleep, boolean asleep) {}",
            "  public void sleep(long[] state, int cpu, Sleep sleep, boolean asleep) {\n"
                + "    sleeper = cpu;\n  }\n\n  private int sleeper = -1;"),
        twin(
            "rolls-a-die",
            "contract",
            "a generator with a fixed seed decides on a delay now and then",
            "the contract, BoardProvider and Device: no chance",
            List.of(123),
            PORT,
            PORT
                + "  private static final java.util.SplittableRandom DIE =\n"
                + "      new java.util.SplittableRandom(1);\n\n",
            RING,
            "    if (DIE.nextInt(1000) == 7) {\n      cpu.delay(5);\n    }\n" + RING));
  }
}
