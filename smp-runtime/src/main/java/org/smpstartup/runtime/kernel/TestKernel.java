package org.smpstartup.runtime.kernel;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Code;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.startup.KernelImage;
import org.smpstartup.runtime.startup.LibstartupOptions;
import org.smpstartup.runtime.startup.SyspageLayout;

/** The kernel's image: its programs, linked to the place where they are loaded. */
public final class TestKernel implements KernelImage {
  private static final int UP = 1;

  /** What the boot processor does when all processors are up. */
  @FunctionalInterface
  interface MainThread {
    void start(Cpu boot, KernelMap map);
  }

  private final CpuPort port;
  private final Program main;
  private final Program smpStart;
  private final Program idle;
  private final Program ipi;
  private final Program stub;
  private final Program halt;

  /**
   * Makes a kernel without a limit of its own.
   *
   * @param layout the layout of the system page that start-up makes
   * @param port the architecture's
   */
  public TestKernel(SyspageLayout layout, CpuPort port) {
    this(layout, port, Integer.MAX_VALUE, LibstartupOptions.ANSWER_POLLS);
  }

  /**
   * Makes a kernel.
   *
   * @param layout the layout of the system page that start-up makes
   * @param port the architecture's
   * @param processorsMax {@code PROCESSORS_MAX}: how many processors it admits at most, at least 1;
   *     those beyond stay parked
   * @param answerPolls how often to poll for another processor before giving up, at least 1
   * @throws IllegalArgumentException if a number is out of range
   */
  public TestKernel(SyspageLayout layout, CpuPort port, int processorsMax, long answerPolls) {
    if (processorsMax < 1 || answerPolls < 1) {
      throw new IllegalArgumentException(
          "processorsMax " + processorsMax + ", answerPolls " + answerPolls + ": at least 1 each");
    }
    this(layout, port, processorsMax, answerPolls, new KernelThreads(layout, answerPolls)::start);
  }

  /** Makes a kernel that runs something else on the boot processor when all are up. */
  TestKernel(
      SyspageLayout layout, CpuPort port, int processorsMax, long answerPolls, MainThread threads) {
    this.port = port;
    StartAp startAp = new StartAp(layout, port);
    KernelMain kernelMain = new KernelMain(layout, processorsMax);
    SmpInit smpInit = new SmpInit(layout, startAp);
    Idle loop = new Idle(startAp, threads, answerPolls);
    IpiHandler handler = new IpiHandler(layout, port);
    main = linked("kernel_main", kernelMain::run);
    smpStart = linked("_smpstart", smpInit::run);
    idle = linked("idle", (cpu, number, a1, a2, a3) -> loop.run(cpu, number));
    ipi = linked("intr_process_ipi", (cpu, line, vector, a2, a3) -> handler.run(cpu, line, vector));
    stub = Program.of("send_ipi_stub", (cpu, a0, a1, a2, a3) -> 0);
    halt = Program.of("idle_halt", (cpu, a0, a1, a2, a3) -> Idle.halt(cpu));
  }

  private static Program linked(String name, Code code) {
    return Program.of(name, KernelMap.LITERALS, code);
  }

  @Override
  public long size(int cpus) {
    return new KernelMap(0, cpus).end();
  }

  @Override
  public long load(Cpu boot, long base, int cpus) {
    link(boot, base, cpus, KernelMap.MAIN, main);
    link(boot, base, cpus, KernelMap.SMP_START, smpStart);
    link(boot, base, cpus, KernelMap.IDLE, idle);
    link(boot, base, cpus, KernelMap.IPI, ipi);
    boot.install(base + KernelMap.STUB, stub);
    boot.install(base + KernelMap.HALT, halt);
    long code = KernelMap.HALT + halt.size();
    boot.cache(CacheOp.INSTRUCTION_INVALIDATE, base, code);
    port.publish(boot, base, code);
    return base + KernelMap.MAIN;
  }

  private static void link(Cpu boot, long base, int cpus, long offset, Program program) {
    boot.install(base + offset, program);
    boot.store64(base + offset + Program.HEADER_SIZE, base);
    boot.store64(base + offset + Program.HEADER_SIZE + Long.BYTES, cpus);
  }

  @Override
  public int online(MemoryView memory, long base, int cpus) {
    KernelMap map = new KernelMap(base, cpus);
    int up = 0;
    for (int number = 0; number < cpus; number++) {
      if ((memory.peek(map.alive(number), 1) & UP) != 0) {
        up++;
      }
    }
    return up;
  }
}
