package org.smpstartup.testkit.conform;

import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.runtime.decorate.ForwardingBoard;
import org.smpstartup.runtime.decorate.ForwardingBuilder;
import org.smpstartup.runtime.decorate.ForwardingCore;
import org.smpstartup.runtime.decorate.ForwardingSmp;

/** What the kit changes about a board to see how the rest copes. */
enum Twist {
  NONE("") {
    @Override
    Board apply(Board board, int cpus) {
      return board;
    }
  },

  /** The last processor is there, may even start with a broadcast, and is not counted. */
  COUNTS_ONE_LESS("a count that leaves one CPU out") {
    @Override
    Board apply(Board board, int cpus) {
      return withSmp(
          board,
          new ForwardingSmp(board.smp()) {
            @Override
            public int numCpu(Cpu boot) {
              return super.numCpu(boot) - 1;
            }
          });
    }
  },

  /** The board refuses to start its last processor. */
  REFUSES_THE_LAST("a board that refuses to start its last CPU") {
    @Override
    Board apply(Board board, int cpus) {
      return withSmp(board, new RefusesTheLast(board.smp(), cpus - 1));
    }
  },

  /** Processors are handed over, or released by the hardware, with interrupts let in. */
  INTERRUPTS_LEFT_ON("firmware that leaves interrupts on") {
    @Override
    Board apply(Board board, int cpus) {
      return new ForwardingBoard(board) {
        @Override
        public void describe(HardwareBuilder hardware) {
          super.describe(
              new ForwardingBuilder(hardware) {
                private @Nullable CpuCore last;

                @Override
                protected CpuCore replace(CpuCore core) {
                  CpuCore ours = last == null ? new LeavesInterruptsOn(core) : last;
                  last = ours;
                  return ours;
                }
              });
        }
      };
    }
  };

  private final String text;

  Twist(String text) {
    this.text = text;
  }

  /** Changes a board of so many processors. */
  abstract Board apply(Board board, int cpus);

  String text() {
    return text;
  }

  static Board withSmp(Board board, BoardSmp smp) {
    BoardSmp all = ForwardingSmp.keepingBroadcast(smp, board.smp());
    return new ForwardingBoard(board) {
      @Override
      public BoardSmp smp() {
        return all;
      }
    };
  }

  private static final class RefusesTheLast extends ForwardingSmp {
    private final int last;

    RefusesTheLast(BoardSmp whole, int last) {
      super(whole);
      this.last = last;
    }

    @Override
    public boolean start(Cpu boot, int cpu, long entry) {
      return cpu < last && super.start(boot, cpu, entry);
    }
  }

  private static final class LeavesInterruptsOn extends ForwardingCore {
    LeavesInterruptsOn(CpuCore whole) {
      super(whole);
    }

    @Override
    public void begin(long[] state, int cpu, boolean boot, Effects effects) {
      super.begin(state, cpu, boot, effects);
      // A secondary that begins in firmware waits there with interrupts off, as it must.
      if (boot) {
        enable(state, cpu, true);
      }
    }

    @Override
    public void signal(long[] state, int cpu, int line, long value, Effects effects) {
      boolean executed = executing(state, cpu);
      super.signal(state, cpu, line, value, effects);
      if (!executed && executing(state, cpu)) {
        enable(state, cpu, true);
      }
    }
  }
}
