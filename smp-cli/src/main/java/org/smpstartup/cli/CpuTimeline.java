package org.smpstartup.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.event.EventListener;
import org.smpstartup.runtime.machine.RunReport.CpuState;

/**
 * Listens to a run and draws a lane of characters for each processor. The axis is virtual time, in
 * part stretched where much happens: ten milliseconds between INIT and start-up message would
 * otherwise leave one column for everything else.
 */
final class CpuTimeline implements EventListener {
  private static final Set<EventKind> KINDS =
      Collections.unmodifiableSet(
          EnumSet.of(
              EventKind.START,
              EventKind.STOP,
              EventKind.RESET,
              EventKind.STEP,
              EventKind.WAIT,
              EventKind.SLEEP,
              EventKind.WAKE,
              EventKind.DELAY,
              EventKind.INJECTED,
              EventKind.FAILURE));

  /** What happened to one processor. */
  static final class Lane {
    /** When it first began to execute, -1 if it never did. */
    long started = -1;

    /** Whether power-on alone started it. */
    boolean powerOn;

    /** When it came online, -1 if it never did. */
    long online = -1;

    final List<Change> changes = new ArrayList<>();
    final List<Mark> marks = new ArrayList<>();

    private void change(long nanos, char fill) {
      if (changes.size() < MANY) {
        changes.add(new Change(nanos, fill));
      }
    }

    private void mark(long nanos, Sign sign) {
      if (marks.size() < MANY) {
        marks.add(new Mark(nanos, sign));
      }
    }
  }

  /** From here on the lane is filled with a character. */
  record Change(long nanos, char fill) {}

  /** Something that happened at one time. */
  record Mark(long nanos, Sign sign) {}

  /** Nobody sees more on a line; a processor that runs in circles makes millions. */
  private static final int MANY = 100_000;

  private static final Lane EMPTY = new Lane();

  private final Map<Integer, Lane> lanes = new TreeMap<>();

  boolean isEmpty() {
    return lanes.isEmpty();
  }

  Lane lane(int cpu) {
    return lanes.getOrDefault(cpu, EMPTY);
  }

  @Override
  public Set<EventKind> kinds() {
    return KINDS;
  }

  @Override
  public void event(Event event) {
    if (event.cpu() < 0) {
      return;
    }
    Lane lane = lanes.computeIfAbsent(event.cpu(), cpu -> new Lane());
    long nanos = event.nanos();
    switch (event.kind()) {
      case START -> {
        if (lane.started < 0) {
          lane.started = nanos;
          lane.powerOn = event.cause() < 0;
        }
        lane.change(nanos, '=');
      }
      case STOP, RESET -> lane.change(nanos, ' ');
      case WAIT -> lane.change(nanos, '.');
      case SLEEP -> lane.change(nanos, '_');
      case WAKE -> lane.change(nanos, '=');
      case DELAY -> {
        lane.change(nanos, '-');
        lane.change(nanos + event.a(), '=');
      }
      default -> {}
    }
    if (event.kind() == EventKind.STEP && Step.ONLINE.name().equals(event.text())) {
      lane.online = nanos;
    }
    Sign sign = Sign.of(event);
    if (sign != null) {
      lane.mark(nanos, sign);
    }
  }

  /** Prints the lanes of some processors, with a ruler above and the signs explained below. */
  void print(PrintWriter out, List<CpuState> cpus, Function<CpuState, String> name, int width) {
    List<Lane> shown = cpus.stream().map(cpu -> lane(cpu.cpu())).toList();
    int label = 4;
    for (CpuState cpu : cpus) {
      label = Math.max(label, label(cpu, name).length());
    }
    Axis axis = Axis.of(shown, Math.max(20, width - label - 3));
    String indent = " ".repeat(label);
    axis.ruler().forEach(line -> out.println((indent + "  " + line).stripTrailing()));
    EnumSet<Sign> used = EnumSet.noneOf(Sign.class);
    for (int i = 0; i < cpus.size(); i++) {
      String text = label(cpus.get(i), name);
      out.println(
          (text + " ".repeat(label - text.length()) + "  " + draw(shown.get(i), axis, used))
              .stripTrailing());
    }
    out.println();
    out.println(indent + "  = runs  . waits for memory  _ sleeps  - busy-waits");
    for (String line : Sign.legend(used, width - label - 2)) {
      out.println(indent + "  " + line);
    }
  }

  private static String label(CpuState cpu, Function<CpuState, String> name) {
    String number = name.apply(cpu);
    return number.equals("-") ? "id " + Long.toUnsignedString(cpu.hardwareId()) : "CPU " + number;
  }

  private static String draw(Lane lane, Axis axis, Set<Sign> used) {
    char[] text = new char[axis.width()];
    Arrays.fill(text, ' ');
    for (Change change : lane.changes) {
      Arrays.fill(text, axis.column(change.nanos()), text.length, change.fill());
    }
    Sign[] signs = new Sign[text.length];
    for (Mark mark : lane.marks) {
      int column = axis.column(mark.nanos());
      if (signs[column] == null || signs[column].compareTo(mark.sign()) <= 0) {
        signs[column] = mark.sign();
        text[column] = mark.sign().letter();
      }
    }
    for (Sign sign : signs) {
      if (sign != null) {
        used.add(sign);
      }
    }
    return new String(text);
  }
}
