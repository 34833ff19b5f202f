package org.smpstartup.runtime.boot;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smpstartup.api.Description;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.fault.Fault;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.startup.SyspageLayout;
import org.smpstartup.runtime.startup.SyspageLayouts;

/**
 * A short text that repeats a boot: version, hash of the board, seed, strategy and configuration.
 * It is {@code smp1}, then fields {@code name:value} after commas; what is as by default is left
 * out. Every character is a letter, a digit or one of {@code . _ - : , % / +}, which no shell
 * changes.
 *
 * @param version the version of the program
 * @param boardHash see {@link BoardsHash}
 * @param board the board's id
 * @param preset the preset's name
 * @param cpus as asked, 0 for the default
 * @param profile whose behaviour
 * @param protocol what it boots
 * @param layout the layout of the system page
 * @param limit as asked, 0 for none
 * @param random whether choices are made at random; else by virtual time
 * @param seed the seed of the random choices
 * @param faults what goes wrong
 * @param file the description it was made from, if any
 */
public record Token(
    String version,
    String boardHash,
    String board,
    String preset,
    int cpus,
    Profile profile,
    Protocol protocol,
    SyspageLayout layout,
    int limit,
    boolean random,
    long seed,
    FaultPlan faults,
    Optional<File> file) {
  private static final String PREFIX = "smp1";

  /**
   * A description file.
   *
   * @param kind its format
   * @param path where it is
   * @param hash its contents, see {@link BoardsHash#of(byte[])}
   */
  public record File(Description.Kind kind, String path, String hash) {}

  /**
   * Makes the token of a boot.
   *
   * @param request what was asked
   * @param board the board that was selected
   * @param preset the preset that was selected
   * @param hash the board's hash
   * @return the token
   */
  public static Token of(BootRequest request, String board, String preset, String hash) {
    Schedule schedule =
        request.schedule() instanceof Schedule.Replay replay
            ? replay.recorded()
            : request.schedule();
    Optional<File> file =
        request.description().map(d -> new File(d.kind(), d.name(), BoardsHash.of(d.bytes())));
    return new Token(
        ProgramVersion.current(),
        hash,
        board,
        preset,
        request.cpus(),
        request.profile(),
        request.protocol(),
        request.layout(),
        request.limit(),
        schedule instanceof Schedule.Random,
        schedule instanceof Schedule.Random r ? r.seed() : 0,
        request.faults(),
        file);
  }

  /**
   * Makes the request that repeats the boot.
   *
   * @param description what the file holds now, if the token names one
   * @return the request
   * @throws BootException if the file's contents have changed
   */
  public BootRequest request(Optional<Description> description) {
    BootRequest.Builder request =
        BootRequest.builder()
            .board(board)
            .preset(preset)
            .cpus(cpus)
            .profile(profile)
            .protocol(protocol)
            .layout(layout)
            .limit(limit)
            .faults(faults)
            .faultsMustApply(false)
            .schedule(random ? new Schedule.Random(seed) : Schedule.TIMED);
    description.ifPresent(d -> {
      String hash = BoardsHash.of(d.bytes());
      if (file.isPresent() && !file.get().hash().equals(hash)) {
        throw BootException.invalid(
            "token-file-changed",
            d.name()
                + " has changed since the token was made (then "
                + file.get().hash()
                + ", now "
                + hash
                + "): bring the old file back, or boot anew");
      }
      request.description(d);
    });
    return request.build();
  }

  /**
   * Checks that this program and this board can repeat the run.
   *
   * @param hash the board's hash now
   * @throws BootException if version or hash differ; it names both
   */
  public void requireSame(String hash) {
    String now = ProgramVersion.current();
    if (!version.equals(now)) {
      throw BootException.invalid(
          "token-version",
          "the token was made by version "
              + version
              + ", and this is "
              + now
              + ": replay it there");
    }
    if (!boardHash.equals(hash)) {
      throw BootException.invalid(
          "token-board",
          "the token was made with board "
              + board
              + " of hash "
              + boardHash
              + ", and this one has "
              + hash
              + ": replay it with that build of the board");
    }
  }

  /**
   * Writes the token.
   *
   * @return the text
   */
  public String format() {
    List<String> fields = new ArrayList<>(List.of(PREFIX));
    fields.add("v:" + encode(version));
    fields.add("h:" + boardHash);
    fields.add("b:" + board);
    fields.add("p:" + preset);
    fields.add("boot:" + protocol.id());
    if (cpus != 0) {
      fields.add("n:" + cpus);
    }
    if (profile != Profile.ARCH) {
      fields.add("profile:" + profile.id());
    }
    if (!layout.id().equals(SyspageLayouts.QNX32.id())) {
      fields.add("layout:" + layout.id());
    }
    if (limit != 0) {
      fields.add("limit:" + limit);
    }
    if (random) {
      fields.add("seed:" + seed);
    }
    for (Fault fault : faults.faults()) {
      fields.add("fault:" + fault);
    }
    file.ifPresent(f -> fields.add(f.kind().id() + ":" + f.hash() + ":" + encode(f.path())));
    return String.join(",", fields);
  }

  /**
   * Reads a token.
   *
   * @param text as {@link #format} wrote it
   * @return the token
   * @throws BootException if it is none; the message says which part
   */
  public static Token parse(String text) {
    return TokenReader.read(text);
  }

  static boolean begins(String text) {
    return text.equals(PREFIX) || text.startsWith(PREFIX + ",");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/").replace("*", "%2A");
  }

  static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
