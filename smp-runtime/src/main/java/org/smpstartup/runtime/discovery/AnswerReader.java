package org.smpstartup.runtime.discovery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Reads a child's standard output in a thread of its own and sorts it: lines that begin with the
 * child's secret are its answer, and of the rest only the beginning is kept. However much a board
 * prints, no line of the answer is lost for it.
 */
final class AnswerReader {
  private static final int MOST_CHATTER = 64 << 10;

  private final InputStream in;
  private final byte[] ours;
  private final int most;
  private final Line line = new Line();
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
  private final ByteArrayOutputStream chatter = new ByteArrayOutputStream();
  private final Thread thread;
  private boolean cut;
  private OptionalInt end = OptionalInt.empty();

  private AnswerReader(InputStream in, String secret, int most) {
    this.in = in;
    this.ours = (ChildLink.MARK + secret).getBytes(StandardCharsets.US_ASCII);
    this.most = most;
    this.thread = Thread.ofPlatform().daemon().name("child-answer").unstarted(this::read);
  }

  static AnswerReader start(InputStream in, String secret, int most) {
    AnswerReader reader = new AnswerReader(in, secret, most);
    reader.thread.start();
    return reader;
  }

  /** Waits for the end of the stream, but not for long. */
  void await(Duration patience) throws InterruptedException {
    boolean _ = thread.join(patience);
  }

  /** The lines of the answer. */
  synchronized String answer() {
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** The exit code in the last line of a complete answer; empty if it did not come. */
  synchronized OptionalInt end() {
    return cut ? OptionalInt.empty() : end;
  }

  /** Whether the answer was longer than what may be kept. */
  synchronized boolean cut() {
    return cut;
  }

  /** The beginning of everything else. */
  synchronized String chatter() {
    return chatter.toString(StandardCharsets.UTF_8);
  }

  private void read() {
    byte[] buffer = new byte[8192];
    try (in) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        take(buffer, n);
      }
      take(new byte[] {'\n'}, 1);
    } catch (IOException e) {
      // The process was killed; what was read until then is all there is.
      return;
    }
  }

  private synchronized void take(byte[] bytes, int length) {
    int from = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        extend(bytes, from, i);
        sort(line.begins(ours), line.toByteArray());
        line.reset();
        from = i + 1;
      }
    }
    extend(bytes, from, length);
  }

  /** Keeps a part of a line; of an answer one byte more than may be kept, so that a cut shows. */
  private void extend(byte[] bytes, int from, int to) {
    int begin = Math.min(to, from + Math.max(0, ours.length - line.size()));
    line.write(bytes, from, begin - from);
    int longest = line.begins(ours) ? ours.length + 1 + most + 1 : MOST_CHATTER;
    int room = longest - line.size();
    line.write(bytes, begin, Math.clamp(to - begin, 0, Math.max(0, room)));
  }

  private void sort(boolean answers, byte[] text) {
    int begins = ours.length + 1;
    if (!answers || text.length < begins) {
      chatter.write(text, 0, Math.min(text.length, MOST_CHATTER - chatter.size()));
      if (text.length > 0 && chatter.size() < MOST_CHATTER) {
        chatter.write('\n');
      }
    } else if (text[ours.length] == ChildLink.END) {
      end = code(new String(text, begins, text.length - begins, StandardCharsets.US_ASCII));
    } else if (text.length - begins > most - answer.size()) {
      cut = true;
    } else {
      answer.write(text, begins, text.length - begins);
      answer.write('\n');
    }
  }

  /** Bytes whose beginning can be looked at without a copy. */
  private static final class Line extends ByteArrayOutputStream {
    boolean begins(byte[] with) {
      return count >= with.length && Arrays.equals(buf, 0, with.length, with, 0, with.length);
    }
  }

  private static OptionalInt code(String text) {
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
