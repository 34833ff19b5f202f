package org.smpstartup.it.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smpstartup.api.Profile;
import org.smpstartup.runtime.discovery.BoardDiscovery;
import org.smpstartup.runtime.discovery.FoundBoard;
import org.smpstartup.testkit.conform.Again;
import org.smpstartup.testkit.conform.ConformanceKit;
import org.smpstartup.testkit.conform.JUnitXml;
import org.smpstartup.testkit.conform.KitOptions;
import org.smpstartup.testkit.conform.Rule;
import org.smpstartup.testkit.conform.RuleKind;
import org.smpstartup.testkit.conform.RuleResult;
import org.smpstartup.testkit.conform.Rules;
import org.smpstartup.testkit.conform.Verdict;

class ConformanceKitTest {
  private static final KitOptions OPTIONS =
      KitOptions.DEFAULT.withPresets(List.of("q35")).withSeeds(2);

  @TempDir private Path directory;

  private static FoundBoard x86() {
    return BoardDiscovery.classPath().find("x86-apic").orElseThrow();
  }

  private static List<RuleResult> run(KitOptions options) {
    List<RuleResult> streamed = new ArrayList<>();
    List<RuleResult> results = new ConformanceKit(options).run(x86(), streamed::add);
    assertThat(streamed).isEqualTo(results);
    return results;
  }

  @Test
  void thereAreTheFortyFourInvariantsAndTheContractsOwnRules() {
    List<Integer> numbers = Rules.all().stream().map(Rule::number).toList();
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
    for (int invariant = 1; invariant <= 44; invariant++) {
      assertThat(numbers).contains(invariant);
    }
    assertThat(Rules.all().stream().map(Rule::id))
        .doesNotHaveDuplicates()
        .contains("required_01_ap_starts_only_when_asked")
        .allMatch(id -> id.matches("(required|optional|stochastic)_[0-9]{2,3}_[a-z_]+"));
    assertThat(Rules.all())
        .allSatisfy(rule -> {
          assertThat(rule.statement()).endsWith(".");
          assertThat(rule.source()).isNotBlank();
          assertThat(rule.lookAt()).isNotBlank();
        });
    for (RuleKind kind : RuleKind.values()) {
      assertThat(Rules.all().stream().filter(rule -> rule.kind() == kind)).isNotEmpty();
    }
  }

  @Test
  void theSameBoardGetsTheSameVerdictsInTheSameOrder() {
    assertThat(run(OPTIONS)).isEqualTo(run(OPTIONS)).hasSize(Rules.all().size());
  }

  @Test
  void aSkipHasItsReason() {
    assertThat(run(OPTIONS))
        .filteredOn(r -> r.verdict().result() == Verdict.Result.SKIP)
        .isNotEmpty()
        .allSatisfy(r -> assertThat(r.verdict().reason()).isNotBlank());
  }

  @Test
  void aFaultInEveryBootBreaksTheRuleThatEveryCpuComesUpAndTellsHowToSeeItAgain() {
    KitOptions options =
        OPTIONS
            .withRules(Set.of(100))
            .withFaults(org.smpstartup.runtime.fault.FaultPlan.parse(List.of("never-starts:1")));
    RuleResult result = run(options).getFirst();
    assertThat(result.failed()).isTrue();
    assertThat(result.again())
        .isEqualTo(
            "./smp conform x86-apic --preset q35 --rule 100 --seeds 2 --fault never-starts:1");
    assertThat(result.replay().orElseThrow())
        .startsWith("./smp replay smp1,")
        .endsWith("fault:never-starts:1");
    assertThat(result.message())
        .contains("rule: ")
        .contains("source: ")
        .contains("seen: ap-not-answering")
        .contains("look at: ")
        .contains("again: ./smp conform ")
        .contains("its run: ./smp replay ");
  }

  @Test
  void aRunThatJudgesNothingIsAnError() {
    assertThatThrownBy(() -> run(OPTIONS.withPresets(List.of("nowhere"))))
        .hasMessage("board x86-apic has none of the presets [nowhere]");
    assertThatThrownBy(() -> run(OPTIONS.withRules(Set.of(77))))
        .hasMessage("there is no rule of number [77]");
  }

  @Test
  void theReportIsWellFormedWhateverWasSeen() throws Exception {
    Verdict odd = new Verdict(Verdict.Result.FAIL, "a < b & \"c\" \u0000 ]]>", "");
    List<RuleResult> results = new ArrayList<>(run(OPTIONS));
    results.add(new RuleResult("x86-apic", "q35", Profile.ARCH, Rules.boots(), odd, Again.DEFAULT));
    JUnitXml.write(directory, results);
    Path file = directory.resolve("TEST-conform-x86-apic.xml");
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(results.size());
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
    assertThat(read(file)).contains("skipped=").doesNotContain("\u0000").contains("time=\"0\"");
    Path other = Files.createDirectory(directory.resolve("again"));
    JUnitXml.write(other, results);
    assertThat(other.resolve(file.getFileName())).hasSameBinaryContentAs(file);
  }

  @Test
  void jarsWithoutABoardAreReportedEachInAFileOfItsOwn() throws Exception {
    Verdict bad = new Verdict(Verdict.Result.FAIL, "no\njar \u001b[2J", "");
    List<RuleResult> results =
        java.util.stream.Stream.of("a b.jar", "a_b.jar")
            .map(name ->
                new RuleResult(
                    name, RuleResult.NO_PRESET, Profile.ARCH, Rules.boots(), bad, Again.DEFAULT))
            .toList();
    JUnitXml.write(directory, results);
    assertThat(read(directory.resolve("TEST-conform-a_b.jar.xml")))
        .contains("<testsuite name=\"a b.jar\" tests=\"1\" failures=\"1\"")
        .contains("message=\"no jar \ufffd[2J\"");
    assertThat(read(directory.resolve("TEST-conform-a_b.jar-2.xml"))).contains("\"a_b.jar\"");
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
