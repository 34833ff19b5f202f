package org.smpstartup.runtime.discovery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads a stream to its end in a thread of its own, and keeps the first bytes of it. */
final class BoundedReader {
  private final InputStream in;
  private final int most;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final Thread thread;

  private BoundedReader(InputStream in, int most) {
    this.in = in;
    this.most = most;
    this.thread = Thread.ofPlatform().daemon().name("child-output").unstarted(this::read);
  }

  static BoundedReader start(InputStream in, int most) {
    BoundedReader reader = new BoundedReader(in, most);
    reader.thread.start();
    return reader;
  }

  /** What was read until the end, or until a time is over. */
  String text(Duration patience) throws InterruptedException {
    boolean _ = thread.join(patience);
    synchronized (kept) {
      return kept.toString(StandardCharsets.UTF_8);
    }
  }

  private void read() {
    byte[] buffer = new byte[8192];
    try (in) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        synchronized (kept) {
          kept.write(buffer, 0, Math.min(n, most - kept.size()));
        }
      }
    } catch (IOException e) {
      // The process was killed; what was read until then is all there is.
      return;
    }
  }
}
