package org.smpstartup.board.armgic.sys;

/**
 * The messages between interrupt controllers and the devices around them, as {@link
 * org.smpstartup.api.hardware.Effects#message} carries them. A device ignores what it does not
 * know.
 */
public final class GicMessages {
  /**
   * To the controller, from a core: the processor's exception level or security state changed; the
   * payload is made by {@link #context}. Until the first one the controller takes what its
   * configuration says.
   */
  public static final int CONTEXT = 0x61c_0001;

  /** To the controller: a shared peripheral's line; the payload is made by {@link #spi}. */
  public static final int SPI_LINE = 0x61c_0002;

  /** To the controller: a private peripheral's line; the payload is made by {@link #ppi}. */
  public static final int PPI_LINE = 0x61c_0003;

  /**
   * From the controller: an interrupt is pending at a redistributor whose processor sleeps
   * (WakeRequest of IHI 0069, power management); the payload is the processor's number.
   */
  public static final int WAKE_REQUEST = 0x61c_0004;

  private GicMessages() {}

  /**
   * Makes the payload of {@link #CONTEXT}.
   *
   * @param cpu the processor's number
   * @param level its exception level, 1 to 3
   * @param secure whether it is in the secure state; level 3 always is
   * @return the payload
   */
  public static long context(int cpu, int level, boolean secure) {
    return (long) cpu << 8 | (secure ? 4 : 0) | level;
  }

  /**
   * Makes the payload of {@link #SPI_LINE}.
   *
   * @param interrupt its INTID, 32 to 1019
   * @param high the new level
   * @return the payload
   */
  public static long spi(int interrupt, boolean high) {
    return (long) interrupt << 1 | (high ? 1 : 0);
  }

  /**
   * Makes the payload of {@link #PPI_LINE}.
   *
   * @param cpu the processor's number
   * @param interrupt its INTID, 16 to 31
   * @param high the new level
   * @return the payload
   */
  public static long ppi(int cpu, int interrupt, boolean high) {
    return (long) cpu << 16 | spi(interrupt, high);
  }
}
