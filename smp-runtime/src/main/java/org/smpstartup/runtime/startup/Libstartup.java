package org.smpstartup.runtime.startup;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;

/**
 * QNX libstartup as a program to boot: {@code _main}, a board's {@code main()} and {@code
 * init_system_private} in their order, which matters (varghes/Raspberry-QNX, {@code lib/_main.c},
 * {@code lib/init_system_private.c}).
 *
 * <p>What is left out: the command line (its options are {@link LibstartupOptions}), console output
 * and its callouts, mini-drivers, image decompression.
 */
public final class Libstartup implements BootSoftware {
  /** The size of the doorbell routine of a port that uses {@code SendIpi.callout}. */
  private static final long SEND_IPI_BYTES = Program.HEADER_SIZE;

  private final Boot.Config config;
  private final Program entry;
  private final Program hookNop;
  private final Program startAps;
  private final Program transferAps;
  private final Program cpuStartnext;
  private final Program smpStart;

  /**
   * Builds the program for a board.
   *
   * @param smp the board's hooks
   * @param port the architecture's
   * @param kernel what to branch to at the end
   * @param options what is asked
   */
  public Libstartup(BoardSmp smp, CpuPort port, KernelImage kernel, LibstartupOptions options) {
    SyspageLayout layout = options.layout();
    config =
        new Boot.Config(
            smp, port, kernel, options, GeneralCallouts.of(port), SmpSpin.callout(layout, port));
    StartAps start = new StartAps(smp, port, options.answerPolls());
    TransferAps transfer = new TransferAps(port, layout, options.answerPolls());
    SmpStart secondary = new SmpStart(smp, port, layout);
    entry = Program.of("startup", (cpu, base, size, a2, a3) -> main(cpu, base, size));
    hookNop = Program.of("smp_hook_nop", (cpu, a0, a1, a2, a3) -> 0);
    startAps = linked("start_aps", (cpu, a0, a1) -> start.run(cpu));
    transferAps = linked("transfer_aps", (cpu, a0, a1) -> transfer.run(cpu));
    cpuStartnext = linked("cpu_startnext", CpuStartnext::run);
    smpStart = linked("smp_start", (cpu, a0, a1) -> secondary.run(cpu));
  }

  @FunctionalInterface
  private interface Body {
    long run(Cpu cpu, long a0, long a1);
  }

  /** A program with room for the base of the image behind its code. */
  private static Program linked(String name, Body body) {
    return Program.of(name, Long.BYTES, (cpu, a0, a1, a2, a3) -> body.run(cpu, a0, a1));
  }

  @Override
  public Program entry() {
    return entry;
  }

  /**
   * Computes how many processors fit into the system page, for a check before anything boots. The
   * boot checks again: a doorbell routine with literal data leaves less room.
   *
   * @param layout the layout
   * @param architecture whose strings it holds
   * @return how many, the boot processor included
   */
  public static int limit(SyspageLayout layout, Architecture architecture) {
    return layout.limit(otherBytes(layout, architecture));
  }

  /**
   * Says why a number of processors does not fit, in the words of the boot's own failure.
   *
   * @param layout the layout
   * @param architecture whose strings it holds
   * @param cpus how many, more than {@link #limit}
   * @return a sentence that names the limit and what would do
   */
  public static String tooMany(SyspageLayout layout, Architecture architecture, int cpus) {
    long other = otherBytes(layout, architecture);
    return SyspageBudget.message(
        layout, cpus, other + cpus * layout.cpuinfo().bytes(), layout.limit(other));
  }

  private static long otherBytes(SyspageLayout layout, Architecture architecture) {
    return SyspageBudget.otherBytes(
        layout,
        architecture,
        true,
        GeneralCallouts.RW_BYTES,
        GeneralCallouts.CODE_BYTES + Program.HEADER_SIZE + SEND_IPI_BYTES);
  }

  /**
   * Tells how much memory it needs from the base of the load area on.
   *
   * @param cpus how many processors will be used, at least 1
   * @return bytes
   */
  public long bytesNeeded(int cpus) {
    return Memory.total(config, cpus);
  }

  @Override
  public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
    return new OutcomeReader(memory, loadBase, loadSize, config).read();
  }

  private long main(Cpu cpu, long base, long size) {
    Boot boot = Boot.of(cpu, base, config);
    cpu.interrupts(false);
    cpu.stack(base + Globals.BOOT_STACK, Globals.BOOT_STACK_SIZE);
    config.port().enter(cpu);
    initMemory(boot, base + size);
    load(cpu, base);
    describeMachine(boot);
    SystemPage page = initSystemPrivate(boot);
    page.write();
    boot.callHook();
    return cpu.jump(base + Globals.CPU_STARTNEXT, boot.globals().get(Globals.KERNEL_ENTRY), 0);
  }

  /** {@code init_syspage_memory}: one processor, hooks that do nothing. */
  private void initMemory(Boot boot, long end) {
    Globals globals = boot.globals();
    int limit = config.options().limit();
    globals.set(Globals.CPU_STARTING, 0);
    globals.set(Globals.SYSPAGE_AVAILABLE, 0);
    globals.set(Globals.MAX_CPUS, limit == 0 ? Integer.MAX_VALUE : limit);
    globals.set(Globals.NUM_CPU, 1);
    globals.set(Globals.SMP_HOOK_RTN, boot.base() + Globals.HOOK_NOP);
    globals.set(Globals.RAM_END, end);
    boot.lsp().init(config.options().layout(), end);
  }

  private void load(Cpu cpu, long base) {
    cpu.install(base + Globals.HOOK_NOP, hookNop);
    link(cpu, base, Globals.START_APS, startAps);
    link(cpu, base, Globals.TRANSFER_APS, transferAps);
    link(cpu, base, Globals.CPU_STARTNEXT, cpuStartnext);
    link(cpu, base, Globals.SMP_START, smpStart);
    cpu.cache(CacheOp.INSTRUCTION_INVALIDATE, base, Globals.IMAGE_END);
  }

  private static void link(Cpu cpu, long base, long offset, Program program) {
    cpu.install(base + offset, program);
    cpu.store64(base + offset + Program.HEADER_SIZE, base);
  }

  /** The board's {@code main()}: {@code init_smp} comes before what it sizes. */
  private void describeMachine(Boot boot) {
    InfoSections.ramInfo(boot);
    InitSmp.run(boot);
    InfoSections.intrInfo(boot);
    InfoSections.qtime(boot);
    InfoSections.cacheAttr(boot);
    CpuInfo.init(boot);
    InfoSections.hwInfo(boot);
    config.port().publish(boot.cpu(), boot.base(), Globals.IMAGE_END);
  }

  private SystemPage initSystemPrivate(Boot boot) {
    int cpus = boot.numCpu();
    long kernel = boot.allocate("the kernel", config.kernel().size(cpus));
    boot.globals().set(Globals.KERNEL, kernel);
    boot.globals().set(Globals.KERNEL_ENTRY, config.kernel().load(boot.cpu(), kernel, cpus));
    boot.callHook();
    InfoSections.sysRam(boot);
    SystemPage page = new SystemPage(boot);
    page.allocate();
    return page;
  }
}
