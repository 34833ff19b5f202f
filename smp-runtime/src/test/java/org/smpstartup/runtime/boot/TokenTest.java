package org.smpstartup.runtime.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smpstartup.api.Description;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.startup.SyspageLayouts;

class TokenTest {
  private static final Description TABLE =
      new Description(
          Description.Kind.MADT,
          "a dir/it's, *new*: ü%.madt",
          "APIC".getBytes(StandardCharsets.US_ASCII));

  private static final BootRequest FULL =
      BootRequest.builder()
          .cpus(7)
          .profile(Profile.QEMU10)
          .protocol(Protocol.OSTD_2026)
          .layout(SyspageLayouts.WIDE)
          .limit(5)
          .schedule(new Schedule.Random(-3))
          .faults(FaultPlan.parse(List.of("never-starts:3", "starts-late:2:20ms")))
          .description(TABLE)
          .build();

  @Test
  void holdsOnlyWhatIsNotTheDefault() {
    assertThat(Token.of(BootRequest.builder().build(), "toy", "small", "0123456789ab").format())
        .isEqualTo(
            "smp1,v:" + ProgramVersion.current() + ",h:0123456789ab,b:toy,p:small,boot:libstartup");
  }

  @Test
  void readsWhatItWrote() {
    Token token = Token.of(FULL, "toy", "small", "0123456789ab");
    assertThat(Token.parse(token.format())).isEqualTo(token);
    assertThat(token.format()).matches("[A-Za-z0-9._:,%/+-]+");
  }

  @Test
  void makesTheRequestAgain() {
    Token token = Token.parse(Token.of(FULL, "toy", "small", "0123456789ab").format());
    BootRequest again = token.request(Optional.of(TABLE));
    assertThat(again)
        .isEqualTo(FULL.change().board("toy").preset("small").faultsMustApply(false).build());
  }

  @Test
  void refusesAFileThatHasChanged() {
    Token token = Token.of(FULL, "toy", "small", "0123456789ab");
    Description changed =
        new Description(
            Description.Kind.MADT, "x.madt", "APIX".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> token.request(Optional.of(changed)))
        .isInstanceOf(BootException.class)
        .hasMessage(
            "x.madt has changed since the token was made (then "
                + BoardsHash.of(TABLE.bytes())
                + ", now "
                + BoardsHash.of(changed.bytes())
                + "): bring the old file back, or boot anew");
  }

  @Test
  void refusesAnotherVersionAndAnotherBoard() {
    String text = "smp1,v:0.0.1,h:0123456789ab,b:toy,p:small,boot:ostd";
    assertThatThrownBy(() -> Token.parse(text).requireSame("0123456789ab"))
        .hasMessage(
            "the token was made by version 0.0.1, and this is "
                + ProgramVersion.current()
                + ": replay it there");
    Token token = Token.of(FULL, "toy", "small", "0123456789ab");
    token.requireSame("0123456789ab");
    assertThatThrownBy(() -> token.requireSame("ffffffffffff"))
        .hasMessage(
            "the token was made with board toy of hash 0123456789ab, and this one has"
                + " ffffffffffff: replay it with that build of the board");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello|it does not begin with smp1",
        "smp1|'v' is missing",
        "smp1,v:1,h:2,b:x|'p' is missing",
        "smp1,v:1,h:2,b:x,p:y,boot:dos|'boot:dos' is not known",
        "smp1,v:1,v:1|'v' is no field of a token, or is there twice",
        "smp1,z:1|'z' is no field of a token, or is there twice",
        "smp1,v|'v' has no value",
        "smp1,v:1,h:2,b:x,p:y,boot:ostd,n:-1|'n:-1' is out of range",
        "smp1,v:1,h:2,b:x,p:y,boot:ostd,n:k|'n:k' is no number",
        "smp1,madt:1|'madt:1' is not hash:path",
        "smp1,madt:1:%zz|'%zz' is not percent-encoded",
      })
  void saysWhichPartIsWrong(String text, String why) {
    assertThatThrownBy(() -> Token.parse(text))
        .isInstanceOf(BootException.class)
        .hasMessage(
            "'" + text + "' is no token: " + why + "; copy the whole line that boot printed");
  }
}
