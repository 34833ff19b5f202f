package org.smpstartup.cli;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Maps virtual times to columns: in part by time, in part by how much has happened. */
final class Axis {
  /** The part of the width that goes by how many events have passed. */
  private static final double STRETCH = 0.75;

  private static final int BETWEEN_TICKS = 14;

  private final long[] times;
  private final int width;

  private Axis(long[] times, int width) {
    this.times = times;
    this.width = width;
  }

  /** Makes the axis for everything marked in some lanes. */
  static Axis of(List<CpuTimeline.Lane> lanes, int width) {
    TreeSet<Long> times = new TreeSet<>(List.of(0L));
    for (CpuTimeline.Lane lane : lanes) {
      lane.marks.forEach(mark -> times.add(mark.nanos()));
    }
    return new Axis(times.stream().mapToLong(Long::longValue).toArray(), width);
  }

  int width() {
    return width;
  }

  private long last() {
    return times[times.length - 1];
  }

  /** The column of a time; what is after the last mark is in the last column. */
  int column(long nanos) {
    if (last() == 0) {
      return 0;
    }
    double time = Math.min(nanos, last()) / (double) last();
    double place = STRETCH * rank(nanos) + (1 - STRETCH) * time;
    return (int) Math.min(width - 1, Math.max(0, place * (width - 1)));
  }

  /** How many of the marks have passed, between two of them in proportion. */
  private double rank(long nanos) {
    int found = Arrays.binarySearch(times, Math.min(nanos, last()));
    int steps = times.length - 1;
    if (found >= 0) {
      return found / (double) steps;
    }
    int next = -found - 1;
    double between = (nanos - times[next - 1]) / (double) (times[next] - times[next - 1]);
    return (next - 1 + between) / steps;
  }

  /** Two lines: times, and the ticks that they stand over. */
  List<String> ruler() {
    char[] labels = new char[width];
    char[] ticks = new char[width];
    Arrays.fill(labels, ' ');
    Arrays.fill(ticks, '-');
    for (int column = 0; column < width; column += BETWEEN_TICKS) {
      String text = Times.text(timeAt(column));
      if (column + text.length() <= width) {
        text.getChars(0, text.length(), labels, column);
      }
      ticks[column] = '+';
    }
    return List.of(new String(labels), new String(ticks));
  }

  /** The first time that falls into a column. */
  private long timeAt(int column) {
    long low = 0;
    long high = last();
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (column(middle) < column) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
