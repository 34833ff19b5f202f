package org.smpstartup.runtime.startup;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** Builds a structure as a C compiler lays it out: every field aligned to its own size. */
public final class StructBuilder {
  private final List<MemoryLayout> members = new ArrayList<>();
  private long offset;
  private long alignment = 1;

  /** Starts with no field. */
  public StructBuilder() {}

  /**
   * Appends fields of one size.
   *
   * @param size 1, 2, 4 or 8 bytes each
   * @param names their names, in order
   * @return this
   */
  public StructBuilder fields(int size, String... names) {
    for (String name : names) {
      padTo(size);
      members.add(value(size).withName(name));
      offset += size;
      alignment = Math.max(alignment, size);
    }
    return this;
  }

  /**
   * Leaves bytes unnamed.
   *
   * @param bytes how many, at least 1
   * @return this
   */
  public StructBuilder skip(long bytes) {
    members.add(MemoryLayout.paddingLayout(bytes));
    offset += bytes;
    return this;
  }

  /**
   * Leaves bytes unnamed up to a multiple.
   *
   * @param multiple a power of two
   * @return this
   */
  public StructBuilder padTo(long multiple) {
    long past = offset & (multiple - 1);
    return past == 0 ? this : skip(multiple - past);
  }

  /**
   * Ends the structure, padded to its alignment.
   *
   * @param name the structure's name
   * @return the structure
   */
  public StructLayout build(String name) {
    padTo(alignment);
    return MemoryLayout.structLayout(members.toArray(MemoryLayout[]::new)).withName(name);
  }

  private static ValueLayout value(int size) {
    return switch (size) {
      case 1 -> ValueLayout.JAVA_BYTE;
      case 2 -> ValueLayout.JAVA_SHORT;
      case 4 -> ValueLayout.JAVA_INT;
      case 8 -> ValueLayout.JAVA_LONG;
      default -> throw new IllegalArgumentException(size + " bytes: 1, 2, 4 or 8 will do");
    };
  }
}
