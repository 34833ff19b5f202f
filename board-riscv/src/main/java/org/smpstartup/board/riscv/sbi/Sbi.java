package org.smpstartup.board.riscv.sbi;

import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Cpu;

/**
 * The interface of the firmware: extensions, functions, states and errors (riscv-non-isa/
 * riscv-sbi-doc, {@code src/binary-encoding.adoc}, {@code ext-hsm.adoc}, {@code ext-ipi.adoc}).
 *
 * <p>An environment call has an extension in a7, a function in a6, and two results. Here extension
 * and function are the two halves of one number, and the result is the error where there is one,
 * else the value: no value of these extensions is negative, and every error is.
 */
public final class Sbi {
  /** The legacy extension for inter-processor interrupts; it has no functions. */
  public static final long LEGACY_IPI = 4;

  /** Hart state management, "HSM". */
  public static final long HSM = 0x48_534d;

  /** Function of {@link #HSM}: hart id, start address, opaque. */
  public static final int HART_START = 0;

  /** Function of {@link #HSM}: stops the caller. */
  public static final int HART_STOP = 1;

  /** Function of {@link #HSM}: hart id; tells its state. */
  public static final int HART_GET_STATUS = 2;

  /** Function of {@link #HSM}: type, resume address, opaque. */
  public static final int HART_SUSPEND = 3;

  /** Inter-processor interrupts, "sPI"; function 0 takes mask and base. */
  public static final long IPI = 0x73_5049;

  /** A base that means all harts. */
  public static final long ALL = -1;

  /** No error. */
  public static final long SUCCESS = 0;

  /** The extension or function is not there. */
  public static final long NOT_SUPPORTED = -2;

  /** A parameter is not valid. */
  public static final long INVALID_PARAM = -3;

  /** An address is not valid. */
  public static final long INVALID_ADDRESS = -5;

  /** The hart is started. */
  public static final long ALREADY_AVAILABLE = -6;

  /** State: it runs. */
  public static final int STARTED = 0;

  /** State: it is parked. */
  public static final int STOPPED = 1;

  /** State: somebody has started it, and it has not arrived. */
  public static final int START_PENDING = 2;

  /** State: it has asked to be stopped, and has not arrived in its parking place. */
  public static final int STOP_PENDING = 3;

  /** State: it sleeps in firmware. */
  public static final int SUSPENDED = 4;

  /** State: it has asked to sleep. */
  public static final int SUSPEND_PENDING = 5;

  /** State: it was woken, and has not returned. */
  public static final int RESUME_PENDING = 6;

  /** Suspend type: the call returns, all registers kept. */
  public static final long RETENTIVE = 0;

  /** Suspend type: the hart goes on at the address given, as after a start. */
  public static final long NON_RETENTIVE = 0x8000_0000L;

  private Sbi() {}

  /**
   * Packs extension and function.
   *
   * @param extension the extension's id
   * @param function the function's number
   * @return what {@link Cpu#firmware} takes as function
   */
  public static long function(long extension, int function) {
    return extension << 32 | function;
  }

  /**
   * Calls the firmware.
   *
   * @param cpu the caller
   * @param extension the extension's id
   * @param function the function's number
   * @param a0 the first argument
   * @param a1 the second
   * @param a2 the third
   * @return a negative error, or the value
   */
  public static long call(Cpu cpu, long extension, int function, long a0, long a1, long a2) {
    return cpu.firmware(Conduit.ECALL, function(extension, function), a0, a1, a2);
  }

  /**
   * Names an error for a message.
   *
   * @param error as a call gave it
   * @return the name of the specification
   */
  public static String name(long error) {
    return switch ((int) error) {
      case 0 -> "SUCCESS";
      case -1 -> "FAILED";
      case -2 -> "NOT_SUPPORTED";
      case -3 -> "INVALID_PARAM";
      case -4 -> "DENIED";
      case -5 -> "INVALID_ADDRESS";
      case -6 -> "ALREADY_AVAILABLE";
      case -7 -> "ALREADY_STARTED";
      case -8 -> "ALREADY_STOPPED";
      case -9 -> "NO_SHMEM";
      case -10 -> "INVALID_STATE";
      case -11 -> "BAD_RANGE";
      case -12 -> "TIMEOUT";
      case -13 -> "IO";
      case -14 -> "DENIED_LOCKED";
      default -> "error " + error;
    };
  }
}
