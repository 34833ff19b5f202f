package org.smpstartup.runtime.startup;

import java.util.List;
import java.util.Optional;

/** The layouts of the system page. */
public final class SyspageLayouts {
  /**
   * The real one: 16-bit offsets, sizes and counts, 32-bit pointers (vocho/openqnx, {@code
   * trunk/services/system/public/sys/syspage.h}). About 2,000 processors fit: see {@link
   * Libstartup#limit}.
   */
  public static final SyspageLayout QNX32 = StructSet.of("qnx32", 2, 4);

  /**
   * Ours, for more processors: the same sections and field order with 32-bit offsets, sizes and
   * counts, and 64-bit pointers.
   */
  public static final SyspageLayout WIDE = StructSet.of("wide", 4, 8);

  private SyspageLayouts() {}

  /**
   * Lists them.
   *
   * @return the default first
   */
  public static List<SyspageLayout> all() {
    return List.of(QNX32, WIDE);
  }

  /**
   * Finds a layout by its name.
   *
   * @param id the name on the command line
   * @return the layout, if there is one of this name
   */
  public static Optional<SyspageLayout> of(String id) {
    return all().stream().filter(layout -> layout.id().equals(id)).findFirst();
  }
}
