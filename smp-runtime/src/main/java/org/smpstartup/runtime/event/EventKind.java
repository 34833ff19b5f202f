package org.smpstartup.runtime.event;

/** Names a kind of event; the comment says what {@code a}, {@code b} and {@code c} hold. */
public enum EventKind {
  /** A load from a device register: address, size, value. */
  DEVICE_READ,
  /** A store to a device register: address, size, value. */
  DEVICE_WRITE,
  /** A read of a register of another space: address, size, value; the text is the space. */
  REGISTER_READ,
  /** A write of a register of another space: address, size, value; the text is the space. */
  REGISTER_WRITE,
  /** A load from memory: address, size, value. */
  LOAD,
  /** A store to memory: address, size, value. */
  STORE,
  /** An atomic operation on memory: address, old value, new value. */
  ATOMIC,
  /** A processor begins to execute: entry, argument. */
  START,
  /** A processor is stopped. */
  STOP,
  /** A processor is reset; the text is the kind of reset. */
  RESET,
  /** An interrupt is taken: line, vector. */
  INTERRUPT,
  /** An interrupt handler returned: line, vector. */
  INTERRUPT_END,
  /** A processor begins to wait for memory: address, size, operand; the text is the test. */
  WAIT,
  /** A processor sleeps; the text is how. */
  SLEEP,
  /** A processor goes on after waiting or sleeping. */
  WAKE,
  /** A busy-wait: nanoseconds. */
  DELAY,
  /** A stack is taken: top, size. */
  STACK,
  /** A program begins: its address; the text is its name. */
  BRANCH,
  /** A step of the protocol: value; the text is the step. */
  STEP,
  /** A choice was made: point, answer, options. */
  CHOICE,
  /** An injected fault struck; the text is the fault. */
  INJECTED,
  /** The run failed; the text is the message. */
  FAILURE
}
