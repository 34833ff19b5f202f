package org.smpstartup.runtime.boot;

import java.util.List;
import java.util.Optional;
import org.smpstartup.api.Description;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.event.EventListener;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.startup.SyspageLayout;
import org.smpstartup.runtime.startup.SyspageLayouts;

/**
 * What is asked of one boot.
 *
 * @param board the board's id; if absent, the first that can do what is asked
 * @param preset the preset's name; if absent, the board's first that can do what is asked
 * @param cpus how many processors, 0 for the preset's default or what the description holds
 * @param profile whose behaviour
 * @param description replaces the preset's own firmware tables, if present
 * @param protocol what the machine boots
 * @param layout the layout of libstartup's system page; nothing else has one
 * @param limit how many processors libstartup uses at most, as its {@code -P}; 0 for all
 * @param schedule who answers choices
 * @param faults what goes wrong
 * @param faultsMustApply whether a fault of a processor that the machine does not have is an error;
 *     otherwise it does nothing
 * @param listeners who hears of events
 * @param measureHeap whether the heap is measured: two garbage collections
 * @param recordChoices whether the report holds every choice
 */
public record BootRequest(
    Optional<String> board,
    Optional<String> preset,
    int cpus,
    Profile profile,
    Optional<Description> description,
    Protocol protocol,
    SyspageLayout layout,
    int limit,
    Schedule schedule,
    FaultPlan faults,
    boolean faultsMustApply,
    List<EventListener> listeners,
    boolean measureHeap,
    boolean recordChoices) {
  /**
   * Copies the list and checks the ranges.
   *
   * @throws BootException if a count is negative
   */
  public BootRequest {
    listeners = List.copyOf(listeners);
    requireCount("--cpus", cpus);
    requireCount("--limit", limit);
  }

  private static void requireCount(String option, int value) {
    if (value < 0) {
      throw BootException.invalid(
          "bad-count", option + " " + value + ": 1 or more would do; leave it out for all");
    }
  }

  /**
   * Begins a request for the default machine.
   *
   * @return libstartup on the first board, as the manual says
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Begins a changed copy.
   *
   * @return a builder with all that this request asks
   */
  public Builder change() {
    Builder copy = new Builder();
    copy.board = board;
    copy.preset = preset;
    copy.cpus = cpus;
    copy.profile = profile;
    copy.description = description;
    copy.protocol = protocol;
    copy.layout = layout;
    copy.limit = limit;
    copy.schedule = schedule;
    copy.faults = faults;
    copy.faultsMustApply = faultsMustApply;
    copy.listeners = listeners;
    copy.measureHeap = measureHeap;
    copy.recordChoices = recordChoices;
    return copy;
  }

  /** Takes what is asked, one thing at a time; each method returns this. */
  public static final class Builder {
    private Optional<String> board = Optional.empty();
    private Optional<String> preset = Optional.empty();
    private int cpus;
    private Profile profile = Profile.ARCH;
    private Optional<Description> description = Optional.empty();
    private Protocol protocol = Protocol.LIBSTARTUP;
    private SyspageLayout layout = SyspageLayouts.QNX32;
    private int limit;
    private Schedule schedule = Schedule.TIMED;
    private FaultPlan faults = FaultPlan.NONE;
    private boolean faultsMustApply = true;
    private List<EventListener> listeners = List.of();
    private boolean measureHeap;
    private boolean recordChoices;

    private Builder() {}

    /** Names the board. */
    public Builder board(String id) {
      board = Optional.of(id);
      return this;
    }

    /** Names the preset. */
    public Builder preset(String name) {
      preset = Optional.of(name);
      return this;
    }

    /** Sets how many processors, 0 for the default. */
    public Builder cpus(int count) {
      cpus = count;
      return this;
    }

    /** Sets whose behaviour. */
    public Builder profile(Profile other) {
      profile = other;
      return this;
    }

    /** Sets the description of the machine. */
    public Builder description(Description other) {
      description = Optional.of(other);
      return this;
    }

    /** Sets what the machine boots. */
    public Builder protocol(Protocol other) {
      protocol = other;
      return this;
    }

    /** Sets the layout of the system page. */
    public Builder layout(SyspageLayout other) {
      layout = other;
      return this;
    }

    /** Sets libstartup's {@code -P}, 0 for all. */
    public Builder limit(int count) {
      limit = count;
      return this;
    }

    /** Sets who answers choices. */
    public Builder schedule(Schedule other) {
      schedule = other;
      return this;
    }

    /** Sets what goes wrong. */
    public Builder faults(FaultPlan other) {
      faults = other;
      return this;
    }

    /** Says whether a fault of a processor that is not there is an error; it is unless told. */
    public Builder faultsMustApply(boolean must) {
      faultsMustApply = must;
      return this;
    }

    /** Sets who hears of events. */
    public Builder listeners(List<EventListener> others) {
      listeners = others;
      return this;
    }

    /** Says whether the heap is measured. */
    public Builder measureHeap(boolean measure) {
      measureHeap = measure;
      return this;
    }

    /** Says whether the report holds every choice. */
    public Builder recordChoices(boolean record) {
      recordChoices = record;
      return this;
    }

    /**
     * Makes the request.
     *
     * @return it
     * @throws BootException if a count is negative
     */
    public BootRequest build() {
      return new BootRequest(
          board,
          preset,
          cpus,
          profile,
          description,
          protocol,
          layout,
          limit,
          schedule,
          faults,
          faultsMustApply,
          listeners,
          measureHeap,
          recordChoices);
    }
  }
}
