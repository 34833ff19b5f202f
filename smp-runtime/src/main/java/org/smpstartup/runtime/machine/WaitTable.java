package org.smpstartup.runtime.machine;

import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.Test;

/**
 * The processors that wait for memory, found by what they wait for. Those with the same wait form a
 * group that leaves first in, first out; a hash of the address finds the groups, for a test of
 * equality a hash of address and value.
 *
 * <p>Without the value in the key, releasing one of N processors at a time ({@code transfer_aps})
 * looks at all N each time; without groups, a counter on which N processors wait does.
 */
final class WaitTable {
  /** Stands for the value in the hash of a test that no single value ends. */
  private static final long ANY_VALUE = 0x5bd1e995_7f4a7c15L;

  private @Nullable SimCpu[] slots = new SimCpu[64];
  private int groups;
  private final int[] ofSize = new int[9];

  /** Tells whether anybody waits for a word of this size. */
  boolean watches(int wordSize) {
    return ofSize[wordSize] != 0;
  }

  /** Adds a processor behind those with the same wait, or before them. */
  void add(SimCpu cpu, boolean first) {
    ofSize[cpu.waitSize]++;
    SimCpu leader = group(cpu);
    if (leader == null) {
      cpu.groupTail = cpu;
      lead(cpu);
    } else if (first) {
      cpu.next = leader;
      leader.previous = cpu;
      cpu.groupTail = leader.groupTail;
      replace(leader, cpu);
    } else {
      SimCpu tail = leader.groupTail == null ? leader : leader.groupTail;
      tail.next = cpu;
      cpu.previous = tail;
      leader.groupTail = cpu;
    }
  }

  void remove(SimCpu cpu) {
    ofSize[cpu.waitSize]--;
    SimCpu before = cpu.previous;
    SimCpu after = cpu.next;
    if (before == null) {
      if (after == null) {
        resign(cpu);
      } else {
        after.previous = null;
        after.groupTail = cpu.groupTail;
        replace(cpu, after);
      }
    } else {
      before.next = after;
      if (after == null) {
        SimCpu leader = group(cpu);
        if (leader != null) {
          leader.groupTail = before;
        }
      } else {
        after.previous = before;
      }
    }
    cpu.previous = null;
    cpu.next = null;
    cpu.groupTail = null;
  }

  /** Finds the first processor whose wait a word's value ends. */
  @Nullable SimCpu find(long address, int wordSize, long word) {
    for (SimCpu c = slots[slot(address, word)]; c != null; c = c.nextGroup) {
      if (c.waitTest == Test.EQUAL && ends(c, address, wordSize, word)) {
        return c;
      }
    }
    for (SimCpu c = slots[slot(address, ANY_VALUE)]; c != null; c = c.nextGroup) {
      if (c.waitTest != Test.EQUAL && ends(c, address, wordSize, word)) {
        return c;
      }
    }
    return null;
  }

  private static boolean ends(SimCpu c, long address, int wordSize, long word) {
    return c.waitAddress == address
        && c.waitSize == wordSize
        && c.waitTest.holds(word, c.waitOperand);
  }

  private @Nullable SimCpu group(SimCpu cpu) {
    for (SimCpu c = slots[slot(cpu)]; c != null; c = c.nextGroup) {
      if (c.waitAddress == cpu.waitAddress
          && c.waitSize == cpu.waitSize
          && c.waitTest == cpu.waitTest
          && c.waitOperand == cpu.waitOperand) {
        return c;
      }
    }
    return null;
  }

  private void lead(SimCpu cpu) {
    if (2 * ++groups > slots.length) {
      grow();
    }
    link(cpu);
  }

  private void link(SimCpu leader) {
    int slot = slot(leader);
    SimCpu old = slots[slot];
    leader.previousGroup = null;
    leader.nextGroup = old;
    if (old != null) {
      old.previousGroup = leader;
    }
    slots[slot] = leader;
  }

  private void resign(SimCpu leader) {
    groups--;
    if (leader.previousGroup == null) {
      slots[slot(leader)] = leader.nextGroup;
    } else {
      leader.previousGroup.nextGroup = leader.nextGroup;
    }
    if (leader.nextGroup != null) {
      leader.nextGroup.previousGroup = leader.previousGroup;
    }
    leader.previousGroup = null;
    leader.nextGroup = null;
  }

  private void replace(SimCpu leader, SimCpu successor) {
    successor.previousGroup = leader.previousGroup;
    successor.nextGroup = leader.nextGroup;
    if (leader.previousGroup == null) {
      slots[slot(leader)] = successor;
    } else {
      leader.previousGroup.nextGroup = successor;
    }
    if (leader.nextGroup != null) {
      leader.nextGroup.previousGroup = successor;
    }
    leader.previousGroup = null;
    leader.nextGroup = null;
    leader.groupTail = null;
  }

  private void grow() {
    @Nullable SimCpu[] old = slots;
    slots = new SimCpu[4 * old.length];
    for (SimCpu head : old) {
      for (SimCpu c = head; c != null; ) {
        SimCpu following = c.nextGroup;
        link(c);
        c = following;
      }
    }
  }

  private int slot(SimCpu cpu) {
    return slot(cpu.waitAddress, cpu.waitTest == Test.EQUAL ? cpu.waitOperand : ANY_VALUE);
  }

  private int slot(long address, long value) {
    long h = (address * 0x9e3779b97f4a7c15L ^ value) * 0xbf58476d1ce4e5b9L;
    return (int) (h ^ h >>> 32) & slots.length - 1;
  }
}
