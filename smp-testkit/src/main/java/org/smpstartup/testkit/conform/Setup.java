package org.smpstartup.testkit.conform;

import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.Schedule;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.startup.SyspageLayout;
import org.smpstartup.runtime.startup.SyspageLayouts;

/**
 * One run that rules look at.
 *
 * @param protocol what is booted
 * @param cpus how many processors the hardware has
 * @param limit libstartup's {@code -P}, 0 for none
 * @param kernelLimit how many processors the kernel admits, 0 for all
 * @param layout the layout of the system page
 * @param schedule who answers choices
 * @param faults what goes wrong
 * @param twist what the kit changes about the board
 */
record Setup(
    Protocol protocol,
    int cpus,
    int limit,
    int kernelLimit,
    SyspageLayout layout,
    Schedule schedule,
    FaultPlan faults,
    Twist twist) {
  static Setup of(Protocol protocol, int cpus) {
    return new Setup(
        protocol, cpus, 0, 0, SyspageLayouts.QNX32, Schedule.TIMED, FaultPlan.NONE, Twist.NONE);
  }

  Setup withLimit(int other) {
    return new Setup(protocol, cpus, other, kernelLimit, layout, schedule, faults, twist);
  }

  Setup withKernelLimit(int other) {
    return new Setup(protocol, cpus, limit, other, layout, schedule, faults, twist);
  }

  Setup with(SyspageLayout other) {
    return new Setup(protocol, cpus, limit, kernelLimit, other, schedule, faults, twist);
  }

  Setup with(Schedule other) {
    return new Setup(protocol, cpus, limit, kernelLimit, layout, other, faults, twist);
  }

  Setup with(FaultPlan other) {
    return new Setup(protocol, cpus, limit, kernelLimit, layout, schedule, other, twist);
  }

  Setup with(Twist other) {
    return new Setup(protocol, cpus, limit, kernelLimit, layout, schedule, faults, other);
  }

  /** Tells whether a token can say it. */
  boolean plain() {
    return kernelLimit == 0 && twist == Twist.NONE;
  }

  boolean startup() {
    return protocol == Protocol.LIBSTARTUP;
  }

  /** Says it as a person would. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(protocol.id() + ", " + Texts.plural(cpus, "CPU"));
    if (limit != 0) {
      text.append(", -P ").append(limit);
    }
    if (kernelLimit != 0) {
      text.append(", a kernel of ").append(kernelLimit);
    }
    if (!layout.equals(SyspageLayouts.QNX32)) {
      text.append(", layout ").append(layout.id());
    }
    if (schedule instanceof Schedule.Random random) {
      text.append(", seed ").append(random.seed());
    }
    faults.faults().forEach(fault -> text.append(", fault ").append(fault));
    if (twist != Twist.NONE) {
      text.append(", ").append(twist.text());
    }
    return text.toString();
  }
}
