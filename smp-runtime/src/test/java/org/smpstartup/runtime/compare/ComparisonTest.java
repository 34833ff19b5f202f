package org.smpstartup.runtime.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.record.RecordedEvent;
import org.smpstartup.api.record.RecordedMachine;
import org.smpstartup.api.record.RecordedMachines;
import org.smpstartup.api.record.RecordedOp;
import org.smpstartup.api.record.RecordedResult;
import org.smpstartup.api.record.Rig;
import org.smpstartup.runtime.toy.ToyBoard;

class ComparisonTest {
  private static final RecordedResult FIVE = new RecordedResult("ok", 5, List.of(), List.of());

  @Test
  void countsWhatCameOutAsRecorded() {
    Comparison same = compare(Optional.empty(), op -> FIVE, 100, op -> FIVE);
    assertThat(same).isEqualTo(new Comparison(100, 100, Map.of(), 0, Optional.empty()));
    assertThat(same.same()).isTrue();
  }

  @Test
  void namesTheFirstMismatchAndCountsAll() {
    RecordedResult interrupted =
        new RecordedResult(
            "ok", 5, List.of(), List.of(new RecordedEvent(1, "irq", List.of(0x140L, 2L))));
    Comparison different =
        compare(Optional.empty(), op -> op.index() < 98 ? FIVE : interrupted, 100, op -> FIVE);
    assertThat(different.mismatches()).isEqualTo(2);
    assertThat(different.firstMismatch())
        .contains(
            new Comparison.Mismatch(
                98, "st=ok r=0x5 ev=[[1, irq, 0x140, 0x2]]", "st=ok r=0x5 ev=[]"));
    assertThat(different.same()).isFalse();
  }

  @Test
  void comparesStatusValueAndListedValues() {
    RecordedResult started = new RecordedResult("ok", 0, List.of(1L, -1L), List.of());
    RecordedResult lost = new RecordedResult("lost", 5, List.of(), List.of());
    RecordedResult six = new RecordedResult("ok", 6, List.of(), List.of());
    for (RecordedResult actual : List.of(started, lost, six)) {
      assertThat(compare(Optional.empty(), op -> FIVE, 1, op -> actual).mismatches()).isEqualTo(1);
    }
    assertThat(
            compare(Optional.empty(), op -> started, 1, op -> six)
                .firstMismatch()
                .orElseThrow()
                .expected())
        .isEqualTo("st=ok rs=[0x1, 0xffffffffffffffff] ev=[]");
  }

  @Test
  void stopsWhereTheRecordIsNoLongerBinding() {
    Comparison part =
        compare(Optional.of(3), op -> FIVE, 10, op -> op.index() < 3 ? FIVE : result(9));
    assertThat(part.operations()).isEqualTo(3);
    assertThat(part.same()).isTrue();
  }

  @Test
  void leavesOutOnlyTheValueAndFailsIfThatIsTooMuch() {
    Function<RecordedOp, RecordedResult> versions = op -> op.name().equals("id") ? result(7) : FIVE;
    assertThat(compare(Optional.empty(), versions, 98, op -> FIVE, "id", "id").same()).isTrue();
    Comparison more = compare(Optional.empty(), versions, 97, op -> FIVE, "id", "id", "id");
    assertThat(more.skipped()).containsExactly(Map.entry("identity", 3));
    assertThat(more.mismatches()).isZero();
    assertThat(more.same()).isFalse();
  }

  @Test
  void aBoardThatThrowsIsAMismatchAndEndsTheReplay() {
    Comparison thrown =
        compare(
            Optional.empty(),
            op -> FIVE,
            10,
            op -> {
              if (op.index() == 4) {
                throw new IllegalStateException("no luck");
              }
              return FIVE;
            });
    assertThat(thrown.operations()).isEqualTo(5);
    assertThat(thrown.firstMismatch().orElseThrow().actual())
        .isEqualTo("the board's code threw java.lang.IllegalStateException: no luck");
  }

  private static RecordedResult result(long value) {
    return new RecordedResult("ok", value, List.of(), List.of());
  }

  private static Comparison compare(
      Optional<Integer> until,
      Function<RecordedOp, RecordedResult> recorded,
      int reads,
      Function<RecordedOp, RecordedResult> actual,
      String... more) {
    List<Recording.Step> steps = new ArrayList<>();
    for (int i = 0; i < reads + more.length; i++) {
      String name = i < reads ? "read" : more[i - reads];
      RecordedOp op = new RecordedOp(i, 0, name, Map.of());
      steps.add(new Recording.Step(op, recorded.apply(op)));
    }
    Recording recording = new Recording("toy", "toy", Profile.ARCH, 2, until, steps);
    Provider provider = new Provider(actual);
    return Comparison.run(recording, provider, provider);
  }

  private record Provider(Function<RecordedOp, RecordedResult> actual)
      implements BoardProvider, RecordedMachines, RecordedMachine {
    @Override
    public BoardInfo info() {
      Preset preset =
          new Preset("toy", "", 1, 9, "", List.of(Protocol.OSTD), List.of(Profile.ARCH), List.of());
      return new BoardInfo("toy", "", Architecture.SH, "1", new ApiVersion(1, 0), List.of(preset));
    }

    @Override
    public Board create(BoardConfig config) {
      return new ToyBoard(config.cpus());
    }

    @Override
    public List<String> recordings() {
      return List.of("toy");
    }

    @Override
    public BoardConfig configuration(String arch, int cpus, Profile profile) {
      return BoardConfig.of("toy").withCpus(cpus);
    }

    @Override
    public RecordedMachine machine(String arch, Board board) {
      return this;
    }

    @Override
    public RecordedResult apply(RecordedOp op, Rig rig) {
      return actual.apply(op);
    }

    @Override
    public Optional<String> leftOut(RecordedOp op) {
      return op.name().equals("id") ? Optional.of("identity") : Optional.empty();
    }
  }
}
