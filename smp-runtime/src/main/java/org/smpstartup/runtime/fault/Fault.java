package org.smpstartup.runtime.fault;

import java.util.Locale;
import java.util.Optional;
import org.smpstartup.api.cpu.Step;

/**
 * One injected fault.
 *
 * @param kind what goes wrong
 * @param cpu the processor it happens to, as the hardware description numbers it; for what a port
 *     does, as the port counts; 0 for {@link Kind#COUNT_WRONG} and {@link Kind#CLOCK}
 * @param value nanoseconds, another processor, a count, a code or a percentage, as the kind says;
 *     else 0
 * @param step when, for {@link Kind#DIES_AT}; else empty
 */
public record Fault(Kind kind, int cpu, long value, Optional<Step> step) {
  /** Says what follows the processor's number. */
  enum Argument {
    NONE(""),
    TIME(":TIME"),
    STEP(":STEP"),
    OTHER_CPU(":OTHER"),
    CODE(":CODE"),
    /** Instead of a processor. */
    COUNT(""),
    /** Instead of a processor. */
    PERCENT("");

    private final String form;

    Argument(String form) {
      this.form = form;
    }
  }

  /** Names what goes wrong. */
  public enum Kind {
    /** The processor is never released from its start state. */
    NEVER_STARTS("never-starts", Argument.NONE, "3"),
    /** The first start of the processor is lost, later ones work. */
    START_LOST("start-lost", Argument.NONE, "3"),
    /** The processor is released, but executes nothing until later. */
    STARTS_LATE("starts-late", Argument.TIME, "3:20ms"),
    /** Some time after its first start, the processor is reset and started once more. */
    STARTS_TWICE("starts-twice", Argument.TIME, "3:50us"),
    /** The processor stops for good when it reaches a step of the protocol. */
    DIES_AT("dies-at", Argument.STEP, "3:handshake"),
    /** No doorbell reaches the processor; what was to be told with it stands in memory. */
    DOORBELL_LOST("doorbell-lost", Argument.NONE, "3"),
    /** Every doorbell of the processor is rung twice. */
    DOORBELL_DUPLICATED("doorbell-duplicated", Argument.NONE, "3"),
    /** Time passes between the store of a command and the doorbell of the processor. */
    DOORBELL_DELAYED("doorbell-delayed", Argument.TIME, "3:20ms"),
    /** The processor reads another one's hardware id as its own. */
    ID_DUPLICATED("id-duplicated", Argument.OTHER_CPU, "3:1"),
    /** The port counts another number of processors than there are. */
    COUNT_WRONG("count-wrong", Argument.COUNT, "5"),
    /** The port says that it has started the processor, and has done nothing. */
    PORT_LIES_TRUE("port-lies-true", Argument.NONE, "3"),
    /** The port starts the processor, and says that the hardware refused. */
    PORT_LIES_FALSE("port-lies-false", Argument.NONE, "3"),
    /** A firmware call whose first argument is the processor's hardware id only gives a code. */
    FIRMWARE_ERROR("firmware-error", Argument.CODE, "3:-2"),
    /**
     * All processors run at a percentage of the clock that their delay loops and time-outs were
     * calibrated for: 1000 lets them end ten times too early.
     */
    CLOCK("clock", Argument.PERCENT, "1000");

    private final String id;
    private final Argument argument;
    private final String example;

    Kind(String id, Argument argument, String example) {
      this.id = id;
      this.argument = argument;
      this.example = example;
    }

    /**
     * Tells the name on the command line.
     *
     * @return lower case
     */
    public String id() {
      return id;
    }

    /**
     * Tells how it is written on the command line.
     *
     * @return the name, {@code CPU}, and what follows
     */
    public String form() {
      return switch (argument) {
        case COUNT -> id + ":COUNT";
        case PERCENT -> id + ":PERCENT";
        default -> id + ":CPU" + argument.form;
      };
    }

    /**
     * Tells whether it is about one processor.
     *
     * @return false for what concerns the whole machine
     */
    public boolean ofOneCpu() {
      return argument != Argument.COUNT && argument != Argument.PERCENT;
    }

    Argument argument() {
      return argument;
    }

    String example() {
      return id + ":" + example;
    }
  }

  @Override
  public String toString() {
    return switch (kind.argument()) {
      case NONE -> kind.id() + ":" + cpu;
      case TIME -> kind.id() + ":" + cpu + ":" + value + "ns";
      case STEP -> kind.id() + ":" + cpu + ":" + step.map(Fault::name).orElse("");
      case OTHER_CPU, CODE -> kind.id() + ":" + cpu + ":" + value;
      case COUNT, PERCENT -> kind.id() + ":" + value;
    };
  }

  static String name(Step step) {
    return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
