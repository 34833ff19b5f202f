/**
 * Reads and writes flattened device trees, and reads out of a tree what a board needs to be the
 * machine it describes.
 *
 * <p>The format and the standard properties follow the Devicetree Specification, release 0.4
 * (chapter 5: the format; 2.3: the standard properties; 3.8: CPU nodes). Where trees depart from
 * it, this package does what Linux and libfdt do, and says so.
 *
 * <p>From a file to a board:
 *
 * <pre>{@code
 * DeviceTree tree = DeviceTreeReader.read(bytes).table();
 * CpuNodes cpus = CpuNodes.of(tree);                    // ids, status, enable methods, boot CPU
 * Optional<PsciNode> psci = PsciNode.of(tree);          // conduit, version, function ids
 * Optional<GicNode> gic = GicNode.of(tree);             // kind, physical addresses
 * }</pre>
 *
 * <p>Nothing but {@link org.smpstartup.kit.TableFormatException} is thrown for the content of a
 * tree: not by the reader, and not by what looks into a tree later. Each says at which byte of the
 * blob. Time and memory are bounded by the limits in {@link
 * org.smpstartup.kit.devicetree.DeviceTreeLimits}.
 */
@NullMarked
package org.smpstartup.kit.devicetree;

import org.jspecify.annotations.NullMarked;
