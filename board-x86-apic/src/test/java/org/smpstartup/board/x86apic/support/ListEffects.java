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

  @Override
  public void signal(int cpu, int line, long value) {
    texts.add(String.format("signal %d line %d value %x", cpu, line, value));
  }

  @Override
  public void start(int cpu, long entry, long argument) {
    texts.add(String.format("start %d at %x", cpu, entry));
  }

  @Override
  public void stop(int cpu) {
    texts.add(String.format("stop %d", cpu));
  }

  @Override
  public void reset(int cpu, ResetKind kind) {
    texts.add(String.format("reset %d %s", cpu, kind));
  }

  @Override
  public void event(int cpu) {
    texts.add(String.format("event %d", cpu));
  }

  @Override
  public void coherence(int cpu, boolean joined) {
    texts.add(String.format("coherence %d %s", cpu, joined));
  }

  @Override
  public void move(int region, int cpu, long base, boolean enabled) {
    texts.add(String.format("move %d of %d to %x %s", region, cpu, base, enabled));
  }

  @Override
  public void after(long nanos, long token) {
    texts.add(String.format("after %d token %x", nanos, token));
  }

  @Override
  public void message(int kind, long payload) {
    texts.add(String.format("message %d %x", kind, payload));
  }

  @Override
  public void fault(FaultKind kind) {
    texts.add(String.format("fault %s", kind));
  }

  @Override
  public void notDecoded() {
    texts.add("not decoded");
  }
}
