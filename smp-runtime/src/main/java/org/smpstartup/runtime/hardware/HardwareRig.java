package org.smpstartup.runtime.hardware;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.api.record.Rig;

/** The hardware of a board as a rig, with power on and a clock that {@link #pass} moves. */
public final class HardwareRig implements Rig {
  private record Timer(long due, long sequence, int device, long token) {}

  private final Hardware hardware;
  private List<Happening> happenings = new ArrayList<>();
  private final List<Timer> timers = new ArrayList<>();
  private long now;
  private long sequence;

  /**
   * Builds the hardware and gives it power.
   *
   * @param board the board
   */
  public HardwareRig(Board board) {
    hardware = new Hardware(board, new Listener());
    hardware.powerOn();
  }

  /**
   * Gives the hardware itself.
   *
   * @return memory, devices and cores
   */
  public Hardware hardware() {
    return hardware;
  }

  @Override
  public int cpus() {
    return hardware.cpus();
  }

  @Override
  public Outcome access(int cpu, Space space, long address, int size, boolean write, long value) {
    long result = hardware.access(cpu, space, address, size, write, value);
    return new Outcome(hardware.fault() == null ? result : 0, hardware.fault());
  }

  @Override
  public boolean executing(int cpu) {
    return hardware.executing(cpu);
  }

  @Override
  public int pending(int cpu) {
    return hardware.pending(cpu);
  }

  @Override
  public long take(int cpu, int line) {
    return hardware.take(cpu, line);
  }

  @Override
  public void finish(int cpu, int line) {
    hardware.finish(cpu, line);
  }

  @Override
  public boolean enabled(int cpu) {
    return hardware.enabled(cpu);
  }

  @Override
  public void enable(int cpu, boolean enabled) {
    hardware.enable(cpu, enabled);
  }

  @Override
  public void sleep(int cpu, Sleep sleep, boolean asleep) {
    hardware.sleep(cpu, sleep, asleep);
  }

  @Override
  public boolean wakes(int cpu, Sleep sleep) {
    return hardware.wakes(cpu, sleep);
  }

  @Override
  public void pass(long nanos) {
    long until = now + nanos;
    for (Timer next = earliest(until); next != null; next = earliest(until)) {
      timers.remove(next);
      now = Math.max(now, next.due);
      hardware.timer(next.device, next.token);
    }
    now = until;
  }

  @Override
  public List<Happening> happenings() {
    List<Happening> taken = happenings;
    happenings = new ArrayList<>();
    return taken;
  }

  private @org.jspecify.annotations.Nullable Timer earliest(long until) {
    Timer first = null;
    for (Timer timer : timers) {
      boolean earlier =
          first == null
              || timer.due < first.due
              || (timer.due == first.due && timer.sequence < first.sequence);
      if (timer.due <= until && earlier) {
        first = timer;
      }
    }
    return first;
  }

  private final class Listener implements HardwareListener {
    @Override
    public void signalled(int cpu) {}

    @Override
    public void started(int cpu, long entry, long argument) {
      happenings.add(new Happening(cpu, Happening.Kind.START, entry, argument));
    }

    @Override
    public void stopped(int cpu) {
      happenings.add(new Happening(cpu, Happening.Kind.STOP, 0, 0));
    }

    @Override
    public void wasReset(int cpu, ResetKind kind) {
      happenings.add(new Happening(cpu, Happening.Kind.RESET, 0, 0));
    }

    @Override
    public void event(int cpu) {
      happenings.add(new Happening(cpu, Happening.Kind.EVENT, 0, 0));
    }

    @Override
    public void coherence(int cpu, boolean joined) {}

    @Override
    public void later(long nanos, int device, long token) {
      timers.add(new Timer(now + nanos, sequence++, device, token));
    }
  }
}
