package org.smpstartup.runtime.decorate;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.BringUpAll;
import org.smpstartup.api.port.SmpEntry;

/** Board-support code that does what another one does, but for what a subclass changes. */
public class ForwardingSmp implements BoardSmp {
  private final BoardSmp whole;

  /**
   * Makes the copy.
   *
   * @param whole what it forwards to
   */
  public ForwardingSmp(BoardSmp whole) {
    this.whole = whole;
  }

  /**
   * Keeps {@link BringUpAll} where the wrapped code has it, and only there: software asks for it by
   * type.
   *
   * @param one starts processors one by one, and all that is not the broadcast
   * @param whole may know a broadcast
   * @return {@code one}, with the broadcast of {@code whole} if there is one
   */
  public static BoardSmp keepingBroadcast(BoardSmp one, BoardSmp whole) {
    if (whole instanceof BringUpAll all && !(one instanceof BringUpAll)) {
      return new Broadcasting(one, all);
    }
    return one;
  }

  /**
   * Gives the wrapped code.
   *
   * @return what this forwards to
   */
  protected final BoardSmp whole() {
    return whole;
  }

  @Override
  public int numCpu(Cpu boot) {
    return whole.numCpu(boot);
  }

  @Override
  public void init(Cpu boot, SmpEntry smp, int numCpus) {
    whole.init(boot, smp, numCpus);
  }

  @Override
  public boolean start(Cpu boot, int cpu, long entry) {
    return whole.start(boot, cpu, entry);
  }

  @Override
  public int adjustNum(Cpu cpu, int number) {
    return whole.adjustNum(cpu, number);
  }

  private static final class Broadcasting extends ForwardingSmp implements BringUpAll {
    private final BringUpAll all;

    Broadcasting(BoardSmp one, BringUpAll all) {
      super(one);
      this.all = all;
    }

    @Override
    public void bringUpAll(Cpu boot, long entry, long pageTableRoot) {
      all.bringUpAll(boot, entry, pageTableRoot);
    }
  }
}
