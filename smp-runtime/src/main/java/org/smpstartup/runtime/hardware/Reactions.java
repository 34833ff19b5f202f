package org.smpstartup.runtime.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.ResetKind;

/** Carries out what devices and cores do to the rest of the machine. */
final class Reactions {
  private static final int REMEMBERED = 16;

  private final Hardware hardware;
  private final HardwareListener listener;
  private final Device[] devices;
  private final long[][] states;
  private final Effects[] effects;
  private @Nullable FaultKind fault;
  private boolean notDecoded;
  private boolean acted;
  private Hardware.@Nullable Message startMessage;

  /** What came to cores that faults are about since their last reset, by processor. */
  private final Map<Integer, List<Hardware.Message>> sinceReset = new TreeMap<>();

  Reactions(Hardware hardware, HardwareListener listener, Device[] devices, long[][] states) {
    this.hardware = hardware;
    this.listener = listener;
    this.devices = devices;
    this.states = states;
    this.effects = new Effects[devices.length];
    for (int i = 0; i < effects.length; i++) {
      effects[i] = new OfDevice(i);
    }
  }

  Effects of(int device) {
    return effects[device];
  }

  void clear() {
    fault = null;
    notDecoded = false;
    acted = false;
  }

  /** Tells whether the access did anything to the rest of the machine. */
  boolean acted() {
    return acted;
  }

  void fault(FaultKind kind) {
    fault = kind;
  }

  @Nullable FaultKind fault() {
    return fault;
  }

  boolean notDecoded() {
    return notDecoded;
  }

  /** Gives the message that a core which {@link HardwareListener#mayLose} is just taking. */
  Hardware.@Nullable Message startMessage() {
    return startMessage;
  }

  /** Lists what came to a core since its last reset, if {@link HardwareListener#mayLose} it. */
  List<Hardware.Message> sinceReset(int cpu) {
    return List.copyOf(sinceReset.getOrDefault(cpu, List.of()));
  }

  /** A start comes early: what comes later repeats no start. */
  private void remember(int cpu, Hardware.Message message) {
    List<Hardware.Message> told = sinceReset.computeIfAbsent(cpu, k -> new ArrayList<>());
    if (told.size() < REMEMBERED) {
      told.add(message);
    }
  }

  private final class OfDevice implements Effects {
    private final int device;

    OfDevice(int device) {
      this.device = device;
    }

    @Override
    public void signal(int cpu, int line, long value) {
      acted = true;
      // What the core does in answer is the core's doing: its timers come back to it.
      Effects own = effects[hardware.coreIndex()];
      long[] state = hardware.coreState();
      long[] before = listener.mayLose(checked(cpu)) ? state.clone() : null;
      Hardware.Message outer = startMessage;
      startMessage = null;
      if (before != null) {
        startMessage = new Hardware.Message(line, value);
        remember(cpu, startMessage);
      }
      hardware.core().signal(state, cpu, line, value, own);
      startMessage = outer;
      if (before != null && listener.lost()) {
        // A start that an injected fault loses never reached the core: the next one finds it
        // waiting.
        System.arraycopy(before, 0, state, 0, state.length);
      }
      listener.signalled(cpu);
    }

    @Override
    public void start(int cpu, long entry, long argument) {
      acted = true;
      listener.started(checked(cpu), entry, argument);
    }

    @Override
    public void stop(int cpu) {
      acted = true;
      listener.stopped(checked(cpu));
    }

    @Override
    public void reset(int cpu, ResetKind kind) {
      acted = true;
      listener.wasReset(checked(cpu), kind);
      sinceReset.remove(cpu);
      for (int i = 0; i < effects.length; i++) {
        devices[i].reset(states[i], cpu, kind, effects[i]);
        hardware.touched(i);
      }
    }

    @Override
    public void event(int cpu) {
      acted = true;
      listener.event(checked(cpu));
    }

    @Override
    public void coherence(int cpu, boolean joined) {
      acted = true;
      listener.coherence(checked(cpu), joined);
    }

    @Override
    public void move(int region, int cpu, long base, boolean enabled) {
      acted = true;
      hardware.routes().move(device, region, cpu, base, enabled);
      hardware.touchedAll();
    }

    @Override
    public void after(long nanos, long token) {
      acted = true;
      listener.later(nanos, device, token);
    }

    @Override
    public void message(int kind, long payload) {
      acted = true;
      for (int i = 0; i < effects.length; i++) {
        if (i != device) {
          devices[i].message(states[i], kind, payload, effects[i]);
          hardware.touched(i);
        }
      }
    }

    @Override
    public void fault(FaultKind kind) {
      Reactions.this.fault = kind;
    }

    @Override
    public void notDecoded() {
      notDecoded = true;
    }

    private int checked(int cpu) {
      if (cpu < 0 || cpu >= hardware.cpus()) {
        throw new IllegalArgumentException(
            devices[device].name()
                + " acts on CPU "
                + cpu
                + ", but the machine has "
                + hardware.cpus());
      }
      return cpu;
    }
  }
}
