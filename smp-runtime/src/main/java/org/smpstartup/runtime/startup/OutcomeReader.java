package org.smpstartup.runtime.startup;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;

/** Reads what the processors recorded; trusts nothing that it reads. */
final class OutcomeReader {
  private final MemoryView memory;
  private final long base;
  private final long size;
  private final Boot.Config config;

  OutcomeReader(MemoryView memory, long base, long size, Boot.Config config) {
    this.memory = memory;
    this.base = base;
    this.size = size;
    this.config = config;
  }

  Outcome read() {
    int cpus = cpus();
    if (cpus == 0) {
      return new Outcome(0, 0, List.of());
    }
    return new Outcome(cpus, online(cpus), hardwareIds(cpus));
  }

  private int cpus() {
    if (size < Globals.LOCAL_SYSPAGE) {
      return 0;
    }
    long cpus = Globals.peek(memory, base, Globals.NUM_CPU);
    return cpus <= size / config.options().layout().cpuinfo().bytes() ? (int) cpus : 0;
  }

  private int online(int cpus) {
    long kernel = Globals.peek(memory, base, Globals.KERNEL);
    if (kernel == 0 || !inside(kernel, config.kernel().size(cpus))) {
      return 0;
    }
    return Math.clamp(config.kernel().online(memory, kernel, cpus), 0, cpus);
  }

  private List<Long> hardwareIds(int cpus) {
    Structs.CpuEntry fields = config.options().layout().cpuinfo();
    long section = memory.peek(LocalSyspage.entry(base, Section.CPUINFO), Long.BYTES);
    List<Long> ids = new ArrayList<>();
    if (section == 0 || !inside(section, cpus * fields.bytes())) {
      return ids;
    }
    for (int number = 0; number < cpus; number++) {
      long entry = section + number * fields.bytes();
      if (fields.flags().peek(memory, entry) == 0) {
        break; // this processor has not come as far as describing itself
      }
      ids.add(
          fields.hardwareIdHigh().peek(memory, entry) << Integer.SIZE
              | fields.hardwareIdLow().peek(memory, entry));
    }
    return ids;
  }

  private boolean inside(long address, long bytes) {
    long offset = address - base;
    return offset >= 0 && bytes <= size && offset <= size - bytes;
  }
}
