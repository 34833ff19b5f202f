package org.smpstartup.testkit.conform;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.Description;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.runtime.decorate.ForwardingBuilder;
import org.smpstartup.runtime.hardware.Hardware;
import org.smpstartup.runtime.hardware.HardwareDescription;

/** Judges what a board says of itself and how it takes what it cannot be. */
final class InputChecks {
  /** Machines without a small limit are described, not booted, up to this size. */
  private static final int LARGEST = 4_096;

  private static final Pattern METHOD = Pattern.compile("([a-z0-9]+(-[a-z0-9]+)*)?");

  private InputChecks() {}

  /** What a board says of itself is always the same, and is so. */
  static Verdict info(Trial trial) {
    BoardInfo info = trial.subject().provider().info();
    Preset preset = trial.preset();
    if (!info.equals(trial.subject().provider().info())) {
      return Verdict.fail("info() is different each time");
    }
    if (!ApiVersion.CURRENT.accepts(info.apiVersion())) {
      return Verdict.fail("it was built for version " + info.apiVersion() + " of the contract");
    }
    Board board = trial.board(trial.small());
    if (board.cpu().architecture() != info.architecture()) {
      return Verdict.fail(
          "info() says architecture "
              + info.architecture().id()
              + " and the port says "
              + board.cpu().architecture().id());
    }
    if (!METHOD.matcher(board.startMethod()).matches()) {
      return Verdict.fail("start method '" + board.startMethod() + "' is no name");
    }
    if (info.description().isBlank() || preset.limit().isBlank()) {
      return Verdict.fail(
          info.description().isBlank()
              ? "it has no description"
              : "the preset's limit has no reason");
    }
    return Verdict.pass("as the contract says");
  }

  /** A machine of every size that is offered is described, with that many processors. */
  static Verdict sizes(Trial trial) {
    Preset preset = trial.preset();
    TreeSet<Integer> sizes = new TreeSet<>(List.of(1, 2, preset.defaultCpus(), preset.maxCpus()));
    // Sizes in between, whatever the limit: ids may be wrong for some and not for others.
    sizes.addAll(List.of(3, 5, 17, 50, 100, preset.maxCpus() - 1));
    sizes.removeIf(n -> n < 1 || n > preset.maxCpus());
    sizes.add(Math.min(preset.maxCpus(), LARGEST));
    sizes.removeIf(n -> n > LARGEST);
    Ids usual = new Ids();
    trial.board(0).describe(usual);
    if (usual.seen.size() != preset.defaultCpus()) {
      return Verdict.fail(
          "0 CPUs were asked for, which is the default of "
              + preset.defaultCpus()
              + ", and "
              + usual.seen.size()
              + " are there");
    }
    for (int size : sizes) {
      Ids ids = new Ids();
      trial.board(size).describe(ids);
      if (ids.seen.size() != size || !ids.twice.isEmpty()) {
        return Verdict.fail(
            ids.twice.isEmpty()
                ? size + " CPUs were asked for, and " + ids.seen.size() + " are there"
                : "of " + size + " CPUs, two have hardware id " + Texts.id(ids.twice.first()));
      }
    }
    return Verdict.pass("machines of " + sizes + " CPUs described");
  }

  private static final class Ids extends ForwardingBuilder {
    private final TreeSet<Long> seen = new TreeSet<>();
    private final TreeSet<Long> twice = new TreeSet<>();

    Ids() {
      super(new HardwareDescription());
    }

    @Override
    public HardwareBuilder cpu(long hardwareId) {
      if (!seen.add(hardwareId)) {
        twice.add(hardwareId);
      }
      return super.cpu(hardwareId);
    }
  }

  /** One more than the hardware has is refused, with the limit. */
  static Verdict tooMany(Trial trial) {
    if (trial.preset().maxCpus() == Integer.MAX_VALUE) {
      return Verdict.skip("the preset has no limit");
    }
    int most = trial.preset().maxCpus();
    BoardConfig config = config(trial).withCpus(most + 1);
    String value = Integer.toString(most + 1);
    Verdict number = refusal(trial, config, "cpus", value, Integer.toString(most));
    // The preset's own sentence will do as well: "there is one core" has no number.
    return number.result() == Verdict.Result.FAIL
        ? refusal(trial, config, "cpus", value, trial.preset().limit())
        : number;
  }

