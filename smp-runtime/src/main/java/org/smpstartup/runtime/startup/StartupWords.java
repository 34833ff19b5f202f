package org.smpstartup.runtime.startup;

import org.smpstartup.runtime.software.MemoryView;

/**
 * Where libstartup keeps what its processors share, for who watches a run from outside: all
 * addresses are physical. What is allocated on the way reads 0 until then.
 *
 * @param memory the machine's memory, during the run or after it
 * @param base the base of the load area
 * @param layout the layout of the system page
 */
public record StartupWords(MemoryView memory, long base, SyspageLayout layout) {
  /** The address of {@code cpu_starting}, 4 bytes: the number of the one being started, plus 1. */
  public long cpuStarting() {
    return Globals.at(base, Globals.CPU_STARTING);
  }

  /** The address of {@code syspage_available}, 4 bytes: who may go to the pen. */
  public long syspageAvailable() {
    return Globals.at(base, Globals.SYSPAGE_AVAILABLE);
  }

  /** The first address of the local system page. */
  public long localSyspage() {
    return base + Globals.LOCAL_SYSPAGE;
  }

  /** The first address behind the local system page, 0 before it is known. */
  public long localSyspageEnd() {
    return Globals.peek(memory, base, Globals.LSP_LIMIT);
  }

  /** The physical address of the final system page, 0 before it is allocated. */
  public long syspage() {
    return Globals.peek(memory, base, Globals.SYSPAGE_PADDR);
  }

  /** The physical address of {@code smp.pending}, 4 bytes; 0 where there is no smp section. */
  public long pending() {
    long smp = Globals.peek(memory, base, Globals.SMP_PADDR);
    return smp == 0 ? 0 : layout.smp().pending().at(smp);
  }

  /** The physical address of {@code smp.start_addr}; 0 where there is no smp section. */
  public long startAddr() {
    long smp = Globals.peek(memory, base, Globals.SMP_PADDR);
    return smp == 0 ? 0 : layout.smp().startAddr().at(smp);
  }

  /** The value of {@code start_addr} that parks. */
  public long parking() {
    return SmpSpin.parking(layout.smp());
  }

  /** What {@code smp_spin_vaddr} holds: where the pen is for the kernel. */
  public long pen() {
    return Globals.peek(memory, base, Globals.SMP_SPIN_VADDR);
  }

  /** How many processors start-up uses. */
  public int cpus() {
    return (int) Globals.peek(memory, base, Globals.NUM_CPU);
  }

  /** The address of the kernel image, 0 before it is loaded. */
  public long kernel() {
    return Globals.peek(memory, base, Globals.KERNEL);
  }
}
