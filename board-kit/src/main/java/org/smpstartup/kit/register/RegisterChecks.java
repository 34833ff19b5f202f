package org.smpstartup.kit.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;

/** Checks register tables: one by itself, or against the device that it describes. */
public final class RegisterChecks {
  private RegisterChecks() {}

  /**
   * Checks a table by itself: sizes, alignment, order, overlap, values too wide, missing names.
   *
   * <p>A read-only and a write-only register may share an address, as devices do that tell
   * acknowledge from end-of-interrupt by direction alone.
   *
   * @param rows the table
   * @return what is wrong, in the order of the rows; empty if nothing is
   */
  public static List<String> problems(List<RegisterInfo> rows) {
    List<String> problems = new ArrayList<>();
    for (RegisterInfo row : rows) {
      shape(row, problems);
      values(row, problems);
    }
    if (problems.isEmpty()) {
      new Overlaps(rows).find(problems);
    }
    return problems;
  }

  private static void shape(RegisterInfo row, List<String> problems) {
    String who = who(row);
    if (row.name().isBlank()) {
      problems.add(who + " has no name");
    }
    if (row.source().isBlank()) {
      problems.add(who + " has no source");
    }
    int size = row.size();
    if (size != 1 && size != 2 && size != 4 && size != 8) {
      problems.add(who + " is " + size + " bytes wide: 1, 2, 4 or 8 will do");
      return;
    }
    if (row.offset() < 0 || row.region() < 0) {
      problems.add(who + " has a negative offset or region");
    }
    if (row.count() < 1) {
      problems.add(who + " is there " + row.count() + " times: 1 or more will do");
    }
    if (row.stride() < span(row.space(), size)) {
      problems.add(who + " repeats every " + row.stride() + ", less than its own width");
    }
    if (row.space() == Space.MEMORY && (row.offset() % size != 0 || row.stride() % size != 0)) {
      problems.add(who + " is not aligned to its " + size + " bytes");
    }
  }

  private static void values(RegisterInfo row, List<String> problems) {
    long wide = row.size() >= 8 ? 0 : -1L << (8 * row.size());
    if ((row.reset() & wide) != 0) {
      problems.add(who(row) + " resets to " + hex(row.reset()) + ", wider than it is");
    }
    if ((row.writable() & wide) != 0) {
      problems.add(who(row) + " has writable bits " + hex(row.writable()) + ", wider than it is");
    }
    boolean writes =
        switch (row.access()) {
          case READ_WRITE, WRITE_ONLY, WRITE_ONE_SETS, WRITE_ONE_CLEARS -> true;
          case READ_ONLY, RESERVED, NOT_MODELLED -> false;
        };
    if (!writes && row.writable() != 0) {
      problems.add(who(row) + " cannot be written, yet has writable bits");
    }
  }

  /**
   * Compares a device at power-up with its own table, by {@link Device#peek} as processor 0.
   *
   * @param device the device
   * @param space the space whose rows are compared
   * @return what differs, in the order of the rows; empty if nothing does
   */
  public static List<String> resets(Device device, Space space) {
    long[] state = new long[device.stateSize()];
    device.powerOn(state);
    List<String> problems = new ArrayList<>();
    for (RegisterInfo row : device.registers()) {
      if (row.space() == space && row.resetFixed() && readable(row.access())) {
        for (int i = 0; i < row.count(); i++) {
          long at = row.offset() + i * row.stride();
          Access load = new Access(0, space, row.region(), at, row.size(), false, 0, false);
          long value = device.peek(state, load);
          if (value != row.reset()) {
            problems.add(
                who(row) + " reads " + hex(value) + " at power-up, not " + hex(row.reset()));
          }
        }
      }
    }
    return problems;
  }

  private static boolean readable(RegisterAccess access) {
    return switch (access) {
      case READ_WRITE, READ_ONLY, WRITE_ONE_SETS, WRITE_ONE_CLEARS -> true;
      case WRITE_ONLY, RESERVED, NOT_MODELLED -> false;
    };
  }

  /** How many offsets a register takes up: memory counts bytes, other spaces count registers. */
  static long span(Space space, int size) {
    return space == Space.MEMORY ? size : 1;
  }

  static String who(RegisterInfo row) {
    return row.name() + " at " + hex(row.offset());
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  /** Finds registers that share an address, and names used twice, in one pass over all elements. */
  private static final class Overlaps {
    private final List<RegisterInfo> rows;
    private final Map<String, RegisterInfo> taken = new LinkedHashMap<>();
    private final Map<String, RegisterInfo> names = new LinkedHashMap<>();

    Overlaps(List<RegisterInfo> rows) {
      this.rows = rows;
    }

    void find(List<String> problems) {
      for (RegisterInfo row : rows) {
        RegisterInfo same = names.put(row.space() + "/" + row.region() + "/" + row.name(), row);
        if (same != null && same.offset() != row.offset()) {
          problems.add(who(row) + " has the name of " + who(same));
        }
        RegisterInfo first = firstOverlap(row);
        if (first != null) {
          problems.add(who(row) + " overlaps " + who(first));
        }
      }
    }

    private @Nullable RegisterInfo firstOverlap(RegisterInfo row) {
      RegisterInfo first = null;
      long span = span(row.space(), row.size());
      for (int i = 0; i < row.count(); i++) {
        for (long b = 0; b < span; b++) {
          long place = row.offset() + i * row.stride() + b;
          RegisterInfo other = taken.put(row.space() + "/" + row.region() + "/" + place, row);
          if (first == null && other != null && !pair(row, other)) {
            first = other;
          }
        }
      }
      return first;
    }

    private static boolean pair(RegisterInfo a, RegisterInfo b) {
      return (a.access() == RegisterAccess.READ_ONLY && b.access() == RegisterAccess.WRITE_ONLY)
          || (a.access() == RegisterAccess.WRITE_ONLY && b.access() == RegisterAccess.READ_ONLY);
    }
  }
}
