/**
 * The Arm GIC board family.
 *
 * <p>This module holds no board yet; its boards come with a later piece of work.
 */
@NullMarked
package org.smpstartup.board.armgic;

import org.jspecify.annotations.NullMarked;
