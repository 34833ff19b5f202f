package org.smpstartup.testkit.conform;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.ResetKind;

/** Takes a device's effects and lets none of them happen; notes those that cannot be. */
final class Harmless implements Effects {
  private final int cpus;
  private String problem = "";
  private boolean answered = true;

  Harmless(int cpus) {
    this.cpus = cpus;
  }

  /** What cannot be; empty if all is well. */
  String problem() {
    return problem;
  }

  /** Whether the device took the access. */
  boolean answered() {
    return answered;
  }

  private void cpu(int number, String what) {
    if (number < 0 || number >= cpus) {
      problem = what + " CPU " + number + " of " + cpus;
    }
  }

  @Override
  public void signal(int cpu, int line, long value) {
    cpu(cpu, "signals");
  }

  @Override
  public void start(int cpu, long entry, long argument) {
    cpu(cpu, "starts");
  }

  @Override
  public void stop(int cpu) {
    cpu(cpu, "stops");
  }

  @Override
  public void reset(int cpu, ResetKind kind) {
    cpu(cpu, "resets");
  }

  @Override
  public void event(int cpu) {
    cpu(cpu, "wakes");
  }

  @Override
  public void coherence(int cpu, boolean joined) {
    cpu(cpu, "changes the coherence of");
  }

  @Override
  public void move(int region, int cpu, long base, boolean enabled) {
    if (cpu != -1) {
      cpu(cpu, "moves a region of");
    }
  }

  @Override
  public void after(long nanos, long token) {
    if (nanos < 0) {
      problem = "wants to go on " + nanos + " ns ago";
    }
  }

  @Override
  public void message(int kind, long payload) {}

  @Override
  public void fault(FaultKind kind) {
    answered = false;
  }

  @Override
  public void notDecoded() {
    answered = false;
  }
}
