package org.smpstartup.runtime.startup;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.CpuPort;

/** What the boot processor has at hand while it runs start-up; no other processor sees it. */
record Boot(
    Cpu cpu,
    long base,
    Config config,
    Globals globals,
    LocalSyspage lsp,
    CalloutRegistry callouts) {

  /** What one start-up program is built from; immutable. */
  record Config(
      BoardSmp smp,
      CpuPort port,
      KernelImage kernel,
      LibstartupOptions options,
      GeneralCallouts general,
      Callout spin) {}

  static Boot of(Cpu cpu, long base, Config config) {
    LocalSyspage lsp = new LocalSyspage(cpu, base);
    return new Boot(cpu, base, config, new Globals(cpu, base), lsp, new CalloutRegistry(cpu, lsp));
  }

  SyspageLayout layout() {
    return config.options().layout();
  }

  CpuPort port() {
    return config.port();
  }

  int numCpu() {
    return (int) globals.get(Globals.NUM_CPU);
  }

  /** Takes memory for good, whole pages. */
  long allocate(String what, long bytes) {
    long address = globals.get(Globals.RAM_NEXT);
    long next = address + Blocks.round(bytes, Memory.PAGE);
    if (Long.compareUnsigned(next, globals.get(Globals.RAM_END)) > 0) {
      throw Memory.tooSmall(this, what, next - base);
    }
    if (layout().pointerSize() == Integer.BYTES && next > Memory.POINTERS_32) {
      throw Memory.beyondPointers(this, what, next);
    }
    globals.set(Globals.RAM_NEXT, next);
    return address;
  }

  void callHook() {
    cpu.call(globals.get(Globals.SMP_HOOK_RTN), 0, 0, 0, 0);
  }
}
