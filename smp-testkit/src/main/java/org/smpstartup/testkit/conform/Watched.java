package org.smpstartup.testkit.conform;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.BringUpAll;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.runtime.decorate.ForwardingPort;
import org.smpstartup.runtime.decorate.ForwardingSmp;
import org.smpstartup.testkit.conform.Mark.Call;

/** Ports that do what the board's do, and note it. */
final class Watched {
  private Watched() {}

  static BoardSmp smp(BoardSmp whole, RunLog log) {
    return whole instanceof BringUpAll all ? new All(whole, all, log) : new Smp(whole, log);
  }

  static CpuPort port(CpuPort whole, RunLog log) {
    return new Port(whole, log);
  }

  private static class Smp extends ForwardingSmp {
    private final RunLog log;

    Smp(BoardSmp whole, RunLog log) {
      super(whole);
      this.log = log;
    }

    @Override
    public int numCpu(Cpu boot) {
      log.mark(boot, Call.NUM_CPU, 0, false);
      int counted = super.numCpu(boot);
      log.mark(boot, Call.NUM_CPU, counted, true);
      return counted;
    }

    @Override
    public void init(Cpu boot, SmpEntry smp, int numCpus) {
      log.mark(boot, Call.INIT, numCpus, false);
      super.init(boot, smp, numCpus);
      log.mark(boot, Call.INIT, numCpus, true);
    }

    @Override
    public boolean start(Cpu boot, int cpu, long entry) {
      log.mark(boot, Call.START, cpu, false);
      boolean accepted = super.start(boot, cpu, entry);
      log.mark(boot, Call.START, accepted ? 1 : 0, true);
      return accepted;
    }
  }

  private static final class All extends Smp implements BringUpAll {
    private final BringUpAll all;
    private final RunLog log;

    All(BoardSmp whole, BringUpAll all, RunLog log) {
      super(whole, log);
      this.all = all;
      this.log = log;
    }

    @Override
    public void bringUpAll(Cpu boot, long entry, long pageTableRoot) {
      log.mark(boot, Call.BRING_UP_ALL, 0, false);
      all.bringUpAll(boot, entry, pageTableRoot);
      log.mark(boot, Call.BRING_UP_ALL, 0, true);
    }
  }

  private static final class Port extends ForwardingPort {
    private final RunLog log;

    Port(CpuPort whole, RunLog log) {
      super(whole);
      this.log = log;
    }

    @Override
    public void initInterrupts(Cpu cpu) {
      super.initInterrupts(cpu);
      log.mark(cpu, Call.INIT_INTERRUPTS, 0, true);
    }

    @Override
    public long acknowledge(Cpu cpu, long line, long vector) {
      long token = super.acknowledge(cpu, line, vector);
      log.mark(cpu, Call.ACKNOWLEDGE, token, true);
      return token;
    }

    @Override
    public void end(Cpu cpu, long token) {
      super.end(cpu, token);
      log.mark(cpu, Call.END, token, true);
    }
  }
}
