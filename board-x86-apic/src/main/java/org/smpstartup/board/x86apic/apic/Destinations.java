package org.smpstartup.board.x86apic.apic;

import org.smpstartup.board.x86apic.core.ApicIds;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.profile.Quirk;

/**
 * Who gets a message: shorthands, physical and logical destinations in both modes and mixed (SDM
 * 10.6.2, 10.12.10).
 *
 * <p>Routing is in two steps, so that a message to one CPU of a million looks at one: a {@link Way}
 * yields candidates, never too few, and {@link #target} decides. Candidates come in ascending order
 * of CPU numbers, or of ids where only few ids can match.
 *
 * <p>In the manual's profile a CPU in xAPIC mode compares the low 8 bits of a destination, whoever
 * sends it, as silicon does; the broadcast of a sender in xAPIC mode reaches CPUs in xAPIC mode,
 * and one in x2APIC mode whose id is FFh. Two CPUs of one id both get a message. DFR models other
 * than flat and cluster never match.
 */
final class Destinations {
  /** How candidates are found. */
  enum Way {
    /** The CPU that a shorthand names. */
    SELF,
    /** The CPU of this id. */
    ONE,
    /** CPUs whose ids have this low byte. */
    LOW_BYTE,
    /** CPUs whose ids are in this x2APIC cluster. */
    CLUSTER,
    /** All CPUs. */
    ALL
  }

  private static final long X2_BROADCAST = 0xffff_ffffL;
  private static final long BROADCAST = 0xff;

  private final X86Config config;
  private final ApicIds ids;
  private final Modes modes;

  Destinations(X86Config config, Modes modes) {
    this.config = config;
    this.ids = config.ids();
    this.modes = modes;
  }

  Way way(long[] state, long message) {
    if (Message.shorthand(message) != Message.NO_SHORTHAND) {
      return Message.shorthand(message) == Message.SELF ? Way.SELF : Way.ALL;
    }
    if (toAll(message)) {
      return Way.ALL;
    }
    if (Message.wide(message) && modes.allInX2apic(state)) {
      return Message.logical(message) ? Way.CLUSTER : Way.ONE;
    }
    boolean scan =
        Message.logical(message)
            || !modes.noneRenamed(state)
            || (Message.dest(message) & 0xff) == BROADCAST;
    return scan || aliases(message) > ids.cpus() ? Way.ALL : Way.LOW_BYTE;
  }

  /** Whether the destination is the broadcast of the sender's mode. */
  static boolean toAll(long message) {
    return Message.dest(message) == (Message.wide(message) ? X2_BROADCAST : BROADCAST);
  }

  private long aliases(long message) {
    long low = Message.dest(message) & 0xff;
    return ids.highest() < low ? 0 : (ids.highest() - low) / 256 + 1;
  }

  int candidates(Way way, long message) {
    return switch (way) {
      case SELF, ONE -> 1;
      case LOW_BYTE -> (int) aliases(message);
      case CLUSTER -> 16;
      case ALL -> ids.cpus();
    };
  }

  /** Gives candidate i if the message reaches it, else {@link ApicIds#NONE}. */
  int target(long[] state, Way way, int sender, long message, int i) {
    int cpu = candidate(state, way, sender, Message.dest(message), i);
    return cpu != ApicIds.NONE && reaches(state, sender, message, cpu) ? cpu : ApicIds.NONE;
  }

  private int candidate(long[] state, Way way, int sender, long dest, int i) {
    return switch (way) {
      case SELF -> slot(state, sender);
      case ONE -> ids.find(dest);
      case LOW_BYTE -> ids.find((dest & 0xff) + 256L * i);
      case CLUSTER ->
          (dest >>> i & 1) == 0 ? ApicIds.NONE : ids.find((dest >>> 16 & 0xffff) << 4 | i);
      case ALL -> i;
    };
  }

  /** Which CPU a shorthand takes the sender for. */
  private int slot(long[] state, int sender) {
    return config.has(Quirk.SHORTHAND_BY_CURRENT_ID) ? ids.find(modes.id(state, sender)) : sender;
  }

  private boolean reaches(long[] state, int sender, long message, int cpu) {
    if (!modes.listens(state, cpu)) {
      return false;
    }
    return switch (Message.shorthand(message)) {
      case Message.NO_SHORTHAND ->
          Message.logical(message)
              ? matchesLogical(state, cpu, Message.wide(message), Message.dest(message))
              : matchesPhysical(state, cpu, Message.wide(message), Message.dest(message));
      case Message.ALL_BUT_SELF -> cpu != slot(state, sender);
      default -> true;
    };
  }

  private boolean matchesPhysical(long[] state, int cpu, boolean wide, long dest) {
    if (Modes.x2apic(state, cpu)) {
      return dest == modes.id(state, cpu) || (wide && dest == X2_BROADCAST);
    }
    if (config.has(Quirk.MIXED_EXACT)) {
      long own = Integer.toUnsignedLong(ids.id(cpu));
      return dest == BROADCAST || dest == modes.id(state, cpu) || (own > 0xff && dest == own);
    }
    long low = dest & 0xff;
    return low == BROADCAST || low == modes.id(state, cpu);
  }

  private boolean matchesLogical(long[] state, int cpu, boolean wide, long dest) {
    if (Modes.x2apic(state, cpu)) {
      long seen = config.has(Quirk.LOGICAL_CUT_IN_MIXED_MODE) ? cut(state, cpu, dest) : dest;
      int ldr = ApicWords.get(state, cpu, ApicWords.LDR);
      return (wide && dest == X2_BROADCAST)
          || (seen >>> 16 == ldr >>> 16 && (seen & ldr & 0xffff) != 0);
    }
    if (config.has(Quirk.MIXED_EXACT) && dest > 0xff) {
      return false;
    }
    return matchesXapicLogical(state, cpu, (int) dest & 0xff);
  }

  private long cut(long[] state, int cpu, long dest) {
    for (int before = 0; before < cpu && !modes.allInX2apic(state); before++) {
      if (!Modes.x2apic(state, before)) {
        return dest & 0xff;
      }
    }
    return dest;
  }

  private boolean matchesXapicLogical(long[] state, int cpu, int dest) {
    if (dest == BROADCAST && !config.has(Quirk.LOGICAL_FF_MASKED)) {
      return true;
    }
    int ldr = ApicWords.get(state, cpu, ApicWords.LDR) >>> 24;
    return switch (ApicWords.get(state, cpu, ApicWords.DFR) >>> 28) {
      case 0xf -> (dest & ldr) != 0;
      case 0 -> {
        boolean everyCluster = dest >> 4 == 0xf && !config.has(Quirk.NO_CLUSTER_BROADCAST);
        yield (everyCluster || dest >> 4 == ldr >> 4) && (dest & ldr & 0xf) != 0;
      }
      default -> false;
    };
  }
}
