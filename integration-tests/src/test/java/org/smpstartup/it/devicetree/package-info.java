/** The device trees of real boards, through every board that takes them. */
@NullMarked
package org.smpstartup.it.devicetree;

import org.jspecify.annotations.NullMarked;
