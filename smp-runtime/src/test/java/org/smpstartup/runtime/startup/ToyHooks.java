package org.smpstartup.runtime.startup;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.runtime.toy.ToyBoard;

/** The toy's hooks, for a test to override one. */
class ToyHooks implements BoardSmp {
  private final BoardSmp toy;

  ToyHooks(int cpus) {
    this.toy = new ToyBoard(cpus).smp();
  }

  @Override
  public int numCpu(Cpu boot) {
    return toy.numCpu(boot);
  }

  @Override
  public void init(Cpu boot, SmpEntry smp, int numCpus) {
    toy.init(boot, smp, numCpus);
  }

  @Override
  public boolean start(Cpu boot, int cpu, long entry) {
    return toy.start(boot, cpu, entry);
  }

  @Override
  public int adjustNum(Cpu cpu, int number) {
    return toy.adjustNum(cpu, number);
  }
}