  static Verdict unknownPreset(Trial trial) {
    BoardConfig config = BoardConfig.of("no-such-preset-" + trial.preset().name());
    return refusal(trial, config, "preset", config.preset(), "");
  }

  static Verdict unknownProfile(Trial trial) {
    for (Profile profile : Profile.values()) {
      if (!trial.preset().profiles().contains(profile)) {
        return refusal(trial, config(trial).withProfile(profile), "profile", profile.id(), "");
      }
    }
    return Verdict.skip("the preset knows every profile");
  }

  static Verdict unknownOption(Trial trial) {
    BoardConfig config = config(trial).withOption("no-such-option", "1");
    return refusal(trial, config, "no-such-option", "1", "");
  }

  /** A description that is none, or of a kind that is not taken, is refused. */
  static Verdict descriptions(Trial trial) {
    if (trial.preset().accepts().isEmpty()) {
      return Verdict.skip("the preset takes no description");
    }
    for (Description.Kind kind : trial.preset().accepts()) {
      for (byte[] bytes : Broken.all()) {
        Description broken = new Description(kind, "broken." + kind.id(), bytes);
        Verdict verdict = refusal(trial, config(trial).withDescription(broken), "", "", "");
        if (verdict.result() != Verdict.Result.PASS) {
          return Verdict.fail(
              "a " + kind.id() + " of " + bytes.length + " bytes: " + verdict.reason());
        }
      }
    }
    return Verdict.pass("refused, each of " + Broken.all().size());
  }

  private static final class Broken {
    private Broken() {}

    static java.util.List<byte[]> all() {
      byte[] ones = new byte[256];
      java.util.Arrays.fill(ones, (byte) 0xff);
      byte[] count = new byte[4096];
      for (int i = 0; i < count.length; i++) {
        count[i] = (byte) (i * 31);
      }
      return java.util.List.of(new byte[0], new byte[3], new byte[4096], ones, count);
    }
  }

  private static BoardConfig config(Trial trial) {
    return new BoardConfig(trial.preset().name(), 0, trial.profile(), Optional.empty(), Map.of());
  }

  private static Verdict refusal(
      Trial trial, BoardConfig config, String key, String value, String limit) {
    try {
      Board board = trial.subject().provider().create(config);
      board.describe(new HardwareDescription());
    } catch (BoardConfigurationException e) {
      String text = String.valueOf(e.getMessage());
      if (!key.isEmpty() && !e.key().equals(key)) {
        return Verdict.fail("refused with key '" + e.key() + "' and not '" + key + "': " + text);
      }
      if (!text.contains(value) || !text.contains(limit)) {
        return Verdict.fail(
            "refused without naming "
                + (text.contains(value) ? "the limit " + limit : value)
                + ": "
                + text);
      }
      return Verdict.pass("refused: " + text);
    } catch (StackOverflowError | LinkageError | RuntimeException e) {
      return Verdict.fail(
          (key.isEmpty() ? "it" : key + " = " + value)
              + " makes create throw "
              + Texts.thrown(e)
              + " and no BoardConfigurationException");
    }
    return Verdict.fail((key.isEmpty() ? "it" : key + " = " + value) + " was taken without a word");
  }

  /** Where the board comes in both byte orders, this preset is of one of them and boots. */
  static Verdict byteOrders(Trial trial) {
    Map<String, String> orders = new TreeMap<>();
    for (Preset preset : trial.subject().info().presets()) {
      BoardConfig config =
          new BoardConfig(
              preset.name(), 1, preset.profiles().getFirst(), Optional.empty(), Map.of());
      Hardware hardware =
          new Hardware(trial.subject().provider().create(config), DeviceChecks.nobody());
      orders.putIfAbsent(hardware.byteOrder().toString(), preset.name());
    }
    if (orders.size() < 2) {
      return Verdict.skip("every preset of the board is " + orders.keySet().iterator().next());
    }
    ByteOrder order = DeviceChecks.hardware(trial).byteOrder();
    for (Run run : trial.boots()) {
      if (run.setup().plain() && !run.complete()) {
        return Verdict.fail("in " + order + " order: " + run.ended(), run.token());
      }
    }
    return Verdict.pass("boots in " + order + " order; presets of the board show both");
  }
}
