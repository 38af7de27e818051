package dev.jgan.plugins.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.plugin.RunContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvDatasetTest {
    @TempDir
    Path directory;

    @Test
    void allColumnsButTheLabelAreThePoint() {
        Dataset data = labelled("height,kind,\"width, total\"\n1.5,2,-3\n\n .5 , 0 ,\"1e2\"\n+7,1,2.");
        assertThat(data.samples()).isEqualTo(new SampleSpec.Points(2));
        assertThat(data.size()).isEqualTo(3);
        assertThat(data.classes()).isEqualTo(3);
        assertThat(Read.samples(data)).containsExactly(1.5f, -3, 0.5f, 100, 7, 2);
        assertThat(Read.labels(data)).containsExactly(2, 0, 1);
        float[] two = new float[4];
        data.read(new int[] {2, 0}, two, new int[2]);
        assertThat(two).containsExactly(7, 2, 1.5f, -3);
    }

    @Test
    void columnsAreChosenByNameInTheOrderGiven() {
        write("\ufeffa;b;c\r\n1;x;3\r\n4;y;6\r\n");
        Dataset data = data(List.of("c", "a"), Optional.empty(), Optional.empty(), true, ";", false);
        assertThat(Read.samples(data)).containsExactly(3, 1, 6, 4);
        assertThat(data.classes()).isZero();
    }

    @Test
    void aSingleClassIsNoConditionUnlessMoreAreAskedFor() {
        Dataset data = labelled("height,kind\n1.5,0\n2.5,0\n");
        assertThat(data.classes()).isZero();
        float[] points = new float[2];
        data.read(new int[] {1, 0}, points, new int[0]);
        assertThat(points).containsExactly(2.5f, 1.5f);
        Dataset three = data(List.of(), Optional.of("kind"), Optional.of(3), true, ",", false);
        assertThat(three.classes()).isEqualTo(3);
        assertThat(Read.labels(three)).containsExactly(0, 0);
    }

    @Test
    void withoutAHeaderColumnsAreCounted() {
        write("\ufeff1\t2\t0\n4\t5\t1\n");
        Dataset data = data(List.of(), Optional.of("3"), Optional.of(4), false, "\t", false);
        assertThat(Read.samples(data)).containsExactly(1, 2, 4, 5);
        assertThat(Read.labels(data)).containsExactly(0, 1);
        assertThat(data.classes()).isEqualTo(4);
    }

    @Test
    void standardisedColumnsHaveMeanZeroAndDeviationOne() {
        write("a,b\n1,5\n2,5\n3,5\n6,5\n");
        Dataset data = data(List.of(), Optional.empty(), Optional.empty(), true, ",", true);
        // Mean 3, squares 4 + 1 + 0 + 9 = 14 over 4.
        float deviation = (float) Math.sqrt(3.5);
        assertThat(Read.samples(data))
                .containsExactly(
                        new float[] {-2 / deviation, 0, -1 / deviation, 0, 0, 0, 3 / deviation, 0}, within(1e-6f));
    }

    @Test
    void theChecksumFollowsWhatIsRead() {
        write("a,b\n1,0\n2,1\n");
        String all = data(List.of(), Optional.empty(), Optional.empty(), true, ",", false)
                .checksum();
        assertThat(List.of(
                        all,
                        data(List.of("a"), Optional.empty(), Optional.empty(), true, ",", false)
                                .checksum(),
                        data(List.of(), Optional.of("b"), Optional.empty(), true, ",", false)
                                .checksum(),
                        data(List.of(), Optional.of("b"), Optional.of(3), true, ",", false)
                                .checksum(),
                        data(List.of(), Optional.empty(), Optional.empty(), true, ",", true)
                                .checksum()))
                .doesNotHaveDuplicates();
        assertThat(data(List.of(), Optional.empty(), Optional.empty(), true, ",", false)
                        .checksum())
                .isEqualTo(all);
    }

    @Test
    void aCellThatIsNoNumberIsRefusedWithLineAndColumn() {
        for (String cell : List.of("", "?", "NaN", "Infinity", "1,5", "0x10", "1e999", "3f", "--1", "1 2")) {
            write("a,b\n1,2\n3,\"" + cell + "\"\n4,5\n");
            assertRefused(
                    () -> data(List.of(), Optional.empty(), Optional.empty(), true, ",", false),
                    ", line 3, column 'b': expected a number, found '" + cell
                            + "'; mend the cell, take the line away, or leave the column out of data.columns");
        }
        write("height,width\n1,2\n");
        assertRefused(
                () -> data(List.of(), Optional.empty(), Optional.empty(), false, ",", false),
                ", line 1, column 1: expected a number, found 'height'; set 'header: true' if the line holds names");
    }

    @Test
    void theLineIsThatOfTheFileWhereLinesAreEmptyOrTheLastOneDoesNotEnd() {
        write("a,b\n\n1,2\n\n\n3,x");
        assertRefused(
                () -> data(List.of(), Optional.empty(), Optional.empty(), true, ",", false),
                ", line 6, column 'b': expected a number, found 'x'; mend the cell, take the line away, or leave the"
                        + " column out of data.columns");
    }

    @Test
    void labelsThatAreNoClassesAreRefusedWithTheirLine() {
        for (String label : List.of("-1", "1.5", "3", "1e9")) {
            write("a,b\n1,2\n3," + label + "\n");
            assertRefused(
                    () -> data(List.of(), Optional.of("b"), Optional.of(3), true, ",", false),
                    ", line 3, column 'b': expected a label, a whole number from 0 to 2, found '" + label
                            + "'; mend it, or change data.classes");
        }
        write("a,b\n1,10000\n");
        assertThatThrownBy(() -> data(List.of(), Optional.of("b"), Optional.empty(), true, ",", false))
                .hasMessageContaining("a whole number from 0 to 9999, found '10000'");
    }

    @Test
    void linesOfAnotherLengthAreRefused() {
        write("a,b\n1,2\n3\n");
        assertRefused(
                () -> data(List.of(), Optional.empty(), Optional.empty(), true, ",", false),
                ", line 3: expected 2 cells as in the first line, found 1; mend the line, or set data.delimiter");
    }

    @Test
    void columnsThatAreNotThereOrNotClearAreRefused() {
        write("a,b,b\n1,2,3\n");
        assertRefused(
                () -> data(List.of("a", "z"), Optional.empty(), Optional.empty(), true, ",", false),
                ": has no column 'z', which data.columns names, only [a, b, b]; the first line holds the names");
        assertRefused(
                () -> data(List.of(), Optional.of("b"), Optional.empty(), true, ",", false),
                ": has more than one column 'b', which data.label names; give each its own name");
        write("a\n1\n");
        assertRefused(
                () -> data(List.of(), Optional.of("a"), Optional.empty(), true, ",", false),
                ": has no column beside the label; name another file");
    }

    @Test
    void filesThatHoldNoRowsAreRefused() {
        write("");
        assertRefused(
                () -> data(List.of(), Optional.empty(), Optional.empty(), true, ",", false),
                ": expected rows of numbers, found an empty file; set data.path to another file");
        write("a,b\n");
        assertRefused(
                () -> data(List.of(), Optional.empty(), Optional.empty(), true, ",", false),
                ": expected rows of numbers, found only the line of the header; set data.path to another file");
        GivenIdx.write(directory, "data.csv", new byte[] {'a', '\n', (byte) 0xe4, '\n'});
        assertRefused(
                () -> data(List.of(), Optional.empty(), Optional.empty(), true, ",", false),
                ": expected text in UTF-8, found other bytes; save it as UTF-8");
        write("a,b\n1,\"2\"3\n");
        assertThatThrownBy(() -> data(List.of(), Optional.empty(), Optional.empty(), true, ",", false))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(directory.resolve("data.csv") + ": cannot be read (")
                .hasMessageContaining("line: 2");
        assertThatThrownBy(() -> new CsvDataset(
                        new CsvDataset.Config(
                                Path.of("none.csv"), List.of(), Optional.empty(), Optional.empty(), true, ",", false),
                        context()))
                .isInstanceOf(DataException.class)
                .hasMessage(directory.resolve("none.csv")
                        + ": expected a file of comma-separated values, found nothing; set data.path to the file");
    }

    @Test
    void manyRowsAreRead() {
        StringBuilder lines = new StringBuilder("a,b\n");
        for (int row = 0; row < 5000; row++) {
            lines.append(row).append(',').append(row % 7).append('\n');
        }
        write(lines.toString());
        Dataset data = data(List.of(), Optional.of("b"), Optional.empty(), true, ",", false);
        assertThat(data.size()).isEqualTo(5000);
        float[] samples = Read.samples(data);
        int[] labels = Read.labels(data);
        for (int row = 0; row < 5000; row++) {
            assertThat(samples[row]).isEqualTo(row);
            assertThat(labels[row]).isEqualTo(row % 7);
        }
    }

    @Test
    void optionsThatAreNoneAreRefused() {
        for (String delimiter : List.of("", ",,", "\n", "\"")) {
            assertThatThrownBy(() -> new CsvDataset.Config(
                            directory, List.of(), Optional.empty(), Optional.empty(), true, delimiter, false))
                    .hasMessageStartingWith("delimiter must be one character");
        }
        assertThatThrownBy(() ->
                        new CsvDataset.Config(directory, List.of(), Optional.empty(), Optional.of(3), true, ",", false))
                .hasMessage("classes needs label, the column that holds them");
    }

    private void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(DataException.class).hasMessage(directory.resolve("data.csv") + message);
    }

    private Dataset labelled(String contents) {
        write(contents);
        return data(List.of(), Optional.of("kind"), Optional.empty(), true, ",", false);
    }

    private void write(String contents) {
        GivenIdx.write(directory, "data.csv", contents.getBytes(StandardCharsets.UTF_8));
    }

    private Dataset data(
            List<String> columns,
            Optional<String> label,
            Optional<Integer> classes,
            boolean header,
            String delimiter,
            boolean standardise) {
        return new CsvDataset(
                new CsvDataset.Config(Path.of("data.csv"), columns, label, classes, header, delimiter, standardise),
                context());
    }

    private RunContext context() {
        return new RunContext("test", 1, directory, Optional.empty(), directory);
    }
}
