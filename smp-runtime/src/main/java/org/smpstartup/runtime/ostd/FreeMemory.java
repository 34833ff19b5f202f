package org.smpstartup.runtime.ostd;

/**
 * The memory that the boot loader says is free.
 *
 * @param base where the load area begins
 * @param size its bytes
 * @param moreBase where the memory beyond it begins
 * @param moreSize its bytes, 0 if there is none
 */
record FreeMemory(long base, long size, long moreBase, long moreSize) {}
