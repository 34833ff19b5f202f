package org.smpstartup.runtime.machine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.runtime.hardware.LongTable;

/** The programs that a machine knows, by the id that stands in their bytes. */
final class Programs {
  private final LongTable indexes = new LongTable();
  private final List<Program> programs = new ArrayList<>();

  /** Makes a program known; returns an error if another one has its name. */
  @Nullable String declare(Program program) {
    long index = indexes.get(program.id(), -1);
    if (index < 0) {
      indexes.put(program.id(), programs.size());
      programs.add(program);
    } else if (!programs.get((int) index).equals(program)) {
      return "two programs are named '"
          + program.name()
          + "': a name stands for one behaviour; keep the Program in a final field, or rename one";
    }
    return null;
  }

  @Nullable Program find(long id) {
    long index = indexes.get(id, -1);
    return index < 0 ? null : programs.get((int) index);
  }
}
