package org.smpstartup.board.armgic.psci;

import org.jspecify.annotations.Nullable;

/** The functions of PSCI (DEN 0022, 5.1), with the version that brought each. */
public enum PsciFunction {
  /** PSCI_VERSION. */
  VERSION(0x00, false, 2),
  /** CPU_SUSPEND. */
  CPU_SUSPEND(0x01, true, 2),
  /** CPU_OFF. */
  CPU_OFF(0x02, false, 2),
  /** CPU_ON. */
  CPU_ON(0x03, true, 2),
  /** AFFINITY_INFO. */
  AFFINITY_INFO(0x04, true, 2),
  /** MIGRATE. */
  MIGRATE(0x05, true, 2),
  /** MIGRATE_INFO_TYPE. */
  MIGRATE_INFO_TYPE(0x06, false, 2),
  /** MIGRATE_INFO_UP_CPU. */
  MIGRATE_INFO_UP_CPU(0x07, true, 2),
  /** SYSTEM_OFF. */
  SYSTEM_OFF(0x08, false, 2),
  /** SYSTEM_RESET. */
  SYSTEM_RESET(0x09, false, 2),
  /** PSCI_FEATURES. */
  FEATURES(0x0a, false, 0x1_0000),
  /** CPU_DEFAULT_SUSPEND. */
  CPU_DEFAULT_SUSPEND(0x0c, true, 0x1_0000),
  /** NODE_HW_STATE. */
  NODE_HW_STATE(0x0d, true, 0x1_0000),
  /** SYSTEM_SUSPEND. */
  SYSTEM_SUSPEND(0x0e, true, 0x1_0000),
  /** PSCI_SET_SUSPEND_MODE. */
  SET_SUSPEND_MODE(0x0f, false, 0x1_0000),
  /** SYSTEM_RESET2. */
  SYSTEM_RESET2(0x12, true, 0x1_0001),
  /** MEM_PROTECT. */
  MEM_PROTECT(0x13, false, 0x1_0001),
  /** MEM_PROTECT_CHECK_RANGE. */
  MEM_PROTECT_CHECK_RANGE(0x14, true, 0x1_0001);

  /** The id of the first function: a fast call of the standard secure service, 32 bits. */
  public static final long BASE = 0x8400_0000L;

  /** Set in the id of a call that takes 64-bit arguments. */
  public static final long WIDE = 1 << 30;

  /** SMCCC_VERSION, which is no PSCI function but found through PSCI_FEATURES. */
  public static final long SMCCC_VERSION = 0x8000_0000L;

  private final long number;
  private final boolean wide;
  private final int since;

  PsciFunction(int number, boolean wide, int since) {
    this.number = number;
    this.wide = wide;
    this.since = since;
  }

  /**
   * Tells the 32-bit id.
   *
   * @return from 84000000h
   */
  public long id() {
    return BASE | number;
  }

  /**
   * Tells the 64-bit id.
   *
   * @return from C4000000h; of a function that has none, an id that nobody knows
   */
  public long wideId() {
    return id() | WIDE;
  }

  /**
   * Finds the function of an id.
   *
   * @param id 32 bits
   * @param version the version of PSCI, major in 31:16
   * @return the function, or null if that version has none of this id
   */
  public static @Nullable PsciFunction of(long id, int version) {
    for (PsciFunction function : values()) {
      if (function.since <= version
          && (id == function.id() || (function.wide && id == function.wideId()))) {
        return function;
      }
    }
    return null;
  }
}
