package dev.jgan.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void aLinePrintedMeanwhileStaysAboveTheStatusLine() {
        RecordedTerminal recorded = new RecordedTerminal(80, true);

        recorded.terminal().status("10%");
        recorded.terminal().print("checkpoint saved\n");
        recorded.terminal().status("20%");
        recorded.terminal().keepStatus();
        recorded.terminal().print("done");

        assertThat(recorded.screen()).containsExactly("checkpoint saved", "20%", "done");
    }

    @Test
    void whereNobodyLooksThereIsNoStatusLine() {
        RecordedTerminal recorded = new RecordedTerminal(0, true);

        recorded.terminal().status("10%");
        recorded.terminal().print("checkpoint saved");
        recorded.terminal().keepStatus();

        assertThat(recorded.written()).isEqualTo("checkpoint saved" + System.lineSeparator());
        assertThat(recorded.terminal().coloured()).isFalse();
    }

    @Test
    void itsKindFollowsItsEnvironment() {
        Properties wide = new Properties();
        wide.setProperty(Terminal.COLUMNS_PROPERTY, "120");
        Properties nonsense = new Properties();
        nonsense.setProperty(Terminal.COLUMNS_PROPERTY, "wide");

        assertThat(Terminal.of(System.err, wide, Map.of())).satisfies(terminal -> {
            assertThat(terminal.columns()).isEqualTo(120);
            assertThat(terminal.coloured()).isTrue();
        });
        assertThat(Terminal.of(System.err, wide, Map.of("NO_COLOR", "1"))).satisfies(terminal -> {
            assertThat(terminal.interactive()).isTrue();
            assertThat(terminal.coloured()).isFalse();
        });
        assertThat(Terminal.of(System.err, wide, Map.of("TERM", "dumb")).interactive())
                .isFalse();
        assertThat(Terminal.of(System.err, new Properties(), Map.of()).interactive())
                .isFalse();
        assertThat(Terminal.of(System.err, nonsense, Map.of()).interactive()).isFalse();
    }
}
