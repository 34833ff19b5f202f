package org.smpstartup.runtime.machine;

import java.util.Arrays;

/**
 * A queue ordered by virtual time; entries of one time leave in the order in which they came. A
 * four-way heap in flat arrays: a million entries cost no objects.
 */
final class TimeQueue {
  private long[] times = new long[16];
  private long[] sequences = new long[16];
  private int[] items = new int[16];
  private long[] tickets = new long[16];
  private int size;
  private long sequence;

  boolean isEmpty() {
    return size == 0;
  }

  /** Tells the time of the first entry; {@link Long#MAX_VALUE} if there is none. */
  long firstTime() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  int firstItem() {
    return items[0];
  }

  long firstTicket() {
    return tickets[0];
  }

  void add(long time, int item, long ticket) {
    if (size == times.length) {
      grow();
    }
    int i = size++;
    long mine = sequence++;
    while (i > 0) {
      int parent = (i - 1) >> 2;
      if (times[parent] <= time) {
        break;
      }
      copy(parent, i);
      i = parent;
    }
    times[i] = time;
    sequences[i] = mine;
    items[i] = item;
    tickets[i] = ticket;
  }

  void removeFirst() {
    int last = --size;
    if (last == 0) {
      return;
    }
    int i = 0;
    while (true) {
      int child = 4 * i + 1;
      if (child >= last) {
        break;
      }
      int end = Math.min(child + 4, last);
      int least = child;
      for (int c = child + 1; c < end; c++) {
        if (before(c, least)) {
          least = c;
        }
      }
      if (!before(least, last)) {
        break;
      }
      copy(least, i);
      i = least;
    }
    copy(last, i);
  }

  private boolean before(int a, int b) {
    return times[a] < times[b] || (times[a] == times[b] && sequences[a] < sequences[b]);
  }

  private void copy(int from, int to) {
    times[to] = times[from];
    sequences[to] = sequences[from];
    items[to] = items[from];
    tickets[to] = tickets[from];
  }

  private void grow() {
    times = Arrays.copyOf(times, 2 * size);
    sequences = Arrays.copyOf(sequences, 2 * size);
    items = Arrays.copyOf(items, 2 * size);
    tickets = Arrays.copyOf(tickets, 2 * size);
  }
}
