package org.smpstartup.testkit.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.ResetKind;

/** Writes effects down instead of carrying them out. */
public final class ListEffects implements Effects {
  private final List<String> texts = new ArrayList<>();

  /** Begins with nothing written down. */
  public ListEffects() {}

  /**
   * Takes what was written down since the last call.
   *
   * @return the effects as text, in order: {@code signal 1 line 0 value 40}, for one
   */
  public List<String> take() {
    List<String> taken = List.copyOf(texts);
    texts.clear();
    return taken;
  }

  @Override
  public void signal(int cpu, int line, long value) {
    texts.add(String.format(Locale.ROOT, "signal %d line %d value %x", cpu, line, value));
  }

  @Override
  public void start(int cpu, long entry, long argument) {
    texts.add(String.format(Locale.ROOT, "start %d at %x", cpu, entry));
  }

  @Override
  public void stop(int cpu) {
    texts.add(String.format(Locale.ROOT, "stop %d", cpu));
  }

  @Override
  public void reset(int cpu, ResetKind kind) {
    texts.add(String.format(Locale.ROOT, "reset %d %s", cpu, kind));
  }

  @Override
  public void event(int cpu) {
    texts.add(String.format(Locale.ROOT, "event %d", cpu));
  }

  @Override
  public void coherence(int cpu, boolean joined) {
    texts.add(String.format(Locale.ROOT, "coherence %d %s", cpu, joined));
  }

  @Override
  public void move(int region, int cpu, long base, boolean enabled) {
    texts.add(String.format(Locale.ROOT, "move %d of %d to %x %s", region, cpu, base, enabled));
  }

  @Override
  public void after(long nanos, long token) {
    texts.add(String.format(Locale.ROOT, "after %d token %x", nanos, token));
  }

  @Override
  public void message(int kind, long payload) {
    texts.add(String.format(Locale.ROOT, "message %d %x", kind, payload));
  }

  @Override
  public void fault(FaultKind kind) {
    texts.add(String.format(Locale.ROOT, "fault %s", kind));
  }

  @Override
  public void notDecoded() {
    texts.add("not decoded");
  }
}
