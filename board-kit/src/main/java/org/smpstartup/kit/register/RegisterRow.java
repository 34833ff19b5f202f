package org.smpstartup.kit.register;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;

/**
 * One row of a {@link RegisterTable} in the making: a register, or several of one kind at even
 * distances. Without more than offset and name it is a read-only register that reads 0 after
 * power-up.
 */
public final class RegisterRow {
  private final long offset;
  private final String name;
  private int size;
  private int count = 1;
  private long stride;
  private RegisterAccess access = RegisterAccess.READ_ONLY;
  private long reset;
  private boolean resetFixed = true;
  private long writable;
  private @Nullable Boolean banked;
  private @Nullable String source;

  private RegisterRow(long offset, String name) {
    this.offset = offset;
    this.name = Objects.requireNonNull(name);
  }

  /**
   * Begins a row.
   *
   * @param offset the distance from the region's base in bytes, or the register's number
   * @param name the name in the manual
   * @return a row to refine
   */
  public static RegisterRow at(long offset, String name) {
    return new RegisterRow(offset, name);
  }

  /**
   * Sets the width.
   *
   * @param bytes 1, 2, 4 or 8
   * @return this
   */
  public RegisterRow size(int bytes) {
    size = bytes;
    return this;
  }

  /**
   * Says that the register is repeated.
   *
   * @param times how many there are, at least 1
   * @param distance from one to the next, in bytes or register numbers
   * @return this
   */
  public RegisterRow repeated(int times, long distance) {
    count = times;
    stride = distance;
    return this;
  }

  /**
   * Makes the register readable and writable.
   *
   * @param bits which bits software can change
   * @return this
   */
  public RegisterRow readWrite(long bits) {
    return access(RegisterAccess.READ_WRITE, bits);
  }

  /**
   * Makes the register write-only.
   *
   * @param bits which bits of a write mean something
   * @return this
   */
  public RegisterRow writeOnly(long bits) {
    return access(RegisterAccess.WRITE_ONLY, bits);
  }

  /**
   * Sets how software may access the register.
   *
   * @param how the access
   * @param bits which bits software can change
   * @return this
   */
  public RegisterRow access(RegisterAccess how, long bits) {
    access = Objects.requireNonNull(how);
    writable = bits;
    return this;
  }

  /**
   * Marks the register as documented, but not modelled.
   *
   * @return this
   */
  public RegisterRow notModelled() {
    return access(RegisterAccess.NOT_MODELLED, 0);
  }

  /**
   * Marks the range as reserved by the manual.
   *
   * @return this
   */
  public RegisterRow reserved() {
    return access(RegisterAccess.RESERVED, 0);
  }

  /**
   * Sets the value after power-up.
   *
   * @param value zero-extended
   * @return this
   */
  public RegisterRow reset(long value) {
    reset = value;
    return this;
  }

  /**
   * Says that the value after power-up differs between processors or machines.
   *
   * @return this
   */
  public RegisterRow resetVaries() {
    resetFixed = false;
    return this;
  }

  /**
   * Says whether each processor has its own copy, against what the table says.
   *
   * @param own whether it has
   * @return this
   */
  public RegisterRow banked(boolean own) {
    banked = own;
    return this;
  }

  /**
   * Names the source, against what the table says.
   *
   * @param text manual and section, or repository and file
   * @return this
   */
  public RegisterRow source(String text) {
    source = Objects.requireNonNull(text);
    return this;
  }

  RegisterInfo build(
      Space space, int region, int tableSize, boolean tableBanked, String tableSource) {
    int bytes = size == 0 ? tableSize : size;
    return new RegisterInfo(
        space,
        region,
        offset,
        bytes,
        count,
        stride == 0 ? RegisterChecks.span(space, bytes) : stride,
        name,
        access,
        reset,
        resetFixed,
        writable,
        banked == null ? tableBanked : banked,
        source == null ? tableSource : source);
  }
}
