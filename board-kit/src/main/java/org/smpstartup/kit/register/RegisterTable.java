package org.smpstartup.kit.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.RegisterInfo;

/**
 * A register map as a table: what the manual says about each register, in one row. Immutable and
 * checked when it is built, so a table that exists has no overlap and no value too wide for its
 * register.
 *
 * <p>A register that the manual has and the device has not is a row too, see {@link
 * RegisterRow#notModelled}.
 */
public final class RegisterTable {
  private final List<RegisterInfo> rows;

  private RegisterTable(List<RegisterInfo> rows) {
    this.rows = rows;
  }

  /**
   * Begins a table.
   *
   * @param space the address space of all its rows
   * @param size the size of its registers in bytes unless a row says otherwise: 1, 2, 4 or 8
   * @return an empty table in the making, of region 0, banked by no processor, without a source
   */
  public static Builder of(Space space, int size) {
    return new Builder(space, size);
  }

  /**
   * Lists the rows.
   *
   * @return in ascending order of their offsets
   */
  public List<RegisterInfo> rows() {
    return rows;
  }

  /**
   * Finds the row of an address. Meant for setting up a device or for a viewer: it looks at each
   * row.
   *
   * @param offset the offset or register number
   * @return the row whose register, or one of whose registers, begins there, or null
   */
  public @Nullable RegisterInfo at(long offset) {
    for (RegisterInfo row : rows) {
      long distance = offset - row.offset();
      if (distance >= 0
          && distance <= (row.count() - 1L) * row.stride()
          && (distance == 0 || distance % row.stride() == 0)) {
        return row;
      }
    }
    return null;
  }

  /** A table in the making. */
  public static final class Builder {
    private final Space space;
    private final int size;
    private final List<RegisterInfo> rows = new ArrayList<>();
    private int region;
    private boolean banked;
    private String source = "";

    private Builder(Space space, int size) {
      this.space = Objects.requireNonNull(space);
      this.size = size;
    }

    /**
     * Sets the region of the rows that follow.
     *
     * @param number the region of the device, from 0
     * @return this
     */
    public Builder region(int number) {
      region = number;
      return this;
    }

    /**
     * Says that each processor has its own copy of the rows that follow.
     *
     * @return this
     */
    public Builder banked() {
      banked = true;
      return this;
    }

    /**
     * Sets the source of the rows that follow, unless a row says otherwise.
     *
     * @param text manual and section, or repository and file
     * @return this
     */
    public Builder source(String text) {
      source = Objects.requireNonNull(text);
      return this;
    }

    /**
     * Adds a row.
     *
     * @param row the row; what it leaves open is taken from this table
     * @return this
     */
    public Builder row(RegisterRow row) {
      rows.add(row.build(space, region, size, banked, source));
      return this;
    }

    /**
     * Ends the table.
     *
     * @return the table, its rows sorted by region and offset
     * @throws IllegalArgumentException if {@link RegisterChecks#problems} finds any; the message
     *     lists them all
     */
    public RegisterTable build() {
      List<RegisterInfo> sorted = new ArrayList<>(rows);
      sorted.sort(
          Comparator.comparingInt(RegisterInfo::region).thenComparingLong(RegisterInfo::offset));
      List<String> problems = RegisterChecks.problems(sorted);
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException("register table: " + String.join("; ", problems));
      }
      return new RegisterTable(List.copyOf(sorted));
    }
  }
}
