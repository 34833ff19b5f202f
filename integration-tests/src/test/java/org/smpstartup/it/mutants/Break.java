package org.smpstartup.it.mutants;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.runtime.decorate.ForwardingBoard;
import org.smpstartup.runtime.decorate.ForwardingBuilder;
import org.smpstartup.runtime.decorate.ForwardingPort;
import org.smpstartup.runtime.decorate.ForwardingSmp;
import org.smpstartup.runtime.ostd.OstdWords;
import org.smpstartup.runtime.startup.StartupWords;
import org.smpstartup.runtime.startup.SyspageLayouts;

/** Replaces one part of a board. */
final class Break {
  private static final long PAGE = 4096;

  private Break() {}

  static UnaryOperator<Board> smp(UnaryOperator<BoardSmp> how) {
    return board -> {
      BoardSmp broken = ForwardingSmp.keepingBroadcast(how.apply(board.smp()), board.smp());
      return new ForwardingBoard(board) {
        @Override
        public BoardSmp smp() {
          return broken;
        }
      };
    };
  }

  static UnaryOperator<Board> port(UnaryOperator<CpuPort> how) {
    return board -> {
      CpuPort broken = how.apply(board.cpu());
      return new ForwardingBoard(board) {
        @Override
        public CpuPort cpu() {
          return broken;
        }
      };
    };
  }

  /** A port whose secondaries do something before they enter. */
  @FunctionalInterface
  interface Entering {
    void enter(CpuPort whole, Cpu cpu);
  }

  static UnaryOperator<Board> entering(Entering how) {
    return port(whole ->
        new ForwardingPort(whole) {
          @Override
          public void enter(Cpu cpu) {
            how.enter(whole, cpu);
          }
        });
  }

  /** Starts a processor in some other way. */
  @FunctionalInterface
  interface Starting {
    boolean start(BoardSmp whole, Cpu boot, int cpu, long entry);
  }

  static UnaryOperator<Board> starting(Starting how) {
    return smp(whole ->
        new ForwardingSmp(whole) {
          @Override
          public boolean start(Cpu boot, int cpu, long entry) {
            return how.start(whole, boot, cpu, entry);
          }
        });
  }

  static UnaryOperator<Board> core(UnaryOperator<CpuCore> how) {
    return board ->
        new ForwardingBoard(board) {
          @Override
          public void describe(HardwareBuilder hardware) {
            super.describe(new OneCore(hardware, how));
          }
        };
  }

  private static final class OneCore extends ForwardingBuilder {
    private final UnaryOperator<CpuCore> how;
    private @Nullable CpuCore broken;

    OneCore(HardwareBuilder to, UnaryOperator<CpuCore> how) {
      super(to);
      this.how = how;
    }

    @Override
    protected CpuCore replace(CpuCore core) {
      CpuCore known = broken == null ? how.apply(core) : broken;
      broken = known;
      return known;
    }
  }

  static UnaryOperator<Board> with(Device device) {
    return board ->
        new ForwardingBoard(board) {
          @Override
          public void describe(HardwareBuilder hardware) {
            super.describe(hardware);
            hardware.device(device);
          }
        };
  }

  /** Sends a command in some other way; returns the word as it was. */
  @FunctionalInterface
  interface Sending {
    long send(CpuPort port, Cpu cpu, long target, long command, long word);
  }

  static UnaryOperator<Board> sending(Sending how) {
    return board ->
        installing(
            board,
            smp ->
                smp.sendIpi(
                    Callout.of(
                        Program.of(
                            "send_ipi_broken",
                            (cpu, syspage, target, command, word) -> {
                              boolean were = cpu.interrupts(false);
                              long old = how.send(board.cpu(), cpu, target, command, word);
                              cpu.interrupts(were);
                              return old;
                            }))));
  }

  /** Rings in some other way, in send_ipi and outside of it. */
  @FunctionalInterface
  interface Ringing {
    void ring(CpuPort whole, Cpu cpu, long target);
  }

  static UnaryOperator<Board> ringing(Ringing how) {
    return board -> {
      Board sends =
          sending(
                  (port, cpu, target, command, word) -> {
                    long old = cpu.fetchOr(word, 4, command);
                    if (old == 0) {
                      how.ring(port, cpu, target);
                    }
                    return old;
                  })
              .apply(board);
      CpuPort broken =
          new ForwardingPort(board.cpu()) {
            @Override
            public void ring(Cpu cpu, long target) {
              how.ring(whole(), cpu, target);
            }
          };
      return new ForwardingBoard(sends) {
        @Override
        public CpuPort cpu() {
          return broken;
        }
      };
    };
  }

  @FunctionalInterface
  private interface Installing {
    void install(SmpEntry smp);
  }

  private static Board installing(Board board, Installing what) {
    return smp(whole ->
            new ForwardingSmp(whole) {
              @Override
              public void init(Cpu boot, SmpEntry smp, int numCpus) {
                super.init(boot, smp, numCpus);
                what.install(smp);
              }
            })
        .apply(board);
  }

  /** The words that a pen works on. */
  record Words(long start, int size, long pending, long rw) {
    long parking() {
      return size == Long.BYTES ? -1L : 0xffff_ffffL;
    }

    void answer(Cpu cpu) {
      cpu.store(pending, 4, 0, Order.RELEASE);
    }

    void park(Cpu cpu) {
      cpu.store(start, size, parking(), Order.RELEASE);
    }
  }

  /** The code of a pen. */
  @FunctionalInterface
  interface Pen {
    long run(Cpu cpu, Words words, long syspage, long number);
  }

  static UnaryOperator<Board> pen(Pen pen) {
    Program program =
        Program.of(
            "smp_spin_broken",
            32,
            (cpu, syspage, number, a2, a3) -> {
              long literals = cpu.pc() + Program.HEADER_SIZE;
              Words words =
                  new Words(
                      cpu.load64(literals),
                      (int) cpu.load64(literals + 8),
                      cpu.load64(literals + 16),
                      cpu.load64(literals + 24));
              return pen.run(cpu, words, syspage, number);
            });
    Callout callout =
        new Callout(
            program,
            16,
            (boot, copy, site) -> {
              long literals = copy + Program.HEADER_SIZE;
              boot.store64(literals, site.pen().start());
              boot.store64(literals + 8, site.pen().size());
              boot.store64(literals + 16, site.pen().pending());
              boot.store64(literals + 24, site.rw());
            });
    return board -> installing(board, smp -> smp.spin(callout));
  }

  /** Start-up's variables, found from an address in its image. */
  static StartupWords startup(long inside) {
    return new StartupWords((address, size) -> 0, inside & -PAGE, SyspageLayouts.QNX32);
  }

  /** OSTD's statics, found from an address in its text. */
  static OstdWords ostd(long inside) {
    return new OstdWords((inside & -PAGE) - PAGE);
  }
}
