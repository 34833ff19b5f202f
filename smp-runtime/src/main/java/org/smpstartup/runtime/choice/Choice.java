package org.smpstartup.runtime.choice;

/**
 * One choice and its answer, as a recording keeps it.
 *
 * @param point where
 * @param cpu the processor it was about, -1 for none
 * @param options how many answers there were
 * @param answer the answer
 */
public record Choice(ChoicePoint point, int cpu, int options, int answer) {}
