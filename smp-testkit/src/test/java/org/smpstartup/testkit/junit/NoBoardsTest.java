package org.smpstartup.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A test without any board on its class path must not pass for having run nothing. */
class NoBoardsTest {
  /** Loads the sample itself, and sees no board. */
  private static final class Bare extends ClassLoader {
    private final boolean broken;

    Bare(boolean broken) {
      super(NoBoardsTest.class.getClassLoader());
      this.broken = broken;
    }

    Class<?> sample() throws IOException {
      String name = BareSample.class.getName();
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      if (!name.startsWith("META-INF/services/org.smpstartup")) {
        return super.getResources(name);
      }
      return broken
          ? Collections.enumeration(
              List.of(NoBoardsTest.class.getResource("/broken-services/providers")))
          : Collections.emptyEnumeration();
    }
  }

  @Test
  void noBoardAtAllFailsTheTest() throws IOException {
    assertThat(Runs.messages(Runs.of(new Bare(false).sample())))
        .containsExactly(
            "@SmpTest of BareSample.anything: no board was found on the class path; add the jar of a"
                + " board in test scope, or register yours in"
                + " META-INF/services/org.smpstartup.api.BoardProvider");
  }

  @Test
  void aBoardThatCannotBeLoadedIsNamed() throws IOException {
    assertThat(Runs.messages(Runs.of(new Bare(true).sample())))
        .singleElement()
        .asString()
        .startsWith("@SmpTest of BareSample.anything: no board was found on the class path (")
        .contains("provider com.example.NotThere cannot be loaded")
        .endsWith("META-INF/services/org.smpstartup.api.BoardProvider");
  }
}
