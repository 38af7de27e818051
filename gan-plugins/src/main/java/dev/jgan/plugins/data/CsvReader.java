package dev.jgan.plugins.data;

import dev.jgan.api.data.DataException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the numbers of one file, and refuses what is none by line and column. */
final class CsvReader {
    /** Stricter than Java's own parser, which takes NaN, hexadecimal numbers and a letter at the end. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final int FIRST_ROWS = 1024;

    private final Path file;
    private final CsvDataset.Config config;
    private final CSVParser parser;

    private List<String> names = List.of();
    private int[] used = {};
    private int label = -1;
    private float[] values = {};
    private int[] labels = {};
    private int rows;

    private CsvReader(Path file, CsvDataset.Config config, CSVParser parser) {
        this.file = file;
        this.config = config;
        this.parser = parser;
    }

    /**
     * Reads all rows.
     *
     * @throws DataException if the file is missing or damaged, a column is missing, a cell is no number, or a label out of range
     */
    static CsvTable read(Path file, CsvDataset.Config config) {
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + ": expected a file of comma-separated values, found "
                    + (Files.exists(file) ? "a directory" : "nothing") + "; set data.path to the file");
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(config.delimiter())
                .setIgnoreSurroundingSpaces(!config.delimiter().isBlank())
                .get();
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser =
                        CSVParser.builder().setReader(reader).setFormat(format).get()) {
            return new CsvReader(file, config, parser).table();
        } catch (CharacterCodingException e) {
            throw notText(file, e);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read (" + e.getMessage() + "); check the file", e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException coding) {
                throw notText(file, coding);
            }
            throw new DataException(file + ": cannot be read (" + e.getCause().getMessage() + "); check its quotes", e);
        }
    }

    private static DataException notText(Path file, CharacterCodingException e) {
        return new DataException(file + ": expected text in UTF-8, found other bytes; save it as UTF-8", e);
    }

    private CsvTable table() {
        Iterator<CSVRecord> records = parser.iterator();
        boolean first = true;
        while (records.hasNext()) {
            CSVRecord record = records.next();
            if (first) {
                chooseColumns(record);
            }
            if (!first || !config.header()) {
                add(record);
            }
            first = false;
        }
        if (rows == 0) {
            throw new DataException(file + ": expected rows of numbers, found "
                    + (first ? "an empty file" : "only the line of the header") + "; set data.path to another file");
        }
        return new CsvTable(
                Arrays.stream(used).mapToObj(names::get).toList(),
                Arrays.copyOf(values, rows * used.length),
                config.label().isPresent() ? Arrays.copyOf(labels, rows) : new int[0]);
    }

    private void chooseColumns(CSVRecord first) {
        names = new ArrayList<>();
        for (int column = 0; column < first.size(); column++) {
            String name = first.get(column);
            name = column == 0 && name.startsWith(BYTE_ORDER_MARK) ? name.substring(1) : name;
            names.add(config.header() ? name : String.valueOf(column + 1));
        }
        label = config.label().map(name -> indexOf("label", name)).orElse(-1);
        if (config.columns().isEmpty()) {
            used = IntStream.range(0, names.size())
                    .filter(column -> column != label)
                    .toArray();
        } else {
            used = config.columns().stream()
                    .mapToInt(name -> indexOf("columns", name))
                    .toArray();
        }
        if (used.length == 0) {
            throw new DataException(file + ": has no column beside the label; name another file");
        }
    }

    private int indexOf(String key, String name) {
        int found = names.indexOf(name);
        if (found < 0) {
            throw new DataException(file + ": has no column '" + name + "', which data." + key + " names, only " + names
                    + (config.header()
                            ? "; the first line holds the names"
                            : "; without a header, columns are counted"));
        }
        if (found != names.lastIndexOf(name)) {
            throw new DataException(file + ": has more than one column '" + name + "', which data." + key
                    + " names; give each its own name");
        }
        return found;
    }

    private void add(CSVRecord record) {
        if (record.size() != names.size()) {
            throw new DataException(place() + ": expected " + names.size() + " cells as in the first line, found "
                    + record.size() + "; mend the line, or set data.delimiter");
        }
        grow();
        for (int i = 0; i < used.length; i++) {
            values[rows * used.length + i] = number(record, used[i]);
        }
        if (label >= 0) {
            labels[rows] = label(record);
        }
        rows++;
    }

    private void grow() {
        if (rows == labels.length) {
            long larger = Math.max(FIRST_ROWS, 2L * rows);
            if (larger * used.length > Integer.MAX_VALUE - 8) {
                throw new DataException(place() + ": the numbers up to here do not fit into one array; split the file");
            }
            labels = Arrays.copyOf(labels, (int) larger);
            values = Arrays.copyOf(values, (int) larger * used.length);
        }
    }

    private float number(CSVRecord record, int column) {
        String cell = record.get(column);
        if (rows == 0 && !config.header() && column == 0 && cell.startsWith(BYTE_ORDER_MARK)) {
            cell = cell.substring(1);
        }
        float number = NUMBER.matcher(cell).matches() ? Float.parseFloat(cell) : Float.NaN;
        if (!Float.isFinite(number)) {
            String remedy = rows == 0 && !config.header() ? "set 'header: true' if the line holds names" : "";
            throw new DataException(
                    place() + ", column " + column(column) + ": expected a number, found '" + cell + "'; "
                            + (remedy.isEmpty()
                                    ? "mend the cell, take the line away, or leave the column out of data.columns"
                                    : remedy));
        }
        return number;
    }

    private int label(CSVRecord record) {
        float number = number(record, label);
        int classes = config.classes().orElse(CsvDataset.Config.MOST_CLASSES);
        if (number != Math.rint(number) || number < 0 || number >= classes) {
            throw new DataException(
                    place() + ", column " + column(label) + ": expected a label, a whole number from 0 to "
                            + (classes - 1) + ", found '" + record.get(label) + "'; mend it, or change data.classes");
        }
        return (int) number;
    }

    private String place() {
        return file + ", line " + parser.getCurrentLineNumber();
    }

    private String column(int column) {
        return config.header() ? "'" + names.get(column) + "'" : names.get(column);
    }
}
