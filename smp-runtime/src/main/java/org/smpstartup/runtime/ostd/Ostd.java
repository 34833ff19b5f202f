package org.smpstartup.runtime.ostd;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;

/**
 * Asterinas OSTD as software that a machine boots.
 *
 * <p>The run is complete when the boot processor has seen every processor report online, come
 * through the late entry and answer one inter-processor call. It fails, with a stable code, when a
 * bounded wait ends ({@code ap-not-online}, {@code ap-not-admitted}, {@code call-not-answered},
 * {@code call-queue-full}), when the board refuses ({@code ap-start-refused}, {@code
 * load-area-too-small}), or when a precondition does not hold ({@code cpu-reported-twice}, {@code
 * hw-id-duplicate} and others).
 */
public final class Ostd implements BootSoftware {
  private final Program entry;

  /**
   * Makes OSTD for one board.
   *
   * @param smp starts processors; its {@link org.smpstartup.api.port.BringUpAll} is used if it has
   *     it
   * @param port what the architecture does
   * @param options which order, and how long to wait
   */
  public Ostd(BoardSmp smp, CpuPort port, OstdOptions options) {
    this(smp, port, options, new CheckedMain());
  }

  Ostd(BoardSmp smp, CpuPort port, OstdOptions options, KernelMain main) {
    InterProcessorCalls calls = new InterProcessorCalls(port, options.polls());
    ApEntry ap = new ApEntry(port, options.order());
    BspEntry bsp = new BspEntry(smp, port, options);
    Text text =
        new Text(
            Program.of("ap_boot", 8, (cpu, a0, a1, a2, a3) -> ap.boot(cpu)),
            Program.of("ap_early_entry", (cpu, id, a1, a2, a3) -> ap.early(cpu, id)),
            Program.of("ostd_irq", (cpu, line, vector, a2, a3) -> irq(calls, cpu, line, vector)),
            Program.of("ostd_main", (cpu, s, a1, a2, a3) -> main(main, calls, options, cpu, s)),
            Program.of("ap_late_entry", (cpu, s, id, a2, a3) -> late(cpu, s, id)),
            Program.of("count_call", (cpu, addend, a1, a2, a3) -> count(cpu, addend)));
    this.entry =
        Program.of(
            "ostd_boot",
            (cpu, base, size, moreBase, moreSize) ->
                bsp.run(cpu, new Image.Memory(base, size, moreBase, moreSize), text));
  }

  private static long irq(InterProcessorCalls calls, Cpu cpu, long line, long vector) {
    calls.handle(cpu, line, vector);
    return 0;
  }

  private static long main(
      KernelMain main, InterProcessorCalls calls, OstdOptions options, Cpu cpu, long statics) {
    long pc = cpu.pc();
    Kernel kernel = new Kernel(Text.lateFrom(pc), Text.countFrom(pc), calls, options.polls());
    main.run(new Statics(cpu, statics), kernel);
    return LateEntry.idle(cpu);
  }

  private static long late(Cpu cpu, long statics, long id) {
    LateEntry.initThisCpu(new Statics(cpu, statics), id);
    return LateEntry.idle(cpu);
  }

  private static long count(Cpu cpu, long addend) {
    long word = cpu.threadPointer() + CpuLocal.CALLS;
    cpu.store32(word, cpu.load32(word) + addend);
    return 0;
  }

  @Override
  public Program entry() {
    return entry;
  }

  @Override
  public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
    return Snapshot.read(memory, loadBase, loadSize);
  }
}
