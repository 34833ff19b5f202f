package org.smpstartup.api.hardware;

/** Names what can be wrong with an access or a branch. */
public enum FaultKind {
  /** No RAM, ROM or device answers at the address. */
  UNMAPPED("nothing answers at this address"),
  /** The device does not take this size or alignment. */
  BAD_SIZE("the device does not take an access of this size or alignment"),
  /** A store to read-only memory. */
  READ_ONLY("the memory is read-only"),
  /** x86 general protection, vector 13. */
  GENERAL_PROTECTION("#GP(0): the processor refuses the access"),
  /** An undefined instruction or system register. */
  UNDEFINED("the instruction or register is undefined here"),
  /** An atomic operation on uncached or device memory. */
  BAD_ATOMIC("an atomic operation needs aligned, cached, coherent memory"),
  /** Address translation has no entry. */
  UNTRANSLATED("no translation for this address"),
  /** The bytes at the target of a branch are no code. */
  NO_CODE("the bytes there are no code"),
  /** The bytes at the target of a branch are zero: code that was never copied, or was wiped. */
  ZEROED_CODE("the bytes there are zero: the code was never copied or has been wiped"),
  /** Code that was jumped to returned. */
  FELL_OFF("the code ran off its end"),
  /** An interrupt came before its handler was set. */
  NO_VECTORS("an interrupt was taken before its vectors were set"),
  /** The processor stopped for good: x86 shutdown, checkstop. */
  SHUTDOWN("the processor shut down");

  private final String text;

  FaultKind(String text) {
    this.text = text;
  }

  /**
   * Says what it means.
   *
   * @return a sentence without its end
   */
  public String text() {
    return text;
  }
}
