package org.smpstartup.runtime.startup;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.runtime.machine.Machine;

/** Reads the final system page of a machine that has booted. */
record SystemPageView(Machine memory, SyspageLayout layout, long base, long address) {
  static SystemPageView of(Boots.Result boot, SyspageLayout layout) {
    long base = boot.machine().hardware().loadBase();
    long address = Globals.peek(boot.machine(), base, Globals.SYSPAGE_PADDR);
    return new SystemPageView(boot.machine(), layout, base, address);
  }

  long size(Section section) {
    return layout.header().size(section).peek(memory, address);
  }

  long at(Section section) {
    return address + layout.header().offset(section).peek(memory, address);
  }

  long totalSize() {
    return layout.header().totalSize().peek(memory, address);
  }

  long numCpu() {
    return layout.header().numCpu().peek(memory, address);
  }

  long startWord() {
    return layout.smp().startAddr().peek(memory, at(Section.SMP));
  }

  String nameOf(int cpu) {
    long entry = at(Section.CPUINFO) + cpu * layout.cpuinfo().bytes();
    return string(layout.cpuinfo().name().peek(memory, entry));
  }

  String string(long offset) {
    StringBuilder text = new StringBuilder();
    for (long at = at(Section.STRINGS) + offset; memory.peek(at, 1) != 0; at++) {
      text.append((char) memory.peek(at, 1));
    }
    return text.toString();
  }

  List<String> strings() {
    List<String> all = new ArrayList<>();
    for (long offset = 0; offset < size(Section.STRINGS); ) {
      String text = string(offset);
      all.add(text);
      offset += text.length() + 1;
    }
    return all;
  }
}
