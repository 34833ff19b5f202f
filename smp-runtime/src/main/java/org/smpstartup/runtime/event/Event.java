package org.smpstartup.runtime.event;

/**
 * One thing that happened.
 *
 * @param sequence its number in the run, from 0
 * @param nanos virtual time in nanoseconds; of one processor never decreasing
 * @param cpu the processor it happened on, -1 for none
 * @param kind what; says what the numbers hold
 * @param a a number
 * @param b a number
 * @param c a number
 * @param text a name, empty if the kind has none
 * @param cause the processor that caused it, -1 for none
 */
public record Event(
    long sequence,
    long nanos,
    int cpu,
    EventKind kind,
    long a,
    long b,
    long c,
    String text,
    int cause) {}
