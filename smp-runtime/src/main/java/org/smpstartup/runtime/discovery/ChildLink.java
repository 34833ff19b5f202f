package org.smpstartup.runtime.discovery;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The child's end of what ties a child JVM to the one that started it, see {@link ChildJvm}.
 *
 * <p>Standard input brings a secret, in one line, before any code of a board has run. Each line of
 * an answer goes to standard output behind that secret; whatever else comes out there is a board's
 * own chatter, however much it looks like an answer. Standard input then stays open for as long as
 * the parent lives: at its end this JVM kills what it started, and itself.
 *
 * <p>This keeps a board from being believed by accident or by plain printing. It is no fence
 * against code that looks for the secret in this JVM's memory.
 */
public final class ChildLink {
  /** How a line of ours begins; then come the secret, a sign, and what is to be told. */
  static final String MARK = "@smp:";

  /** Stands before a line of an answer. */
  static final char TEXT = ' ';

  /** Stands before the exit code in the last line. */
  static final char END = '!';

  /** The exit code of a child whose parent is gone; nobody reads it. */
  private static final int ORPHANED = 4;

  private final String secret;
  private final FileOutputStream out;
  private final Lines answers = new Lines();

  private ChildLink(String secret, FileOutputStream out) {
    this.secret = secret;
    this.out = out;
  }

  /**
   * Takes the standard streams for itself: what is printed goes to standard error from now on, and
   * nothing can be read. Called once, first of all.
   *
   * @return the link
   * @throws IOException if the parent sent no secret
   */
  public static ChildLink open() throws IOException {
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
    String secret = reader.readLine();
    if (secret == null) {
      throw new IOException("nobody who would want an answer started this JVM");
    }
    System.setIn(InputStream.nullInputStream());
    OutputStream chatter = new Unclosed(new FileOutputStream(FileDescriptor.err));
    System.setOut(new PrintStream(chatter, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(chatter, true, StandardCharsets.UTF_8));
    Thread.ofPlatform().daemon().name("parent-watch").start(() -> outlive(reader));
    return new ChildLink(secret, new FileOutputStream(FileDescriptor.out));
  }

  /** Ends with the parent. */
  private static void outlive(BufferedReader parent) {
    try {
      while (parent.read() >= 0) {
        // It says nothing more; only the end matters.
      }
    } catch (IOException e) {
      // As good as the end.
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(ORPHANED);
  }

  /**
   * Gives where an answer is written to, as text in UTF-8. A line is sent when it is complete.
   *
   * @return a stream
   */
  public OutputStream answers() {
    return answers;
  }

  /**
   * Says that the answer is complete, and ends this JVM at once: a board may have left threads or
   * shutdown hooks behind that would keep it alive.
   *
   * @param code the exit code
   * @throws IOException if the parent is gone
   */
  public void end(int code) throws IOException {
    answers.finish();
    send(END, Integer.toString(code).getBytes(StandardCharsets.US_ASCII));
    Runtime.getRuntime().halt(code);
  }

  /** Sends a line, after a line break: what a board printed may lack one. */
  private synchronized void send(char sign, byte[] text) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(("\n" + MARK + secret + sign).getBytes(StandardCharsets.US_ASCII));
    line.writeBytes(text);
    line.write('\n');
    out.write(line.toByteArray());
  }

  /** Cuts what is written into lines. */
  private final class Lines extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) throws IOException {
      if (b == '\n') {
        send(TEXT, line.toByteArray());
        line.reset();
      } else {
        line.write(b);
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
      for (int i = from; i < from + length; i++) {
        write(bytes[i]);
      }
    }

    synchronized void finish() throws IOException {
      if (line.size() > 0) {
        write('\n');
      }
    }
  }

  /** What boards print to: one that closes it must not take anybody's way out with it. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
