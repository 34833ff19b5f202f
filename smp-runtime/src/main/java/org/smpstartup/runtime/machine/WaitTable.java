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

  private @Nullable Processor[] slots = new Processor[64];
  private int groups;
  private final int[] ofSize = new int[9];

  /** Tells whether anybody waits for a word of this size. */
  boolean watches(int wordSize) {
    return ofSize[wordSize] != 0;
  }

  /** Adds a processor behind those with the same wait, or before them. */
  void add(Processor cpu, boolean first) {
    ofSize[cpu.waitSize]++;
    Processor leader = group(cpu);
    if (leader == null) {
      cpu.groupTail = cpu;
      lead(cpu);
    } else if (first) {
      cpu.next = leader;
      leader.previous = cpu;
      cpu.groupTail = leader.groupTail;
      replace(leader, cpu);
    } else {
      Processor tail = leader.groupTail == null ? leader : leader.groupTail;
      tail.next = cpu;
      cpu.previous = tail;
      leader.groupTail = cpu;
    }
  }

  void remove(Processor cpu) {
    ofSize[cpu.waitSize]--;
    Processor before = cpu.previous;
    Processor after = cpu.next;
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
        Processor leader = group(cpu);
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
  @Nullable Processor find(long address, int wordSize, long word) {
    for (Processor c = slots[slot(address, word)]; c != null; c = c.nextGroup) {
      if (c.waitTest == Test.EQUAL && ends(c, address, wordSize, word)) {
        return c;
      }
    }
    for (Processor c = slots[slot(address, ANY_VALUE)]; c != null; c = c.nextGroup) {
      if (c.waitTest != Test.EQUAL && ends(c, address, wordSize, word)) {
        return c;
      }
    }
    return null;
  }

  private static boolean ends(Processor c, long address, int wordSize, long word) {
    return c.waitAddress == address
        && c.waitSize == wordSize
        && c.waitTest.holds(word, c.waitOperand);
  }

  private @Nullable Processor group(Processor cpu) {
    for (Processor c = slots[slot(cpu)]; c != null; c = c.nextGroup) {
      if (c.waitAddress == cpu.waitAddress
          && c.waitSize == cpu.waitSize
          && c.waitTest == cpu.waitTest
          && c.waitOperand == cpu.waitOperand) {
        return c;
      }
    }
    return null;
  }

  private void lead(Processor cpu) {
    if (2 * ++groups > slots.length) {
      grow();
    }
    link(cpu);
  }

  private void link(Processor leader) {
    int slot = slot(leader);
    Processor old = slots[slot];
    leader.previousGroup = null;
    leader.nextGroup = old;
    if (old != null) {
      old.previousGroup = leader;
    }
    slots[slot] = leader;
  }

  private void resign(Processor leader) {
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

  private void replace(Processor leader, Processor successor) {
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
    @Nullable Processor[] old = slots;
    slots = new Processor[4 * old.length];
    for (Processor head : old) {
      for (Processor c = head; c != null; ) {
        Processor following = c.nextGroup;
        link(c);
        c = following;
      }
    }
  }

  private int slot(Processor cpu) {
    return slot(cpu.waitAddress, cpu.waitTest == Test.EQUAL ? cpu.waitOperand : ANY_VALUE);
  }

  private int slot(long address, long value) {
    long h = (address * 0x9e3779b97f4a7c15L ^ value) * 0xbf58476d1ce4e5b9L;
    return (int) (h ^ h >>> 32) & slots.length - 1;
  }
}
