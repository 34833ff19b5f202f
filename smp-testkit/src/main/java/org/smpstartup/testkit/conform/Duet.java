package org.smpstartup.testkit.conform;

import java.util.List;
import java.util.Locale;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.BringUpAll;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;

/**
 * Software for two processors: the boot processor starts CPU 1 through the board's port, and the
 * two play a part each. It holds no state: what it remembers is in emulated memory, in lines of
 * their own from the base of the load area on.
 */
final class Duet implements BootSoftware {
  /** How often one side polls for the other: virtual time, which costs nothing. */
  static final long POLLS = 2_000_000;

  private static final long HANDLER = 0x100;
  private static final long OTHER = 0x180;
  private static final long WORDS = 0x1000;
  private static final long LINE = 0x40;

  /** How often CPU 1 has begun. */
  static final int BEGUN = 0;

  /** How many doorbells CPU 1 has heard. */
  static final int HEARD = 1;

  /** How many interrupts of CPU 1 were no doorbells. */
  static final int STRAY = 2;

  /** How far CPU 1 is in its part. */
  static final int AT = 3;

  /** How far the boot processor is. */
  static final int CUE = 4;

  private static final int ID = 5;
  private static final int WORD_COUNT = 6;

  /** Two parts. */
  interface Parts {
    /** Runs on the boot processor when CPU 1 is there, interrupts off. */
    void boot(Stage stage);

    /** Runs on CPU 1, interrupts off and its interrupt interface set up. */
    void other(Stage stage);
  }

  private final BoardSmp smp;
  private final CpuPort port;
  private final Parts parts;
  private final Program handler;
  private final Program other;

  Duet(Board board, Parts parts) {
    this.smp = board.smp();
    this.port = board.cpu();
    this.parts = parts;
    this.handler =
        Program.of("duet_irq", 8, (cpu, line, vector, a2, a3) -> hear(cpu, line, vector));
    this.other = Program.of("duet_ap", 8, (cpu, a0, a1, a2, a3) -> join(cpu));
  }

  /** What a part works with. */
  record Stage(Cpu cpu, long base, BoardSmp smp, CpuPort port) {
    long word(int word) {
      return base + WORDS + LINE * word;
    }

    long get(int word) {
      return cpu.load(word(word), 8, Order.ACQUIRE);
    }

    void set(int word, long value) {
      cpu.store(word(word), 8, value, Order.RELEASE);
      port.publish(cpu, word(word), 8);
    }

    boolean reaches(int word, long value) {
      return cpu.await(word(word), 8, Test.AT_LEAST, value, POLLS);
    }

    /** Goes on when the other side has come so far, or fails by name. */
    void require(int word, long value, String code, String otherwise) {
      if (!reaches(word, value)) {
        throw cpu.fail(code, otherwise);
      }
    }

    void ringOther() {
      port.ring(cpu, get(ID));
    }

    boolean start() {
      return smp.start(cpu, 1, base + OTHER);
    }

    /** Starts it the first time: hardware may have no other way than to release all. */
    boolean startFirst() {
      if (start()) {
        return true;
      }
      if (smp instanceof BringUpAll all) {
        all.bringUpAll(cpu, base + OTHER, 0);
        return true;
      }
      return false;
    }
  }

  @Override
  public Program entry() {
    return Program.of("duet_boot", (cpu, base, size, a2, a3) -> boot(cpu, base, size));
  }

  private long boot(Cpu cpu, long base, long size) {
    cpu.interrupts(false);
    port.enter(cpu);
    requireOff(cpu, "enter");
    int cpus = smp.numCpu(cpu);
    if (cpus < 2 || size < WORDS + LINE * WORD_COUNT) {
      throw cpu.fail(
          "no-second-cpu",
          String.format(Locale.ROOT, "%d CPUs were counted, %d bytes are free", cpus, size));
    }
    cpu.install(base + HANDLER, handler);
    cpu.store64(base + HANDLER + Program.HEADER_SIZE, base);
    cpu.install(base + OTHER, other);
    cpu.store64(base + OTHER + Program.HEADER_SIZE, base);
    smp.init(cpu, new NoEntry(), cpus);
    cpu.vectors(base + HANDLER);
    port.initInterrupts(cpu);
    requireOff(cpu, "initInterrupts");
    port.publish(cpu, base, WORDS + LINE * WORD_COUNT);
    Stage stage = new Stage(cpu, base, smp, port);
    if (!stage.startFirst()) {
      throw cpu.fail("ap-start-refused", "the board does not start CPU 1");
    }
    stage.require(BEGUN, 1, "ap-not-answering", "CPU 1 was started and is not there");
    parts.boot(stage);
    cpu.step(Step.COMPLETE, 2);
    return 0;
  }

  /** Who sets a processor up lets no interrupt in: that is for whoever has set its vectors. */
  private static void requireOff(Cpu cpu, String method) {
    if (cpu.interrupts(false)) {
      throw cpu.fail("interrupts-let-in", "CpuPort." + method + " has let interrupts in");
    }
  }

  private long join(Cpu cpu) {
    long base = cpu.load64(cpu.pc() + Program.HEADER_SIZE);
    cpu.interrupts(false);
    int _ = smp.adjustNum(cpu, 1);
    port.enter(cpu);
    requireOff(cpu, "enter");
    Stage stage = new Stage(cpu, base, smp, port);
    stage.set(ID, port.hardwareId(cpu));
    cpu.vectors(base + HANDLER);
    port.initInterrupts(cpu);
    requireOff(cpu, "initInterrupts");
    stage.set(BEGUN, stage.get(BEGUN) + 1);
    parts.other(stage);
    while (true) {
      cpu.enableAndWaitForInterrupt();
    }
  }

  private long hear(Cpu cpu, long line, long vector) {
    long base = cpu.load64(cpu.pc() + Program.HEADER_SIZE);
    long token = port.acknowledge(cpu, line, vector);
    Stage stage = new Stage(cpu, base, smp, port);
    if (token < 0) {
      stage.set(STRAY, stage.get(STRAY) + 1);
      return 0;
    }
    if (port.endsBeforeExchange()) {
      port.end(cpu, token);
    }
    stage.set(HEARD, stage.get(HEARD) + 1);
    if (!port.endsBeforeExchange()) {
      port.end(cpu, token);
    }
    return 0;
  }

  @Override
  public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
    return new Outcome(2, memory.peek(loadBase + WORDS, 8) > 0 ? 2 : 1, List.of());
  }

  /** There is no system page: doorbells are rung without a routine in it. */
  private static final class NoEntry implements SmpEntry {
    @Override
    public void sendIpi(Callout callout) {
      // The parts ring by the port itself.
    }

    @Override
    public void spin(Callout callout) {
      // Nobody waits in a pen.
    }

    @Override
    public void cpuWord(long value) {
      // Nobody reads it.
    }
  }
}
