package org.smpstartup.board.sh.chip;

/** Names a chip of the family. Software selects by family and never probes. */
public enum Part {
  /** SH7786: two SH-4A cores, 5-bit on-chip priorities, one watchdog for the chip. */
  SH7786("SH7786", 2, 8),
  /** The SH-X3 prototype: four cores, 4-bit on-chip priorities, a watchdog for each core. */
  SH_X3("SH-X3 prototype", 4, 4);

  private final String title;
  private final int maxCpus;
  private final int irqPins;

  Part(String title, int maxCpus, int irqPins) {
    this.title = title;
    this.maxCpus = maxCpus;
    this.irqPins = irqPins;
  }

  /**
   * Tells the name for messages.
   *
   * @return as its maker writes it
   */
  public String title() {
    return title;
  }

  /**
   * Tells how many cores the chip has.
   *
   * @return 2 or 4
   */
  public int maxCpus() {
    return maxCpus;
  }

  /**
   * Tells how many interrupt pins it has.
   *
   * @return 4 or 8
   */
  public int irqPins() {
    return irqPins;
  }
}
