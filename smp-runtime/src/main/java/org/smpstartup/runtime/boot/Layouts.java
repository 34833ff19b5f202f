package org.smpstartup.runtime.boot;

import java.util.List;
import java.util.Optional;
import org.smpstartup.runtime.startup.SyspageLayout;

/** The layouts of the system page, by name. */
public final class Layouts {
  /** The layout unless asked otherwise. */
  public static final SyspageLayout DEFAULT = SyspageLayout.QNX32;

  /** All of them. */
  public static final List<SyspageLayout> ALL = List.of(SyspageLayout.QNX32, SyspageLayout.WIDE);

  private Layouts() {}

  /**
   * Finds a layout.
   *
   * @param id its name
   * @return the layout, if there is one of this name
   */
  public static Optional<SyspageLayout> of(String id) {
    return ALL.stream().filter(layout -> layout.id().equals(id)).findFirst();
  }
}
