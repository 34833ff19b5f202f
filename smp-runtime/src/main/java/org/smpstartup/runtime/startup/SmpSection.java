package org.smpstartup.runtime.startup;

import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.SmpEntry;

/** The smp section while it is being built. */
final class SmpSection implements SmpEntry {
  private final Boot boot;

  private SmpSection(Boot boot) {
    this.boot = boot;
  }

  static SmpSection create(Boot boot) {
    boot.lsp().grow(Section.SMP, boot.layout().smp().bytes());
    return new SmpSection(boot);
  }

  @Override
  public void sendIpi(Callout callout) {
    boot.callouts().register(Section.SMP, boot.layout().smp().sendIpi(), callout);
  }

  @Override
  public void spin(Callout callout) {
    boot.callouts().registerVariable(Globals.at(boot.base(), Globals.SMP_SPIN_VADDR), callout);
  }

  @Override
  public void cpuWord(long value) {
    boot.layout().smp().cpu().store(boot.cpu(), boot.lsp().address(Section.SMP), value);
  }
}
