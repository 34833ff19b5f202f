package org.smpstartup.testkit.ipi;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.smpstartup.runtime.event.Event;

/**
 * Finds a sender that rings before it has stored its command. A write to a register before the
 * store need not be the doorbell: a routine may take a lock of the controller, or set a
 * destination. But where the word was empty and nothing is written after the store, what was
 * written before was the doorbell.
 */
public final class RingOrder {
  private static final class Sender {
    private String before = "";
    private boolean sending;
    private boolean owesDoorbell;
    private int handlers;
  }

  private final Map<Integer, Sender> senders = new TreeMap<>();
  private String broken = "";

  /** Makes one that has seen nothing. */
  public RingOrder() {}

  /**
   * A processor begins to send.
   *
   * @param cpu the sender
   */
  public void begins(int cpu) {
    Sender sender = sender(cpu);
    settle(sender);
    sender.sending = true;
    sender.before = "";
  }

  /**
   * A processor has stored a command.
   *
   * @param cpu the sender
   * @param wasEmpty whether the word was empty, so that a doorbell must follow
   */
  public void stored(int cpu, boolean wasEmpty) {
    Sender sender = sender(cpu);
    if (sender.sending) {
      sender.sending = false;
      sender.owesDoorbell = wasEmpty;
    }
  }

  /**
   * A processor has written a register.
   *
   * @param write the event
   */
  public void wrote(Event write) {
    Sender sender = sender(write.cpu());
    // A handler that comes in between ends a doorbell of its own.
    if (sender.handlers > 0) {
      return;
    }
    if (sender.sending && sender.before.isEmpty()) {
      sender.before =
          String.format(
              Locale.ROOT,
              "CPU %d of the hardware wrote %xh to register %xh at %d ns, stored its command after"
                  + " that, and wrote no register then: the doorbell came first",
              write.cpu(),
              write.c(),
              write.a(),
              write.nanos());
    } else if (!sender.sending) {
      sender.owesDoorbell = false;
    }
  }

  /**
   * A processor enters a handler, or leaves it.
   *
   * @param cpu the processor
   * @param enters whether it enters
   */
  public void interrupt(int cpu, boolean enters) {
    sender(cpu).handlers += enters ? 1 : -1;
  }

  /**
   * Tells the first that rang too early, when all is over.
   *
   * @return what was seen; empty if nobody did
   */
  public String broken() {
    senders.values().forEach(this::settle);
    return broken;
  }

  private void settle(Sender sender) {
    if (broken.isEmpty() && sender.owesDoorbell) {
      broken = sender.before;
    }
    sender.owesDoorbell = false;
  }

  private Sender sender(int cpu) {
    return senders.computeIfAbsent(cpu, k -> new Sender());
  }
}
