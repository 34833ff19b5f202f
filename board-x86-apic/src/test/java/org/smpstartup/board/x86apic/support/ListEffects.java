package org.smpstartup.board.x86apic.support;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.ResetKind;

/** Writes effects down instead of carrying them out. */
public final class ListEffects implements Effects {
  private final List<String> texts = new ArrayList<>();

  /** Takes what was written down since the last call. */
  public List<String> take() {
    List<String> taken = List.copyOf(texts);
    texts.clear();
    return taken;
  }

  private void add(String format, Object... values) {
    texts.add(String.format(format, values));
  }

  @Override
  public void signal(int cpu, int line, long value) {
    add("signal %d line %d value %x", cpu, line, value);
  }

  @Override
  public void start(int cpu, long entry, long argument) {
    add("start %d at %x", cpu, entry);
  }

  @Override
  public void stop(int cpu) {
    add("stop %d", cpu);
  }

  @Override
  public void reset(int cpu, ResetKind kind) {
    add("reset %d %s", cpu, kind);
  }

  @Override
  public void event(int cpu) {
    add("event %d", cpu);
  }

  @Override
  public void coherence(int cpu, boolean joined) {
    add("coherence %d %s", cpu, joined);
  }

  @Override
  public void move(int region, int cpu, long base, boolean enabled) {
    add("move %d of %d to %x %s", region, cpu, base, enabled);
  }

  @Override
  public void after(long nanos, long token) {
    add("after %d token %x", nanos, token);
  }

  @Override
  public void message(int kind, long payload) {
    add("message %d %x", kind, payload);
  }

  @Override
  public void fault(FaultKind kind) {
    add("fault %s", kind);
  }

  @Override
  public void notDecoded() {
    add("not decoded");
  }
}
