package org.smpstartup.runtime.startup;

import java.util.Locale;

/**
 * What can be asked of libstartup.
 *
 * @param limit how many processors to use at most, as {@code -P}; 0 for all
 * @param layout the layout of the system page
 * @param kernSyspage the address at which the kernel will see the system page, a multiple of 4096;
 *     0 for one of our own: D0000000h, which every 32-bit architecture translates, or 7F8000000000h
 *     in a layout with 64-bit pointers
 * @param answerPolls how often to poll for the answer of another processor before giving up, at
 *     least 1
 */
public record LibstartupOptions(
    int limit, SyspageLayout layout, long kernSyspage, long answerPolls) {
  /** Ten virtual seconds at the 50 ns a poll of the default cost model. */
  public static final long ANSWER_POLLS = 200_000_000;

  /** All processors, the real layout. */
  public static final LibstartupOptions DEFAULT =
      new LibstartupOptions(0, SyspageLayouts.QNX32, 0, ANSWER_POLLS);

  private static final long PAGE = 4096;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is out of range; the message names it
   */
  public LibstartupOptions {
    if (limit < 0) {
      throw new IllegalArgumentException("limit " + limit + ": 0 for all CPUs, or how many");
    }
    if (answerPolls < 1) {
      throw new IllegalArgumentException("answerPolls " + answerPolls + ": at least 1");
    }
    long top = layout.pointerSize() == 4 ? 0xffff_ffffL : (1L << 52) - 1;
    if (kernSyspage % PAGE != 0 || kernSyspage < 0 || kernSyspage > top) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "kernSyspage %Xh: 0, or a multiple of 1000h up to %Xh in layout %s",
              kernSyspage,
              top,
              layout.id()));
    }
  }

  /**
   * Changes the limit.
   *
   * @param other how many processors at most, 0 for all
   * @return a changed copy
   */
  public LibstartupOptions withLimit(int other) {
    return new LibstartupOptions(other, layout, kernSyspage, answerPolls);
  }

  /**
   * Changes the layout.
   *
   * @param other the layout
   * @return a changed copy
   */
  public LibstartupOptions withLayout(SyspageLayout other) {
    return new LibstartupOptions(limit, other, kernSyspage, answerPolls);
  }

  /**
   * Changes the address of the system page for the kernel.
   *
   * @param other the address, 0 for the default
   * @return a changed copy
   */
  public LibstartupOptions withKernSyspage(long other) {
    return new LibstartupOptions(limit, layout, other, answerPolls);
  }

  /**
   * Changes the bound of the waits.
   *
   * @param other polls
   * @return a changed copy
   */
  public LibstartupOptions withAnswerPolls(long other) {
    return new LibstartupOptions(limit, layout, kernSyspage, other);
  }

  long kernSyspageOrDefault() {
    if (kernSyspage != 0) {
      return kernSyspage;
    }
    return layout.pointerSize() == 4 ? 0xd000_0000L : 0x7f80_0000_0000L;
  }
}
