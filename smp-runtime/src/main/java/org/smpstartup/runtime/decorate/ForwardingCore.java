package org.smpstartup.runtime.decorate;

import java.util.List;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.CoreBus;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.api.hardware.Sleep;

/** A core model that is another one, but for what a subclass changes. */
public class ForwardingCore implements CpuCore {
  private final CpuCore whole;

  /**
   * Makes the copy.
   *
   * @param whole what it forwards to; it keeps its state array
   */
  public ForwardingCore(CpuCore whole) {
    this.whole = whole;
  }

  /**
   * Gives the wrapped model.
   *
   * @return what this forwards to
   */
  protected final CpuCore whole() {
    return whole;
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public int stateSize() {
    return whole.stateSize();
  }

  @Override
  public void powerOn(long[] state) {
    whole.powerOn(state);
  }

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    whole.reset(state, cpu, kind, effects);
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    return whole.access(state, access, effects);
  }

  @Override
  public long peek(long[] state, Access access) {
    return whole.peek(state, access);
  }

  @Override
  public void timer(long[] state, long token, Effects effects) {
    whole.timer(state, token, effects);
  }

  @Override
  public void message(long[] state, int kind, long payload, Effects effects) {
    whole.message(state, kind, payload, effects);
  }

  @Override
  public List<RegisterInfo> registers() {
    return whole.registers();
  }

  @Override
  public void begin(long[] state, int cpu, boolean boot, Effects effects) {
    whole.begin(state, cpu, boot, effects);
  }

  @Override
  public void signal(long[] state, int cpu, int line, long value, Effects effects) {
    whole.signal(state, cpu, line, value, effects);
  }

  @Override
  public int pending(long[] state, int cpu) {
    return whole.pending(state, cpu);
  }

  @Override
  public long take(long[] state, int cpu, int line, CoreBus bus) {
    return whole.take(state, cpu, line, bus);
  }

  @Override
  public void finish(long[] state, int cpu, int line) {
    whole.finish(state, cpu, line);
  }

  @Override
  public boolean enabled(long[] state, int cpu) {
    return whole.enabled(state, cpu);
  }

  @Override
  public void enable(long[] state, int cpu, boolean enabled) {
    whole.enable(state, cpu, enabled);
  }

  @Override
  public void sleep(long[] state, int cpu, Sleep sleep, boolean asleep) {
    whole.sleep(state, cpu, sleep, asleep);
  }

  @Override
  public boolean wakes(long[] state, int cpu, Sleep sleep) {
    return whole.wakes(state, cpu, sleep);
  }

  @Override
  public String condition(long[] state, int cpu) {
    return whole.condition(state, cpu);
  }

  @Override
  public boolean executing(long[] state, int cpu) {
    return whole.executing(state, cpu);
  }

  @Override
  public long branchTarget(long address, byte[] code) {
    return whole.branchTarget(address, code);
  }

  @Override
  public long physical(long[] state, int cpu, long address) {
    return whole.physical(state, cpu, address);
  }
}
