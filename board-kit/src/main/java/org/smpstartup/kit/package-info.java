/** Optional help for board authors: register maps, device trees and ACPI tables. */
@NullMarked
package org.smpstartup.kit;

import org.jspecify.annotations.NullMarked;
