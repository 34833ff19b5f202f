/**
 * Doorbells rung in every direction: software that a machine boots to show that each of its CPUs
 * reaches every other, and that no command is lost.
 */
@NullMarked
package org.smpstartup.testkit.ipi;

import org.jspecify.annotations.NullMarked;
