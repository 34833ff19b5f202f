package org.smpstartup.runtime.ostd;

/**
 * What the kernel's {@code main} finds in the image.
 *
 * @param lateEntry the kernel address of the APs' late entry
 * @param countCall the kernel address of the function that adds its argument to {@link
 *     CpuLocal#CALLS}
 * @param calls sends calls
 * @param polls how long to wait
 */
record Kernel(long lateEntry, long countCall, InterProcessorCalls calls, long polls) {}
