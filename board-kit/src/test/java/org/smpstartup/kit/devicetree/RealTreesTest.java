package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smpstartup.kit.TableReading;

/** Reads the device trees of real boards. */
class RealTreesTest {
  @Test
  void areReadWithoutOddities() {
    for (RealTrees.Blob blob : RealTrees.all()) {
      TableReading<DeviceTree> reading = DeviceTreeReader.read(blob.bytes());
      assertThat(reading.warnings()).as("%s", blob).isEmpty();
    }
  }

  @Test
  void areTheSameAfterWriting() {
    for (RealTrees.Blob blob : RealTrees.all()) {
      DeviceTree tree = DeviceTreeReader.read(blob.bytes()).table();
      byte[] written = tree.toBytes();
      DeviceTree again = DeviceTreeReader.read(written).table();
      assertThat(again.equals(tree)).as("%s", blob).isTrue();
      assertThat(again.toBytes()).as("%s", blob).isEqualTo(written);
    }
  }

  @Test
  void tellTheirProcessorsAndControllers() {
    for (RealTrees.Blob blob : RealTrees.all()) {
      DeviceTree tree = DeviceTreeReader.read(blob.bytes()).table();
      CpuNodes cpus = CpuNodes.of(tree);
      assertThat(cpus.bootFirst()).as("%s", blob).isNotEmpty().hasSameSizeAs(cpus.enabled());
      assertThat(CpuMap.of(tree)).as("%s", blob).hasSizeIn(0, cpus.all().size());
      assertThat(PsciNode.of(tree)).as("%s", blob);
    }
  }
}
