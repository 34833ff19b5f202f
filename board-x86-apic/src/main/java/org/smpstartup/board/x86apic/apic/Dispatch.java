package org.smpstartup.board.x86apic.apic;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.x86apic.apic.Destinations.Way;
import org.smpstartup.board.x86apic.core.ApicIds;
import org.smpstartup.board.x86apic.core.CoreLines;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.profile.Quirk;

/**
 * Sends interprocessor and message-signalled interrupts: which combinations are valid (SDM table
 * 10-3, Pentium 4 and later) and what each target gets.
 *
 * <p>The reserved modes 3 and 7 do nothing, and so does an invalid combination with a shorthand.
 * Lowest priority goes to the target with the lowest PPR, of several to the first, never to a
 * software-disabled one.
 */
final class Dispatch {
  private static final int LOGICAL = 1 << 11;
  private static final int ASSERT = 1 << 14;
  private static final int LEVEL = 1 << 15;

  private final X86Config config;
  private final Destinations destinations;
  private final Acceptance acceptance;

  Dispatch(X86Config config, Destinations destinations, Acceptance acceptance) {
    this.config = config;
    this.destinations = destinations;
    this.acceptance = acceptance;
  }

  /**
   * Performs a write of ICR.
   *
   * @param sender the CPU
   * @param low ICR 31:0 as written
   * @param dest 8 bits in xAPIC mode, else 32
   */
  void send(long[] state, int sender, int low, long dest, Effects effects) {
    int mode = mode(low);
    int shorthand = low >>> 18 & 3;
    if (!valid(mode, shorthand, low)) {
      return;
    }
    int vector = low & 0xff;
    boolean wide = Modes.x2apic(state, sender);
    long message = Message.of(vector, mode, shorthand, (low & LOGICAL) != 0, wide, dest);
    if ((low & LEVEL) != 0 && config.has(Quirk.LEVEL_IPI_SETS_TMR)) {
      message = Message.level(message);
    }
    if (mode <= Message.LOWEST && vector < 16) {
      acceptance.error(state, sender, Acceptance.SEND_ILLEGAL_VECTOR, effects);
    }
    route(state, sender, message, effects);
  }

  /**
   * Performs a message-signalled interrupt (SDM 10.11).
   *
   * @param address bits 19:12 the destination, 2 logical
   * @param data bits 7:0 the vector, 10:8 the mode, 15 level
   */
  void signalled(long[] state, int address, int data, Effects effects) {
    int mode = mode(data);
    if (mode == Message.STARTUP || !valid(mode, Message.NO_SHORTHAND, data | ASSERT)) {
      return;
    }
    boolean logical = (address & 4) != 0;
    long message =
        Message.of(data & 0xff, mode, Message.NO_SHORTHAND, logical, false, address >>> 12 & 0xff);
    route(state, 0, (data & LEVEL) != 0 ? Message.level(message) : message, effects);
  }

  private int mode(int low) {
    int mode = low >>> 8 & 7;
    boolean fixed = mode == Message.RESERVED_7 && config.has(Quirk.MODE_7_IS_FIXED);
    return fixed ? Message.FIXED : mode;
  }

  private boolean valid(int mode, int shorthand, int low) {
    boolean deassert = (low & (LEVEL | ASSERT)) == LEVEL;
    boolean carried =
        shorthand == Message.NO_SHORTHAND
            || shorthand == Message.ALL_BUT_SELF
            || mode == Message.FIXED
            || config.has(Quirk.SHORTHANDS_CARRY_ALL);
    return carried
        && switch (mode) {
          case Message.FIXED, Message.LOWEST ->
              !deassert || config.has(Quirk.LEVEL_DEASSERT_DELIVERED);
          case Message.INIT -> !deassert;
          case Message.SMI, Message.NMI, Message.STARTUP -> true;
          default -> false;
        };
  }

  private void route(long[] state, int sender, long message, Effects effects) {
    Way way = destinations.way(state, message);
    boolean toAll =
        Message.shorthand(message) == Message.NO_SHORTHAND && Destinations.toAll(message);
    if (Message.mode(message) == Message.LOWEST && !(toAll && config.has(Quirk.LOWEST_BY_VECTOR))) {
      int cpu = arbitrate(state, way, sender, message);
      if (cpu != ApicIds.NONE) {
        deliver(state, cpu, message, effects);
      }
      return;
    }
    boolean firstOnly =
        Message.shorthand(message) == Message.NO_SHORTHAND
            && !Message.logical(message)
            && !toAll
            && config.has(Quirk.FIRST_ID_ONLY);
    int count = destinations.candidates(way, message);
    for (int i = 0; i < count; i++) {
      int cpu = destinations.target(state, way, sender, message, i);
      if (cpu != ApicIds.NONE) {
        deliver(state, cpu, message, effects);
        if (firstOnly) {
          return;
        }
      }
    }
  }

  /** Chooses the one target of a lowest-priority message. */
  private int arbitrate(long[] state, Way way, int sender, long message) {
    if (config.has(Quirk.LOWEST_BY_VECTOR)) {
      return byVector(state, way, sender, message);
    }
    boolean first = config.has(Quirk.LOWEST_IS_FIRST);
    int best = ApicIds.NONE;
    int lowest = Integer.MAX_VALUE;
    int count = destinations.candidates(way, message);
    for (int i = 0; i < count; i++) {
      int cpu = destinations.target(state, way, sender, message, i);
      if (cpu == ApicIds.NONE) {
        continue;
      }
      if (first) {
        return cpu;
      }
      if (Priorities.softwareEnabled(state, cpu) && Priorities.ppr(state, cpu) < lowest) {
        best = cpu;
        lowest = Priorities.ppr(state, cpu);
      }
    }
    return best;
  }

  private int byVector(long[] state, Way way, int sender, long message) {
    int enabled = nth(state, way, sender, message, -1);
    return enabled == 0
        ? ApicIds.NONE
        : nth(state, way, sender, message, Message.vector(message) % enabled);
  }

  /** Gives the software-enabled target number {@code n}, or how many there are for -1. */
  private int nth(long[] state, Way way, int sender, long message, int n) {
    int seen = 0;
    int count = destinations.candidates(way, message);
    for (int i = 0; i < count; i++) {
      int cpu = destinations.target(state, way, sender, message, i);
      if (cpu != ApicIds.NONE && Priorities.softwareEnabled(state, cpu)) {
        if (seen == n) {
          return cpu;
        }
        seen++;
      }
    }
    return seen;
  }

  private void deliver(long[] state, int cpu, long message, Effects effects) {
    switch (Message.mode(message)) {
      case Message.SMI -> effects.signal(cpu, CoreLines.SMI, 1);
      case Message.NMI -> effects.signal(cpu, CoreLines.NMI, 1);
      case Message.INIT -> effects.signal(cpu, CoreLines.INIT, 1);
      case Message.STARTUP -> effects.signal(cpu, CoreLines.SIPI, Message.vector(message));
      default ->
          acceptance.accept(state, cpu, Message.vector(message), Message.isLevel(message), effects);
    }
  }
}
