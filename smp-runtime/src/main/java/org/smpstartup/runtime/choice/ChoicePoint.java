package org.smpstartup.runtime.choice;

/** Names where a machine chooses. */
public enum ChoicePoint {
  /** Which of the processors that can run goes next. */
  SCHEDULE,
  /** Which of the processors that wait for one word gets it first. */
  WAITER,
  /** Which buffered store reaches memory next. */
  DRAIN,
  /** Which of the values a load may return it returns. */
  STALE,
  /** Whether an injected fault strikes. */
  FAULT
}
