package org.smpstartup.cli;

import java.io.PrintWriter;

/** A bar on standard error while something takes long; nothing where nobody watches. */
final class ProgressBar implements AutoCloseable {
  private static final int CELLS = 30;

  /** More steps than this are not all drawn. */
  private static final int MANY = 1_000;

  private final PrintWriter err;
  private final boolean visible;
  private final int total;
  private int done;
  private int drawn;

  /**
   * Makes a bar.
   *
   * @param terminal shows it, if it is one
   * @param wanted whether it is wanted at all
   * @param total how many steps there are
   */
  ProgressBar(Terminal terminal, boolean wanted, int total) {
    this.err = terminal.rawErr();
    this.visible = wanted && terminal.errIsTerminal() && total > 1;
    this.total = total;
  }

  /** Counts a step and shows the bar. */
  void step() {
    done++;
    if (visible && (total < MANY || done % (total / MANY) == 0) && done <= total) {
      int full = (int) ((long) CELLS * done / total);
      String line = "[" + "#".repeat(full) + " ".repeat(CELLS - full) + "] " + done + "/" + total;
      err.print("\r" + line);
      err.flush();
      drawn = line.length();
    }
  }

  /** Takes the bar away, so that something can be printed. */
  void clear() {
    if (drawn > 0) {
      err.print("\r" + " ".repeat(drawn) + "\r");
      err.flush();
      drawn = 0;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
